"""Tells Django about this app."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """The inbox app."""

    name = "moothall.inbox"
    label = "inbox"
