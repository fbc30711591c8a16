"""Tells Django about this app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    """The records app."""

    name = "moothall.records"
    label = "records"

    def ready(self) -> None:
        """Load the shipped rules after each migrate, join settings, pages and the doctor."""
        from moothall.records import (  # noqa: PLC0415 models are ready
            doctor,  # noqa: F401 registers itself
            handlers,
            jobs,  # noqa: F401 as above
            panels,
        )

        post_migrate.connect(handlers.add_shipped_rules, sender=self, dispatch_uid="records.rules")
        panels.register()
