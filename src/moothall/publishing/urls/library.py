"""Addresses of what posts are made of: pictures and films, and the register of hashtags."""

from django.urls import path

from moothall.publishing.views import hashtags, library, pictures

urlpatterns = [
    path("library/", library.files, name="library"),
    path("library/add/", library.add, name="add_file"),
    path("library/<int:pk>/", library.file, name="file"),
    path("library/<int:pk>/retire/", library.retire, name="retire_file"),
    path("library/<int:pk>/small/", pictures.small, name="small_picture"),
    path("library/<int:pk>/whole/", pictures.whole, name="whole_file"),
    path("hashtags/", hashtags.hashtags, name="hashtags"),
    path("hashtags/<int:pk>/", hashtags.hashtag, name="hashtag"),
    path("hashtags/<int:pk>/remove/", hashtags.remove, name="remove_hashtag"),
]
