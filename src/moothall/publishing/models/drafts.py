"""Words in preparation, and exact revisions of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """Words in preparation. It belongs to its writer, whatever happens to what it answers."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    # Ids without foreign keys: conversations and messages belong to `inbox`, above this app.
    conversation_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    reply_to_message_id = models.BigIntegerField(null=True, blank=True)
    seen_version = models.PositiveIntegerField(default=0)  # of the thread, when last shown
    text = models.TextField(_("your reply"), blank=True)
    # of a post: accounts, files and time, as `domain.publishing.composition` writes them
    composition = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)  # sent or thrown away
    # of a line of another tool's queue: by which the same line is known again, "" for others
    queue_key = models.CharField(max_length=64, blank=True)
    came_with = models.TextField(blank=True)  # names of files there that are not in the library

    class Meta:
        """A person has one open draft a conversation; a line of a queue is drafted once."""

        constraints = (
            models.UniqueConstraint(
                fields=["author", "conversation_id"],
                condition=Q(finished_at=None, conversation_id__isnull=False),
                name="one_open_draft_a_person_a_conversation",
            ),
            models.UniqueConstraint(
                fields=["queue_key"],
                condition=~Q(queue_key=""),
                name="a_line_of_a_queue_is_drafted_once",
            ),
        )

    def __str__(self) -> str:
        """Name it without its text."""
        return f"draft {self.pk}"


class Revision(models.Model):
    """One exact text of a Draft, with its accounts and time; never changed."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()  # as it leaves, signature included
    reply_to = models.JSONField(null=True)  # a ReplyTarget; null for a post of our own
    composition = models.JSONField(null=True, blank=True)  # of a post; null for a reply
    scheduled_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revisions"
    )
    made_at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64)  # sha256 over all of it

    class Meta:
        """Revisions of a draft are numbered from 1."""

        constraints = (
            models.UniqueConstraint(fields=["draft", "number"], name="revision_number_is_unique"),
        )

    def __str__(self) -> str:
        """Name it without its text."""
        return f"revision {self.draft_id}.{self.number}"
