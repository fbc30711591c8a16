"""Tells Django about this app."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """The protection app."""

    name = "moothall.protection"
    label = "protection"

    def ready(self) -> None:
        """Listen to triage and inbox, answer who may see covered words, name notices."""
        from moothall.inbox.queries import revealing  # noqa: PLC0415 models are ready
        from moothall.people import notices  # noqa: PLC0415 as above
        from moothall.protection import (  # noqa: PLC0415 as above
            handlers,  # noqa: F401
            incident_panels,
            panels,
            queries,
            words,
        )

        revealing.declare(queries.revealed_to)
        for kind, sentence in words.NOTICES.items():
            notices.declare(kind, sentence)
        panels.register()
        incident_panels.register()
