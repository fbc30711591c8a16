"""What triage said of each Message, and staff of that. What becomes of it is decided above."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Message

STAFF = settings.AUTH_USER_MODEL


class Verdict(models.Model):
    """The latest reading of one Message by our engine: a proposal, with its grounds.

    Everything in it is a label, a number or a span; none of the Message's words are here.
    """

    message = models.OneToOneField(
        Message, on_delete=models.CASCADE, primary_key=True, related_name="verdict"
    )
    tone = models.CharField(max_length=10)  # a domain.triage.Tone
    target = models.CharField(max_length=8)  # a domain.triage.Target
    harms = models.JSONField(default=list)  # domain.triage.Harm, each once
    intents = models.JSONField(default=list)  # domain.triage.Intent, each once
    # {label: probability}, three decimals; what is less likely than 0.01 is left out
    p = models.JSONField(default=dict)
    # [{"label", "start", "end", "why"}]: spans into the judged text, see `passages`
    reasons = models.JSONField(default=list)
    language = models.CharField(max_length=8)
    engine = models.CharField(max_length=40)
    unsure = models.BooleanField()  # a person should look; it covers nothing
    urgent = models.BooleanField()  # somebody may be in danger
    shield = models.BooleanField()  # abuse, by the engine's own lines
    judged_at = models.DateTimeField()

    class Meta:
        """Reports read a period; lists read what is unsure, what is abuse and what is urgent."""

        indexes = (
            models.Index(fields=["judged_at"], name="verdict_by_time"),
            models.Index(fields=["judged_at"], condition=Q(shield=True), name="verdict_of_abuse"),
            models.Index(
                fields=["judged_at"], condition=Q(unsure=True), name="verdict_that_is_unsure"
            ),
            models.Index(
                fields=["judged_at"], condition=Q(urgent=True), name="verdict_that_is_urgent"
            ),
        )

    def __str__(self) -> str:
        """Name it without a word of what was judged."""
        return f"verdict on message {self.pk}: {self.tone}"


class Contest(models.Model):
    """A person says that one label of a Verdict is wrong, and why: a labelled example.

    Nothing is ever learned from it by itself. It stands until it is withdrawn.
    """

    class Claim(models.TextChoices):
        """In which way the label is wrong."""

        GIVEN = "given", _("wrongly given")
        MISSING = "missing", _("missing")

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="contests")
    label = models.CharField(max_length=40)  # a domain.triage Tone, Harm or Intent
    claim = models.CharField(max_length=7, choices=Claim.choices)
    why = models.CharField(_("why it is wrong"), max_length=300)  # "" once the message is erased
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="contests")
    at = models.DateTimeField(default=timezone.now)
    engine = models.CharField(max_length=40)  # whose Verdict is contested
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        STAFF, on_delete=models.SET_NULL, null=True, blank=True, related_name="contests_withdrawn"
    )

    class Meta:
        """A label of a message is contested once at a time. Newest are listed first."""

        constraints = (
            models.UniqueConstraint(
                fields=["message", "label"],
                condition=Q(withdrawn_at=None),
                name="label_is_contested_once",
            ),
        )
        indexes = (models.Index(fields=["-at", "-id"], name="contest_by_time"),)

    def __str__(self) -> str:
        """Name it without a word of the message."""
        return f"contest of {self.label} on message {self.message_id}"
