"""Conversations and what staff put on them."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models.contacts import Contact, Profile
from moothall.people.models import Department, Team
from moothall.register.models import Account


class ConversationState(models.TextChoices):
    """Whose move it is."""

    OPEN = "open", _("Needs an answer")
    WAITING = "waiting", _("Waiting for the resident")
    CLOSED = "closed", _("Closed")


class Label(models.Model):
    """A word put on a Conversation."""

    name = models.CharField(_("name"), max_length=60)
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, null=True, blank=True, related_name="labels"
    )

    class Meta:
        """A word occurs once in a department, and once for the whole desk."""

        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["department", "name"],
                nulls_distinct=False,
                name="label_is_unique_in_its_department",
            ),
        )

    def __str__(self) -> str:
        """Say the word."""
        return self.name


def new_reply_token() -> str:
    """The secret part of a reply address; guessing one must be hopeless (100 bits)."""
    return secrets.token_hex(13)


class Conversation(models.Model):
    """An exchange with one Contact on one Channel.

    Everything a list sorts or filters by is a stored column. `version` counts the messages ever
    added, either way: a reply written against an older version is refused.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="conversations")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="conversations"
    )
    channel_kind = models.CharField(max_length=20)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="conversations")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="conversations")
    # What makes a Conversation the same for two writers: the id of the Message that opened it,
    # or the platform's own thread id.
    opening_key = models.CharField(max_length=300)
    reply_token = models.CharField(max_length=26, unique=True, default=new_reply_token)
    subject = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=10, choices=ConversationState.choices, default=ConversationState.OPEN
    )
    is_open = models.BooleanField(default=True)  # not closed, not merged away, not snoozed
    snoozed_until = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    last_message_at = models.DateTimeField()
    last_message = models.ForeignKey(
        "inbox.Message", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    waiting_since = models.DateTimeField(null=True, blank=True)  # oldest unanswered message
    answer_by = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    message_count = models.PositiveIntegerField(default=0)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_conversations",
    )
    assigned_team = models.ForeignKey(
        Team,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_conversations",
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    labels: "models.ManyToManyField[Label, models.Model]" = models.ManyToManyField(
        Label, related_name="conversations", blank=True
    )

    class Meta:
        """Lists read one index each; see docs/build/performance.md for the plans."""

        constraints = (
            models.UniqueConstraint(
                fields=["account", "opening_key"], name="conversation_opens_once"
            ),
        )
        indexes = (
            models.Index(fields=["department", "is_open", "-last_message_at", "-id"]),
            models.Index(fields=["department", "state", "-last_message_at", "-id"]),
            models.Index(fields=["assigned_to", "is_open", "-last_message_at", "-id"]),
            models.Index(fields=["assigned_team", "is_open", "-last_message_at", "-id"]),
            models.Index(fields=["contact", "-last_message_at"]),
            models.Index(
                fields=["department", "answer_by"],
                condition=Q(answer_by__isnull=False),
                name="conversation_answer_by",
            ),
            models.Index(
                fields=["snoozed_until"],
                condition=Q(snoozed_until__isnull=False),
                name="conversation_snoozed",
            ),
        )

    def __str__(self) -> str:
        """Name it by number; subjects may hold personal data."""
        return f"conversation {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/inbox/{self.pk}/"


class Assignment(models.Model):
    """Whose turn a Conversation is, or was."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="assignments"
    )
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="assignments"
    )
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, related_name="assignments"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A conversation is one party's turn at a time."""

        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["conversation"],
                condition=Q(ended_at=None),
                name="conversation_has_one_assignment_at_a_time",
            ),
        )

    def __str__(self) -> str:
        """Say whose turn it is."""
        return f"{self.conversation_id} to {self.staff_id or self.team_id}"


class Note(models.Model):
    """Words for staff only; never sent."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="notes"
    )
    text = models.TextField(_("note"))
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As written."""

        ordering = ("at", "id")

    def __str__(self) -> str:
        """Name it without its text."""
        return f"note {self.pk}"


class Reference(models.Model):
    """The number of this matter in another system, such as a repairs job."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="references"
    )
    system = models.CharField(_("system"), max_length=60)
    number = models.CharField(_("number"), max_length=80, db_index=True)
    link = models.URLField(_("link"), blank=True, max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A number is written once on a conversation."""

        ordering = ("system", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["conversation", "system", "number"], name="reference_is_written_once"
            ),
        )

    def __str__(self) -> str:
        """As staff would say it on the phone."""
        return f"{self.system} {self.number}"


class Answer(models.Model):
    """A saved reply, with placeholders."""

    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"))
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    changed_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """By title."""

        ordering = ("title",)

    def __str__(self) -> str:
        """Name it."""
        return self.title


class Suggestion(models.Model):
    """A claimed link between two Conversations that the desk did not make by itself."""

    class Outcome(models.TextChoices):
        """What a person said to it."""

        WAITING = "waiting", _("Waiting")
        JOINED = "joined", _("Joined")
        DECLINED = "declined", _("Not the same")

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="suggestions"
    )
    other = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="suggested_by"
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A link is suggested once."""

        constraints = (
            models.UniqueConstraint(
                fields=["conversation", "other"], name="link_is_suggested_once"
            ),
        )

    def __str__(self) -> str:
        """Name both."""
        return f"{self.conversation_id} and {self.other_id}"


class Move(models.Model):
    """A merge or a split: which Messages and Notes went where, so that it can be undone."""

    class Kind(models.TextChoices):
        """Which of the two it was."""

        MERGE = "merge", _("Merged")
        SPLIT = "split", _("Split")

    kind = models.CharField(max_length=5, choices=Kind.choices)
    source = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="moves_out")
    target = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="moves_in")
    message_ids = models.JSONField(default=list)
    note_ids = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first: the newest is the one to undo."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        """Say what went where."""
        return f"{self.kind} {self.source_id} to {self.target_id}"
