"""Conversations and what staff put on them."""

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models.contacts import Contact, Profile
from moothall.people.models import Department, Team
from moothall.register.models import Account

if TYPE_CHECKING:
    from moothall.inbox.models.reading import Readable


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

    Everything a list sorts or filters by is a stored column. `version` counts what was ever
    added for a writer to read, either way: a reply written against an older one is refused.
    """

    # No index of their own where one below begins with them: each costs every arrival.
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="conversations", db_index=False
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="conversations", db_index=False
    )
    channel_kind = models.CharField(max_length=20)
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="conversations", db_index=False
    )
    profile = models.ForeignKey(
        Profile, on_delete=models.PROTECT, related_name="conversations", db_index=False
    )
    # What makes a Conversation the same for two writers: the id of the Message that opened it,
    # or the platform's own thread id.
    opening_key = models.CharField(max_length=300)
    reply_token = models.CharField(max_length=26, unique=True, default=new_reply_token)
    # that of its first message whose words may be shown; "" where there is none
    subject = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=10, choices=ConversationState.choices, default=ConversationState.OPEN
    )
    is_open = models.BooleanField(default=True)  # not closed, not merged away, not snoozed
    snoozed_until = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    last_message_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True, blank=True)  # oldest unanswered message
    answer_by = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    message_count = models.PositiveIntegerField(default=0)
    undelivered_at = models.DateTimeField(null=True, blank=True)  # a reply of ours came back
    # The Publication (an id: see `closes_with` in services) that closes it when it arrives.
    closes_with = models.BigIntegerField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_conversations",
        db_index=False,
    )
    assigned_team = models.ForeignKey(
        Team,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_conversations",
        db_index=False,
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        db_index=False,
    )
    labels: "models.ManyToManyField[Label, models.Model]" = models.ManyToManyField(
        Label, related_name="conversations", blank=True
    )

    # What was said last, as it may be read: set by the queries that make lists.
    last_message: "Readable | None"

    class Meta:
        """Lists read one index each; see docs/build/performance.md for the plans."""

        constraints = (
            models.UniqueConstraint(
                fields=["account", "opening_key"], name="conversation_opens_once"
            ),
        )
        indexes = (
            models.Index(
                fields=["department", "-last_message_at", "-id"],
                condition=Q(is_open=True),
                name="conversation_by_department",
            ),
            models.Index(  # with all that its lists ask for: their counts read nothing else
                fields=["department", "state", "-last_message_at", "-id", "snoozed_until"],
                condition=Q(merged_into__isnull=True),
                name="conversation_by_state",
            ),
            models.Index(
                fields=["account", "-last_message_at", "-id"],
                condition=Q(is_open=True),
                name="conversation_by_account",
            ),
            models.Index(
                fields=["assigned_to", "department", "-last_message_at", "-id"],
                condition=Q(is_open=True, assigned_to__isnull=False),
                name="conversation_of_one",
            ),
            models.Index(
                fields=["assigned_team", "-last_message_at", "-id"],
                condition=Q(is_open=True, assigned_team__isnull=False),
                name="conversation_of_a_team",
            ),
            models.Index(
                fields=["department", "-last_message_at", "-id"],
                condition=Q(is_open=True, assigned_to=None, assigned_team=None),
                name="conversation_of_nobody",
            ),
            models.Index(fields=["contact", "-last_message_at"], name="conversation_by_contact"),
            models.Index(
                fields=["department", "waiting_since", "id"],
                condition=Q(is_open=True, waiting_since__isnull=False),
                name="conversation_longest_waiting",
            ),
            models.Index(
                fields=["department", "answer_by", "id"],
                condition=Q(is_open=True, answer_by__isnull=False),
                name="conversation_answer_by",
            ),
            models.Index(
                fields=["department", "snoozed_until", "id"],
                condition=Q(snoozed_until__isnull=False),
                name="conversation_snoozed",
            ),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="conversation_merged",
            ),
        )

    def __str__(self) -> str:
        """Name it by number; subjects may hold personal data."""
        return f"conversation {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/inbox/{self.pk}/"
