"""Nudge: a live hint, written with the change it speaks of, that a page changed."""

from django.db import models


class Nudge(models.Model):
    """Something about `topic` changed. It says where to look, never what was said."""

    topic = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        """Read in the order written."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Name the topic."""
        return self.topic
