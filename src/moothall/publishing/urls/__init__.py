"""Addresses of the screens of posting, joined; each module names those of one room."""

from moothall.publishing.urls import composing, library, modes, posts

app_name = "publishing"
urlpatterns = [
    *posts.urlpatterns,
    *composing.urlpatterns,
    *library.urlpatterns,
    *modes.urlpatterns,
]
