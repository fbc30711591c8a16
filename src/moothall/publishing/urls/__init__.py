"""Addresses of the screens of posting, joined; each module names those of one room."""

from moothall.publishing.urls import (
    approving,
    composing,
    elections,
    library,
    lists,
    looking_back,
    modes,
    posts,
    stories,
)

app_name = "publishing"
urlpatterns = [
    *posts.urlpatterns,
    *approving.urlpatterns,
    *composing.urlpatterns,
    *elections.urlpatterns,
    *library.urlpatterns,
    *lists.urlpatterns,
    *modes.urlpatterns,
    *stories.urlpatterns,
    *looking_back.urlpatterns,
]
