"""The look log: who looked at an outside Profile, for which matter, and what they kept."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.looking import LONGEST, Way
from moothall.inbox.models import Conversation, Profile
from moothall.people.models import Department
from moothall.protection.models.incidents import Incident

STAFF = settings.AUTH_USER_MODEL


class Look(models.Model):
    """One wish to look at one outside profile, and what became of it."""

    class Became(models.TextChoices):
        """What became of it, as `domain.looking.Way`."""

        LOOKED = Way.LOOKED.value, _("First look")
        STOPPED = Way.STOPPED.value, _("Stopped")
        AUTHORISED = Way.AUTHORISED.value, _("Went on with an authorisation")
        THREAT = Way.THREAT.value, _("Went on because of an immediate threat")

    class Kept(models.TextChoices):
        """What was kept of what was seen."""

        NOT_SAID = "", _("Not said yet")
        NOTHING = "nothing", _("Nothing")
        NOTE = "note", _("A note on the conversation")
        EVIDENCE = "evidence", _("Evidence, in the incident")

    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="looks")
    at = models.DateTimeField(default=timezone.now)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="looks")
    profile = models.ForeignKey(  # null: an address that a message gave
        Profile, on_delete=models.SET_NULL, null=True, blank=True, related_name="looks"
    )
    address = models.CharField(max_length=LONGEST, db_index=True)  # as domain.looking.canonical
    link = models.CharField(max_length=LONGEST)  # where it is opened, once
    conversation = models.ForeignKey(
        Conversation, on_delete=models.SET_NULL, null=True, blank=True, related_name="looks"
    )
    incident = models.ForeignKey(
        Incident, on_delete=models.SET_NULL, null=True, blank=True, related_name="looks"
    )
    why = models.CharField(_("why"), max_length=300)
    authority = models.CharField(max_length=40)  # a key of the pack
    became = models.CharField(max_length=10, choices=Became.choices)
    was_stopped = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    expires_on = models.DateField(_("runs out on"), null=True, blank=True)
    reason_due_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("what the danger was"), max_length=500, blank=True)
    reason_at = models.DateTimeField(null=True, blank=True)
    kept = models.CharField(max_length=10, choices=Kept.choices, blank=True)

    class Meta:
        """Newest first. What was opened went on for a ground; what was stopped was not opened."""

        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["department", "-at"], name="look_by_department"),
            models.Index(
                fields=["reason_due_at"],
                condition=Q(became="threat", reason_at=None),
                name="look_without_its_reason",
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="a_stopped_look_was_not_opened",
                condition=~Q(became="stopped") | Q(opened_at=None, was_stopped=True),
            ),
            models.CheckConstraint(
                name="an_authorised_look_names_its_authorisation",
                condition=~Q(became="authorised")
                | (~Q(reference="") & Q(expires_on__isnull=False, opened_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_look_on_a_threat_owes_its_reason",
                condition=~Q(became="threat") | Q(reason_due_at__isnull=False),
            ),
            models.CheckConstraint(name="a_look_says_why", condition=~Q(why="")),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"look {self.pk}"

    def get_absolute_url(self) -> str:
        """Its own page, for whoever looked."""
        return f"/shield/looks/{self.pk}/"


class LookOverseer(models.Model):
    """Whom the page that stops a second look names: one row for the whole desk.

    Whoever counts looks holds it, so that two people at once get one look and one stop.
    """

    coordinator = models.CharField(_("name"), max_length=120, blank=True)
    coordinator_reach = models.CharField(_("how to reach them"), max_length=120, blank=True)
    officer = models.CharField(_("name"), max_length=120, blank=True)
    officer_reach = models.CharField(_("how to reach them"), max_length=120, blank=True)

    class Meta:
        """There is one."""

        constraints = (
            models.CheckConstraint(name="there_is_one_look_overseer", condition=Q(pk=1)),
        )

    def __str__(self) -> str:
        """Say what it is."""
        return "who oversees looks"


class LookReport(models.Model):
    """That the report of one quarter was read, by whom and when."""

    quarter = models.CharField(max_length=7)  # "2026-q3"
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Each person reads a quarter once."""

        constraints = (
            models.UniqueConstraint(fields=["quarter", "by"], name="look_report_is_read_once"),
        )

    def __str__(self) -> str:
        """Name the quarter."""
        return f"looks of {self.quarter}"
