"""Tells Django about this app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    """The records app."""

    name = "moothall.records"
    label = "records"

    def ready(self) -> None:
        """Load the shipped rules after each migrate, join settings, pages and the doctor."""
        from moothall.people import notices  # noqa: PLC0415 models are ready
        from moothall.records import (  # noqa: PLC0415 as above
            doctor,  # noqa: F401 registers itself
            handlers,
            jobs,  # noqa: F401 as above
            panels,
            words,
        )

        post_migrate.connect(handlers.add_shipped_rules, sender=self, dispatch_uid="records.rules")
        panels.register()
        for kind, sentence in words.NOTICES.items():
            notices.declare(kind, sentence)
