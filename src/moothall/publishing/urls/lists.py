"""Addresses of the checks: how noisy they are, their lists, what a desk changed in them."""

from django.urls import path

from moothall.publishing.views import changing_lists, checking, handing_lists, lists

urlpatterns = [
    path("checks/", checking.noise, name="noise"),
    path("checks/lists/", lists.lists, name="lists"),
    path("checks/lists/<slug:pack>/", lists.one, name="list"),
    path("checks/lists/<slug:pack>/change/", changing_lists.change, name="change_list"),
    path("checks/changes/", lists.history, name="list_changes"),
    path("checks/changes/file/", handing_lists.file, name="changes_file"),
    path("checks/changes/bring-in/", handing_lists.bring_in, name="bring_in"),
    path("checks/changes/bring-in/look/", handing_lists.look, name="look_at_changes"),
    path("checks/changes/<int:pk>/end/", changing_lists.end, name="end_change"),
]
