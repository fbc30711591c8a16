"""Tells Django about this app, and keeps its table append-only after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """The audit app."""

    name = "moothall.audit"
    label = "audit"

    def ready(self) -> None:
        """Remake the triggers after each migrate, and join `moothall doctor`."""
        from moothall.audit import doctor, handlers  # noqa: F401, PLC0415 models must be ready

        post_migrate.connect(handlers.protect, sender=self, dispatch_uid="audit.protect")
