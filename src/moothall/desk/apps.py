"""Tells Django about this app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk app."""

    name = "moothall.desk"
    label = "desk"

    def ready(self) -> None:
        """Put our screens into the navigation, our panels on Today, our lines on Settings."""
        from moothall.desk import joining, panels  # noqa: PLC0415 models must be ready

        joining.register()
        panels.register()
