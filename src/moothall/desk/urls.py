"""Addresses of the desk screens."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []
