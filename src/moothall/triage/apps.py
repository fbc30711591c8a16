"""Tells Django about this app."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """The triage app."""

    name = "moothall.triage"
    label = "triage"

    def ready(self) -> None:
        """Listen to inbox, show reasons, join the doctor."""
        from moothall.triage import (  # noqa: PLC0415 models first
            contest_panels,
            doctor,  # noqa: F401 joins by being read
            handlers,  # noqa: F401 as above
            panels,
            second_look,
        )

        second_look.switch_on()
        panels.register()
        contest_panels.register()
