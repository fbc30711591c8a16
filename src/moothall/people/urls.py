"""Addresses of the people screens."""

from django.urls import URLPattern

app_name = "people"
urlpatterns: list[URLPattern] = []
