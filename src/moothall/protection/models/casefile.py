"""The case side of an Incident: police, networks, and what staff tried, spent and were asked."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.protection.models.incidents import Incident

STAFF = settings.AUTH_USER_MODEL
TOLD = 2_000  # characters of one entry


class PoliceRoute(models.Model):
    """One way to a force, as this organisation knows it; the national ways ship as data."""

    class Purpose(models.TextChoices):
        """For what one goes there."""

        EMERGENCY = "emergency", _("Danger now")
        GENERAL = "general", _("Not an emergency")
        ONLINE = "online", _("Report online")
        COUNCILLORS = "councillors", _("Councillors (Operation Ford)")
        HATE = "hate", _("Hate crime")
        STALKING = "stalking", _("Stalking")

    force = models.CharField(_("force"), max_length=80)
    purpose = models.CharField(_("for what"), max_length=12, choices=Purpose.choices)
    name = models.CharField(_("who, or which desk"), max_length=120, blank=True)
    contact = models.CharField(_("number or address"), max_length=200)
    checked_on = models.DateField(_("checked with the force on"), null=True, blank=True)

    class Meta:
        """By force, then by what it is for."""

        ordering = ("force", "purpose", "id")

    def __str__(self) -> str:
        """Name it."""
        return f"{self.force}: {self.get_purpose_display()}"


class PoliceRecord(models.Model):
    """One word with the police about an Incident: asked, answered, and what comes next.

    Where the target said no to the police it needs a danger to life, in words.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="police_records")
    happened_at = models.DateTimeField(_("when"))
    force = models.CharField(_("force"), max_length=80)
    officer = models.CharField(_("officer, or who took it"), max_length=120, blank=True)
    reference = models.CharField(_("their reference"), max_length=80, blank=True)
    asked = models.TextField(_("what was asked"), max_length=TOLD)
    answer = models.TextField(_("what they answered"), max_length=TOLD, blank=True)
    next_step = models.CharField(_("what comes next"), max_length=300, blank=True)
    chase_on = models.DateField(_("ask again on"), null=True, blank=True)
    danger = models.CharField(_("what puts life in danger"), max_length=300, blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As it happened."""

        ordering = ("happened_at", "id")
        indexes = (
            models.Index(
                fields=["chase_on"],
                condition=Q(chase_on__isnull=False),
                name="police_record_to_chase",
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"police record {self.pk} of incident {self.incident_id}"


class PlatformReport(models.Model):
    """What a person here reported to a network by hand, and what became of it."""

    class Outcome(models.TextChoices):
        """What the network did; empty while it says nothing."""

        WAITING = "", _("No answer yet")
        REMOVED = "removed", _("Taken down")
        LIMITED = "limited", _("The account was limited or closed")
        REFUSED = "refused", _("They see no breach")
        OTHER = "other", _("Something else")

    incident = models.ForeignKey(
        Incident, on_delete=models.CASCADE, related_name="platform_reports"
    )
    network = models.CharField(_("where"), max_length=80)
    what = models.CharField(_("what was reported"), max_length=300)
    rule = models.CharField(_("under which rule of theirs"), max_length=200, blank=True)
    reference = models.CharField(_("their reference"), max_length=80, blank=True)
    reported_at = models.DateTimeField(_("when"))
    answer = models.TextField(_("what they answered"), max_length=TOLD, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(
        _("what came of it"), max_length=8, choices=Outcome.choices, blank=True
    )
    again_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="again"
    )
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As they were made. What came of it has a time."""

        ordering = ("reported_at", "id")
        constraints = (
            models.CheckConstraint(
                name="an_outcome_of_a_platform_report_has_a_time",
                condition=Q(outcome="") | Q(answered_at__gte=F("reported_at")),
                violation_error_message=_("Choose a time after the report."),
            ),
        )
        indexes = (
            models.Index(
                fields=["reported_at"], condition=Q(outcome=""), name="platform_report_unanswered"
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"platform report {self.pk} of incident {self.incident_id}"


class CaseEntry(models.Model):
    """A dated line of three kinds: calming tried, time spent, somebody senior asked for."""

    class Kind(models.TextChoices):
        """What it tells of."""

        ATTEMPT = "attempt", _("Tried to calm it")
        EFFORT = "effort", _("Time it took")
        SENIOR = "senior", _("Went to somebody senior")

    class Part(models.TextChoices):
        """By which part in the organisation, never by name."""

        FRONT = "front", _("Answers messages")
        MANAGER = "manager", _("Manager")
        SENIOR = "senior", _("Director or chief executive")
        MEMBER = "member", _("Councillor or board")
        LEGAL = "legal", _("Legal")
        PEOPLE = "people", _("Human resources")
        SECURITY = "security", _("Security or premises")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(_("what it is"), max_length=8, choices=Kind.choices)
    day = models.DateField(_("on which day"))
    part = models.CharField(_("whose time, or who was asked"), max_length=9, choices=Part.choices)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    what = models.CharField(_("what was done, and what came of it"), max_length=500, blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """By day. Time has minutes, and the others have words."""

        ordering = ("day", "id")
        constraints = (
            models.CheckConstraint(
                name="time_spent_has_minutes",
                condition=~Q(kind="effort")
                | Q(minutes__isnull=False, minutes__gte=1, minutes__lte=6000),
                violation_error_message=_("Say how many minutes, from 1 to 6,000."),
            ),
            models.CheckConstraint(
                name="what_was_tried_or_asked_has_words",
                condition=Q(kind="effort") | ~Q(what=""),
                violation_error_message=_("Say in a few words what was done or asked."),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"entry {self.pk} of incident {self.incident_id}"


class HourlyCost(models.Model):
    """What an hour of one part of the organisation costs, for sums of effort; nobody's pay."""

    part = models.CharField(max_length=9, choices=CaseEntry.Part.choices, unique=True)
    pounds = models.PositiveIntegerField(_("pounds an hour"))

    class Meta:
        """By part."""

        ordering = ("part",)

    def __str__(self) -> str:
        """Name it."""
        return f"an hour of {self.part}"
