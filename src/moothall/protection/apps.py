"""Tells Django about this app."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """The protection app."""

    name = "moothall.protection"
    label = "protection"
