"""Tells Django about this app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The records app."""

    name = "moothall.records"
    label = "records"
