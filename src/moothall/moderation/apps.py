"""Tells Django about this app, and where its buttons stand."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """The app of house rules."""

    name = "moothall.moderation"
    label = "moderation"

    def ready(self) -> None:
        """Add buttons and lines to pages of other apps."""
        from moothall.moderation import panels  # noqa: PLC0415 models are ready now

        panels.register()
