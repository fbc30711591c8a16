"""Tells Django about this app, and keeps the log append-only after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EvidenceConfig(AppConfig):
    """The Vault."""

    name = "moothall.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Remake the triggers after each migrate; join jobs, settings, keys and the doctor."""
        from moothall.evidence import (  # noqa: PLC0415 models must be ready
            doctor,  # noqa: F401 registers itself
            handlers,
            jobs,  # noqa: F401 as above
            panels,
        )
        from moothall.register.signals import key_file_renewed  # noqa: PLC0415 as above

        post_migrate.connect(handlers.protect, sender=self, dispatch_uid="evidence.protect")
        key_file_renewed.connect(handlers.close_anew, dispatch_uid="evidence.keys")
        panels.register()
