"""Addresses of what staff say of verdicts."""

from django.urls import path

from moothall.triage.views import contests, handing_on

app_name = "triage"
urlpatterns = [
    path("messages/<int:pk>/contest/", contests.contest, name="contest"),
    path("contests/<int:pk>/withdraw/", contests.withdraw, name="withdraw"),
    path("contests/", handing_on.contests, name="contests"),
    path("contests/file/", handing_on.hand_on, name="hand_on"),
]
