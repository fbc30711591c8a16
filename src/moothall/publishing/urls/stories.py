"""Addresses of stories about somebody we work with."""

from django.urls import path

from moothall.publishing.views import stories

urlpatterns = [
    path("stories/", stories.stories, name="stories"),
    path("stories/<int:pk>/", stories.sooner, name="story_sooner"),
    path("drafts/<int:pk>/story/", stories.story, name="story"),
    path("policies/<int:pk>/story/", stories.label, name="story_label"),
]
