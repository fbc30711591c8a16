"""Incidents: what happened to somebody who works here, in three voices that are kept apart."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Contact, Message
from moothall.people.models import Department
from moothall.publishing.models import Post

STAFF = settings.AUTH_USER_MODEL
LONGEST = 10_000  # characters of what somebody says


class EmergencyNumber(models.Model):
    """Whom to ring in this organisation: first on the page where harm is reported."""

    department = models.ForeignKey(  # null: for everybody
        Department,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="emergency_numbers",
        verbose_name=_("service"),
    )
    name = models.CharField(_("who"), max_length=120)
    number = models.CharField(_("number"), max_length=40)
    hours = models.CharField(_("when they can be rung"), max_length=120, blank=True)

    class Meta:
        """By name."""

        ordering = ("name", "id")

    def __str__(self) -> str:
        """Name it."""
        return f"{self.name} {self.number}"

    @property
    def dialled(self) -> str:
        """The number as a phone takes it."""
        return "".join(each for each in self.number if each.isdecimal() or each == "+")


class Consent(models.TextChoices):
    """What the target says to one step."""

    UNSAID = "", _("Not said yet")
    YES = "yes", _("Yes")
    NO = "no", _("No")


class Incident(models.Model):
    """Abuse, threat or harm met by somebody who works here, and the care that follows.

    It is the target's: `domain.incidents.Circle` says for whom it is there at all.
    """

    target = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="incidents")
    reported_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, related_name="incidents_reported"
    )
    reported_at = models.DateTimeField(default=timezone.now)
    happened_at = models.DateTimeField(_("when it happened"), null=True, blank=True)
    place = models.CharField(_("where it happened"), max_length=120, blank=True)
    kinds = models.JSONField(default=list, blank=True)  # codes of words.INCIDENT_KINDS
    facts = models.TextField(_("what happened"), max_length=LONGEST, blank=True)
    opinions = models.TextField(_("what people think of it"), max_length=LONGEST, blank=True)
    impact = models.TextField(
        _("what it does to you, in your own words"), max_length=LONGEST, blank=True
    )
    is_campaign = models.BooleanField(_("it goes on"), default=False)
    buddy = models.ForeignKey(
        STAFF, on_delete=models.SET_NULL, null=True, blank=True, related_name="incidents_as_buddy"
    )
    supporter = models.ForeignKey(
        STAFF,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="incidents_as_supporter",
    )
    decider = models.ForeignKey(
        STAFF,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="incidents_as_decider",
    )
    to_platform = models.CharField(max_length=3, choices=Consent.choices, blank=True)
    to_employer = models.CharField(max_length=3, choices=Consent.choices, blank=True)
    to_police = models.CharField(max_length=3, choices=Consent.choices, blank=True)
    quiet = models.CharField(_("when you want to hear nothing of it"), max_length=200, blank=True)

    class Meta:
        """Asked by each person who may stand in it. The target does not decide their own case."""

        constraints = (
            models.CheckConstraint(
                name="the_target_does_not_decide",
                condition=Q(decider=None) | ~Q(decider=F("target")),
                violation_error_message=_("Choose somebody else: nobody decides their own case."),
            ),
            models.CheckConstraint(
                name="the_target_is_not_their_own_buddy",
                condition=Q(buddy=None) | ~Q(buddy=F("target")),
                violation_error_message=_("Choose somebody else: a buddy reads for you."),
            ),
        )

    def __str__(self) -> str:
        """Name it by number: whose it is, is nobody's business."""
        return f"incident {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/shield/incidents/{self.pk}/"


class IncidentContact(models.Model):
    """A Contact whom a person linked to an Incident, with a reason; never by a guess of ours."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="incidents")
    why = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # linked while a Shield stood, and nobody who decides has said yes: kept from nobody until then
    waits = models.BooleanField(default=False)
    decided_by = models.ForeignKey(  # null: it never had to wait, or still does
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        """Linked once. Whoever decides says why; what is decided waits no longer."""

        constraints = (
            models.UniqueConstraint(
                fields=["incident", "contact"], name="contact_is_linked_once_to_an_incident"
            ),
            models.CheckConstraint(
                name="a_link_that_is_decided_says_why_and_waits_no_longer",
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, waits=False)
                & ~Q(decided_why=""),
            ),
        )

    def __str__(self) -> str:
        """Say which, in numbers."""
        return f"contact {self.contact_id} of incident {self.incident_id}"


class IncidentMessage(models.Model):
    """A Message that somebody put into the timeline of an Incident."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="messages")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="incidents")
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # put in while a Shield stood by somebody who does not decide: by itself it keeps nothing
    waits = models.BooleanField(default=False)

    class Meta:
        """Linked once."""

        constraints = (
            models.UniqueConstraint(
                fields=["incident", "message"], name="message_is_linked_once_to_an_incident"
            ),
        )

    def __str__(self) -> str:
        """Say which, in numbers."""
        return f"message {self.message_id} of incident {self.incident_id}"


class IncidentPost(models.Model):
    """A post of ours that set it off, as somebody here sees it."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="posts")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="incidents")
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Linked once."""

        constraints = (
            models.UniqueConstraint(
                fields=["incident", "post"], name="post_is_linked_once_to_an_incident"
            ),
        )

    def __str__(self) -> str:
        """Say which, in numbers."""
        return f"post {self.post_id} of incident {self.incident_id}"


class IncidentLine(models.Model):
    """A dated line of an Incident: a call, a visit, a word with the police, a check-in."""

    class Kind(models.TextChoices):
        """What it tells of."""

        CALL = "call", _("A call")
        VISIT = "visit", _("A visit, or in the street")
        SEEN = "seen", _("Something seen elsewhere")
        POLICE = "police", _("Word with the police")
        PLATFORM = "platform", _("Reported to the platform")
        SUPPORT = "support", _("Support, or a check-in")
        OTHER = "other", _("Something else")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind.choices)
    happened_at = models.DateTimeField(_("when"))
    text = models.TextField(_("what happened"), max_length=LONGEST)
    reference = models.CharField(_("their reference"), max_length=80, blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As it happened."""

        ordering = ("happened_at", "id")

    def __str__(self) -> str:
        """Name it without its words."""
        return f"line {self.pk} of incident {self.incident_id}"
