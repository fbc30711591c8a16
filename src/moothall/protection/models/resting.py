"""When an Incident rests, what it is called before others, and what the organisation did."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Message
from moothall.protection.models.incidents import Incident

STAFF = settings.AUTH_USER_MODEL


class IncidentRest(models.Model):
    """That an Incident is dormant or closed, from when to when; the dates stay."""

    class Kind(models.TextChoices):
        """Dormant wakes by itself; closed was said by its target."""

        DORMANT = "dormant", _("Dormant")
        CLOSED = "closed", _("Closed")

    class Woken(models.TextChoices):
        """What ended it."""

        STILL = "", _("It still rests")
        MESSAGE = "message", _("A linked contact wrote")
        PERSON = "person", _("A person here")
        CLOSED = "closed", _("It was closed")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="rests")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(  # null: a message woke it
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    woken = models.CharField(max_length=8, choices=Woken.choices, blank=True)
    message = models.ForeignKey(  # that woke it
        Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        """Newest first; it rests once at a time."""

        ordering = ("-since", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(ended_at=None),
                name="an_incident_rests_once_at_a_time",
            ),
            models.CheckConstraint(
                name="a_rest_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("since")),
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"rest {self.pk} of incident {self.incident_id}"


class Pseudonym(models.Model):
    """What the target of an Incident is called before those outside its circle."""

    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, related_name="pseudonym")
    name = models.CharField(_("name to show instead of yours"), max_length=60)

    def __str__(self) -> str:
        """Name it by number: what it stands for is nobody's business."""
        return f"pseudonym of incident {self.incident_id}"


class ReasonableStep(models.Model):
    """One thing the organisation did for everybody against harassment by others, dated."""

    class Kind(models.TextChoices):
        """What it was."""

        POLICY = "policy", _("Policy")
        TRAINING = "training", _("Training")
        ROUTE = "route", _("A way to report")
        ASSESSMENT = "assessment", _("Assessment of risk at work")
        CHECK = "check", _("Check that it works")
        OTHER = "other", _("Something else")

    kind = models.CharField(_("what it was"), max_length=10, choices=Kind.choices)
    done_on = models.DateField(_("when"))
    what = models.CharField(_("what was done"), max_length=300)
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest first."""

        ordering = ("-done_on", "-id")

    def __str__(self) -> str:
        """Name it by number."""
        return f"step {self.pk}"
