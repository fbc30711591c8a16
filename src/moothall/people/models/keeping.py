"""What one StaffMember need never read."""

from django.db import models
from django.utils import timezone

from moothall.people.models.staff import StaffMember


class Keeping(models.Model):
    """One Conversation that one StaffMember need never read: for them it is not there.

    Everybody else reads and answers it as before. ADR 0030 says why it is not a cover.
    """

    staff = models.ForeignKey(
        StaffMember, on_delete=models.CASCADE, related_name="keepings", db_index=False
    )
    # An id without a foreign key: conversations belong to `inbox`, which stands above this app.
    conversation_id = models.BigIntegerField(db_index=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        """Asked by person, in the reads of every list; and by conversation."""

        constraints = (
            models.UniqueConstraint(
                fields=["staff", "conversation_id"], name="conversation_is_kept_from_one_once"
            ),
        )

    def __str__(self) -> str:
        """Say who and what, in numbers."""
        return f"conversation {self.conversation_id} kept from {self.staff_id}"
