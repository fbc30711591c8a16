"""Tells Django about this app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk app."""

    name = "moothall.desk"
    label = "desk"
