"""Addresses of the register screens."""

from django.urls import URLPattern

app_name = "register"
urlpatterns: list[URLPattern] = []
