"""Drafts, exact revisions of them, and their way to each account."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.register.models import Account


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
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)  # sent or thrown away

    class Meta:
        """A person has one open draft a conversation."""

        constraints = (
            models.UniqueConstraint(
                fields=["author", "conversation_id"],
                condition=Q(finished_at=None, conversation_id__isnull=False),
                name="one_open_draft_a_person_a_conversation",
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
    scheduled_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revisions"
    )
    made_at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64)  # sha256 over text, accounts, time and target

    class Meta:
        """Revisions of a draft are numbered from 1."""

        constraints = (
            models.UniqueConstraint(fields=["draft", "number"], name="revision_number_is_unique"),
        )

    def __str__(self) -> str:
        """Name it without its text."""
        return f"revision {self.draft_id}.{self.number}"


class Progress(models.TextChoices):
    """How far a Publication has come."""

    HELD = "held", _("Leaves soon")
    SENDING = "sending", _("Being sent")
    PUBLISHED = "published", _("Sent")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")
    REFUSED = "refused", _("Refused")
    PULLED_BACK = "pulled_back", _("Pulled back")
    REMOVED = "removed", _("Removed")


def new_key() -> str:
    """A key that no other Publication has; the same on every try of this one."""
    return secrets.token_hex(16)


class Publication(models.Model):
    """One Revision on one Account, with its address there and its progress."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="publications")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="publications")
    conversation_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    progress = models.CharField(
        max_length=15, choices=Progress.choices, default=Progress.HELD, db_index=True
    )
    leave_at = models.DateTimeField()  # until then it can be pulled back
    claimed_until = models.DateTimeField(null=True, blank=True)
    try_again_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)  # why refused, later or unconfirmed
    external_id = models.CharField(max_length=255, blank=True)
    address = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(  # who said what became of an unconfirmed one
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="publications_settled",
    )

    class Meta:
        """A revision reaches an account once."""

        indexes = (models.Index(fields=["progress", "leave_at"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["revision", "account"], name="revision_reaches_an_account_once"
            ),
            models.CheckConstraint(
                name="published_has_an_id_there",
                condition=~Q(progress="published") | ~Q(external_id=""),
            ),
        )

    def __str__(self) -> str:
        """Name it without its text."""
        return f"publication {self.pk} ({self.progress})"


class Attempt(models.Model):
    """One line of the ledger: a try at publishing, written before anything leaves.

    A try that has begun and not ended may have reached the Platform: it is never repeated
    without reading back.
    """

    class Outcome(models.TextChoices):
        """What is known of it."""

        BEGUN = "begun", _("Begun")
        ARRIVED = "arrived", _("Arrived")
        NOT_SENT = "not_sent", _("Surely not sent")
        REFUSED = "refused", _("Refused by the platform")
        UNKNOWN = "unknown", _("Cannot be known")

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.BEGUN)

    class Meta:
        """Tries of a publication are numbered from 1."""

        ordering = ("publication", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["publication", "number"], name="attempt_number_is_unique"
            ),
        )

    def __str__(self) -> str:
        """Name the try."""
        return f"try {self.number} of {self.publication_id}"
