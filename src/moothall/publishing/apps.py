"""Tells Django about this app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The publishing app."""

    name = "moothall.publishing"
    label = "publishing"
