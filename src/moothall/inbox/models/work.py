"""What staff put on conversations: turns, notes, numbers, answers, moves and sweeps."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models.conversations import Conversation
from moothall.people.models import Department, Team


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
    other = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="suggested_by")
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
    # by conversation id: state, snooze and clocks as they were, so that undoing restores them;
    # under "words": which drafts and replies on their way followed (see publishing)
    before = models.JSONField(default=dict)
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


class Sweep(models.Model):
    """One act on many Conversations, with what each was before, so that one undo is enough."""

    class Kind(models.TextChoices):
        """What was done to each."""

        ASSIGN = "assign", _("Assigned")
        TAG = "tag", _("Labelled")
        CLOSE = "close", _("Closed")
        ANSWER = "answer", _("Answered")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    # by conversation id, as text: the ids and codes that undoing needs; never words
    before = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="sweeps"
    )
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        """Say what was done, and to how many."""
        return f"{self.kind} {len(self.before)}"
