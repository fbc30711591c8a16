"""What staff doubt or know of who writes: false profiles, claims, and whom nobody names."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Contact, Profile
from moothall.people.models import Department

STAFF = settings.AUTH_USER_MODEL


class SuspectedProfile(models.Model):
    """That a Profile may be false, who thinks so and why. It is ended, never deleted by hand."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="suspected")
    why = models.CharField(_("why"), max_length=300)
    poses_as_us = models.BooleanField(_("it poses as us"), default=False)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_why = models.CharField(_("why it ends"), max_length=300, blank=True)

    class Meta:
        """One stands at a time. Whoever marks or ends it says why."""

        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["profile"],
                condition=Q(ended_at=None),
                name="one_suspicion_stands_on_a_profile",
            ),
            models.CheckConstraint(
                name="a_suspicion_says_why",
                condition=~Q(why="") & (Q(ended_at=None) | ~Q(ended_why="")),
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"suspicion {self.pk}"


class Claim(models.Model):
    """That a Contact says to be a professional, and whether somebody has checked it."""

    class Role(models.TextChoices):
        """Who they say they are."""

        POLICE = "police", _("the police")
        JOURNALIST = "journalist", _("a journalist")
        SOLICITOR = "solicitor", _("a solicitor")
        DOCTOR = "doctor", _("a doctor or nurse")
        MEMBER = "member", _("an MP’s or councillor’s office")
        COUNCIL = "council", _("another council")
        ADVICE = "advice", _("an advice service or advocate")
        OTHER = "other", _("another professional")

    class How(models.TextChoices):
        """How it was checked."""

        RANG_BACK = "rang-back", _("Rang back on a number that is published")
        OWN_MAIL = "own-mail", _("Mail from the organisation’s own address")
        REGISTER = "register", _("Found in a professional register, and rang there")
        IN_PERSON = "in-person", _("Met in person, with a card")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="claims")
    role = models.CharField(_("who they say they are"), max_length=12, choices=Role.choices)
    organisation = models.CharField(_("of which organisation"), max_length=120, blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    how = models.CharField(_("how it was checked"), max_length=12, choices=How.choices, blank=True)
    how_words = models.CharField(_("on which number or address"), max_length=200, blank=True)
    checked_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_until = models.DateField(_("holds until"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_why = models.CharField(_("why it ends"), max_length=300, blank=True)

    class Meta:
        """A check says how, by whom and until when; whoever ends a claim says why."""

        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                name="a_checked_claim_says_how_by_whom_and_until_when",
                condition=Q(how="", checked_by=None, checked_at=None, checked_until=None)
                | (
                    ~Q(how="")
                    & Q(checked_by__isnull=False, checked_at__isnull=False)
                    & Q(checked_until__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="whoever_ends_a_claim_says_why",
                condition=Q(ended_at=None) | ~Q(ended_why=""),
            ),
            models.CheckConstraint(
                name="a_claim_is_checked_after_it_was_made",
                condition=Q(checked_at=None) | Q(checked_at__gte=F("at")),
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"claim {self.pk}"


class UnnamedRole(models.Model):
    """That whoever holds a role in one Department is not named outside: a social worker."""

    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, related_name="unnamed_roles"
    )
    title = models.CharField(_("role"), max_length=80)
    people: "models.ManyToManyField[models.Model, models.Model]" = models.ManyToManyField(
        STAFF, blank=True, related_name="unnamed_roles", verbose_name=_("who holds it")
    )
    added_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A role stands once in a department."""

        ordering = ("department__name", "title")
        constraints = (
            models.UniqueConstraint(
                fields=["department", "title"], name="unnamed_role_stands_once_in_a_department"
            ),
        )

    def __str__(self) -> str:
        """Say which."""
        return self.title
