"""Messages, the bytes they came as, and their files."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models.contacts import Profile
from moothall.inbox.models.conversations import Conversation
from moothall.inbox.models.covers import Cover
from moothall.publishing.models import Publication
from moothall.register.models import Account


class Direction(models.TextChoices):
    """Who spoke."""

    IN = "in", _("From the resident")
    OUT = "out", _("From us")


class Message(models.Model):
    """One thing said in a Conversation, by either side."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    external_id = models.CharField(max_length=255)
    direction = models.CharField(max_length=3, choices=Direction.choices, default=Direction.IN)
    profile = models.ForeignKey(  # null for what we said
        Profile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        db_index=False,
    )
    author = models.ForeignKey(  # null for what they said
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="messages",
        db_index=False,
    )
    publication = models.OneToOneField(
        Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="message"
    )
    at = models.DateTimeField()  # when we received it, or when it left; the order of a thread
    sent_at = models.DateTimeField(null=True, blank=True)  # what the sender claims
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)  # as it came; sanitised whenever it is shown
    to = models.JSONField(default=list)
    cc = models.JSONField(default=list)
    peculiarities = models.JSONField(default=list)
    cover = models.CharField(max_length=8, choices=Cover.choices, default=Cover.OPEN)
    cover_kind = models.CharField(max_length=40, blank=True)
    # places of an open message that are masked, as `masking` writes them: "subject:0-4 text:12-19"
    masked = models.CharField(max_length=400, blank=True, default="", db_default="")
    public = models.BooleanField(default=False)
    address = models.CharField(max_length=500, blank=True)
    # of a comment: the post of ours that it stands under, and what it answers there
    under = models.CharField(max_length=255, blank=True, default="", db_default="")
    answers = models.CharField(max_length=255, blank=True, default="", db_default="")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A platform's id is one Message, whoever receives it and however often."""

        constraints = (
            models.UniqueConstraint(
                fields=["account", "external_id"], name="message_is_received_once"
            ),
            models.CheckConstraint(
                name="a_cover_has_a_kind",
                condition=~Q(cover="covered") | ~Q(cover_kind=""),
            ),
        )
        indexes = (
            models.Index(fields=["conversation", "at", "id"]),
            models.Index(fields=["profile", "-at"]),
            models.Index(
                fields=["id"], condition=Q(cover="unread"), name="message_not_judged_yet"
            ),
            models.Index(
                fields=["conversation"], condition=~Q(masked=""), name="message_with_a_mask"
            ),
            models.Index(
                fields=["account", "under"], condition=~Q(under=""), name="message_under_a_post"
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"message {self.pk}"


class RawPayload(models.Model):
    """The bytes a Message came as: in the row up to 64 kB, larger in content-addressed storage.

    The row outlives an erasure, without its bytes, so that a mailbox read again from its
    beginning brings nothing back.
    """

    message = models.OneToOneField(
        Message, on_delete=models.CASCADE, primary_key=True, related_name="raw"
    )
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField(null=True)  # null: it is in storage under its sha256

    class Meta:
        """Storage asks who else keeps the same bytes."""

        indexes = (
            models.Index(
                fields=["sha256"], condition=Q(content=None), name="raw_payload_in_storage"
            ),
        )

    def __str__(self) -> str:
        """Name it by hash."""
        return self.sha256


class Scan(models.TextChoices):
    """What is known of a file before anybody opens it."""

    WAITING = "waiting", _("Waiting to be scanned")
    CLEAN = "clean", _("No virus found")
    INFECTED = "infected", _("A virus was found")
    NOT_SCANNED = "not_scanned", _("Not scanned")


class Attachment(models.Model):
    """A file on a Message. Never executed, autoplayed or opened in our origin."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    filename = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content_id = models.CharField(max_length=255, blank=True)
    inline = models.BooleanField(default=False)
    scan = models.CharField(max_length=12, choices=Scan.choices, default=Scan.WAITING)
    scanned_at = models.DateTimeField(null=True, blank=True)
    # who first chose to open it although nothing had scanned it
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order of the message."""

        ordering = ("id",)
        indexes = (
            models.Index(fields=["sha256"], name="attachment_by_hash"),
            models.Index(
                fields=["id"], condition=Q(scan="waiting"), name="attachment_waits_for_scan"
            ),
        )

    def __str__(self) -> str:
        """Name it by number; file names may hold personal data."""
        return f"attachment {self.pk}"
