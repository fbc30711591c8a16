"""Tells Django about this app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register app."""

    name = "moothall.register"
    label = "register"
