"""Addresses of elections: the list, one of them, its checklist, what to look at, a diary."""

from django.urls import path

from moothall.publishing.views import elections

urlpatterns = [
    path("elections/", elections.elections, name="elections"),
    path("elections/diary/", elections.diary, name="election_diary"),
    path("elections/<int:pk>/", elections.election, name="election"),
    path("elections/<int:pk>/withdraw/", elections.withdraw, name="withdraw_election"),
    path("elections/<int:pk>/accounts/<int:account_pk>/", elections.step, name="election_step"),
    path("elections/<int:pk>/posts/<int:publication_pk>/", elections.keep, name="keep_in_period"),
]
