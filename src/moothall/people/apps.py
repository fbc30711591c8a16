"""Tells Django about this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people app."""

    name = "moothall.people"
    label = "people"
