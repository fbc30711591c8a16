"""What the queue must remember itself: leases, living workers, and what keeps failing."""

from django.db import models


class Lease(models.Model):
    """Who alone may do something, until when. Whoever finds it run out may take it."""

    name = models.CharField(max_length=100, primary_key=True)
    holder = models.CharField(max_length=200)
    until = models.DateTimeField(help_text="By the database's clock.")

    def __str__(self) -> str:
        """Name the lease."""
        return self.name


class Worker(models.Model):
    """One process that runs jobs. While it lives it says so every few seconds."""

    id = models.UUIDField(primary_key=True, editable=False)
    slot = models.CharField(max_length=200, help_text="Its place; a successor replaces it there.")
    queues = models.JSONField(default=list)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(help_text="By the database's clock.")

    class Meta:
        """Found by place when a successor starts."""

        indexes = (models.Index(fields=["slot"], name="worker_by_slot"),)

    def __str__(self) -> str:
        """Name its place."""
        return self.slot


class Trouble(models.Model):
    """A job that was given up, or a finder that fails: how often, since when, and why.

    The tick lets it rest until `try_again_at`, then tries once more; success removes the row.
    """

    key = models.CharField(max_length=200, unique=True, help_text="<name>:<ids>")
    name = models.CharField(max_length=120, db_index=True)
    ids = models.JSONField(default=list)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    try_again_at = models.DateTimeField()
    error = models.CharField(max_length=120, help_text="The kind of error, never its words.")
    place = models.CharField(max_length=200, blank=True, help_text="File and line.")

    def __str__(self) -> str:
        """Say which job, on which ids."""
        return self.key
