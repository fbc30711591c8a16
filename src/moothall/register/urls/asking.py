"""Addresses under /people/ where rights and accounts are asked for and decided."""

from django.urls import path

from moothall.register.views import asking, deciding

app_name = "asking"
urlpatterns = [
    path("ask/", asking.ask, name="ask"),
    path("ask/<int:pk>/withdraw/", asking.withdraw, name="withdraw"),
    path("requests/", deciding.requests, name="requests"),
    path("requests/<int:pk>/yes/", deciding.yes, name="yes"),
    path("requests/<int:pk>/no/", deciding.no, name="no"),
]
