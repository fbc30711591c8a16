"""Tells Django about this app, and finds every app's jobs."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """The jobs app."""

    name = "moothall.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Import `jobs` of every app, so that its names can be enqueued, and our doctor."""
        from moothall.jobs import doctor  # noqa: F401, PLC0415 models must be ready

        autodiscover_modules("jobs")
