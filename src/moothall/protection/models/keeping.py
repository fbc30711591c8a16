"""The Shield by Incident: that it stands, and each Message that somebody else reads for it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Message
from moothall.protection.models.incidents import Incident

STAFF = settings.AUTH_USER_MODEL


class IncidentShield(models.Model):
    """That the target of an Incident need not read its Contacts, from when, and who said so."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="shields")
    decided_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("why"), max_length=300)
    since = models.DateTimeField(default=timezone.now)
    review_on = models.DateField(_("looked at again on"))
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_why = models.CharField(_("why it ends"), max_length=300, blank=True)

    class Meta:
        """One stands at a time. Whoever ends it says why."""

        indexes = (
            models.Index(
                fields=["review_on"], condition=Q(ended_at=None), name="incident_shield_to_review"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(ended_at=None),
                name="one_shield_stands_on_an_incident",
            ),
            models.CheckConstraint(
                name="whoever_ends_an_incident_shield_says_why",
                condition=Q(ended_at=None) | ~Q(ended_why=""),
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"shield {self.pk} of incident {self.incident_id}"


class KeptMessage(models.Model):
    """One Message that its target need not read; a buddy or the duty reader reads it instead."""

    class Outcome(models.TextChoices):
        """What the reader said of it."""

        WAITING = "", _("Waiting to be read")
        FILED = "filed", _("Filed without a reply")
        TO_ANSWER = "to_answer", _("For somebody else to answer")
        PASSED_ON = "passed_on", _("Passed on as safeguarding")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="kept")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="kept_for")
    at = models.DateTimeField(default=timezone.now)
    reader = models.ForeignKey(  # null: whoever is on duty
        STAFF, on_delete=models.SET_NULL, null=True, blank=True, related_name="kept_to_read"
    )
    read_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="kept_read"
    )
    read_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    settled_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Kept once for an Incident. What is filed has been read by somebody."""

        constraints = (
            models.UniqueConstraint(
                fields=["incident", "message"], name="message_is_kept_once_for_an_incident"
            ),
            models.CheckConstraint(
                name="what_is_settled_has_been_read",
                condition=Q(outcome="") | Q(read_at__isnull=False, settled_at__gte=F("read_at")),
            ),
        )
        indexes = (
            models.Index(
                fields=["reader", "at"], condition=Q(outcome=""), name="kept_message_to_read"
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"kept message {self.pk}"
