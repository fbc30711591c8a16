"""Addresses of the Vault's screens."""

from django.urls import path

from moothall.evidence.views import home

app_name = "evidence"
urlpatterns = [
    path("", home.home, name="home"),
    path("log.vkey", home.keys, name="keys"),
]
