"""Tells Django about this app."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """The triage app."""

    name = "moothall.triage"
    label = "triage"

    def ready(self) -> None:
        """Listen to inbox, show reasons, join the doctor."""
        from moothall.triage import doctor, handlers, panels  # noqa: F401, PLC0415 models first

        panels.register()
