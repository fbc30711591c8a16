"""Tells Django about this app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web app."""

    name = "moothall.web"
    label = "web"
