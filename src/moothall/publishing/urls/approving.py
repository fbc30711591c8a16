"""Addresses of a yes before words leave: the list, one of it, emergencies, an account's policy."""

from django.urls import path

from moothall.publishing.views import approving, emergencies, policies

urlpatterns = [
    path("approve/", approving.waiting, name="to_approve"),
    path("approve/<int:pk>/", approving.one, name="approve"),
    path("emergencies/<int:pk>/", emergencies.emergency, name="emergency"),
    path("policies/<int:pk>/", policies.policy, name="policy"),
]
