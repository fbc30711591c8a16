"""The one table of acts. Database triggers refuse to change or remove a row (`triggers.py`)."""

from django.db import models


class AuditEntry(models.Model):
    """One act, written once, in the transaction that did it."""

    at = models.DateTimeField()
    # An id without a foreign key: people stand above this app, and an entry outlives its actor.
    actor_id = models.BigIntegerField(null=True, help_text="A StaffMember; null: the desk itself.")
    act = models.CharField(max_length=80, help_text="Dotted, in the past: conversation.assigned")
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    fields = models.JSONField(default=list, help_text="Names of the fields that changed.")
    detail = models.JSONField(default=dict, help_text="Ids, counts and short codes; no words.")

    class Meta:
        """Read by subject, by person and by time, newest first."""

        ordering = ("-at", "-id")
        verbose_name_plural = "audit entries"
        indexes = (
            models.Index(
                fields=["subject_type", "subject_id", "-at", "-id"], name="audit_by_subject"
            ),
            models.Index(fields=["actor_id", "-at", "-id"], name="audit_by_actor"),
            models.Index(fields=["-at", "-id"], name="audit_by_time"),
        )

    def __str__(self) -> str:
        """Name the act and its subject, in codes."""
        return f"{self.act} {self.subject_type} {self.subject_id}"
