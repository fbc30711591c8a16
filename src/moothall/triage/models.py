"""What triage said of each Message. What happens to the Message is decided above."""

from django.db import models
from django.db.models import Q

from moothall.inbox.models import Message


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
