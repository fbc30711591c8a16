"""Addresses of the records screens."""

from django.urls import URLPattern

app_name = "records"
urlpatterns: list[URLPattern] = []
