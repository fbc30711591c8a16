"""Special times: a live event or an incident, what may be said in it, and who is on standby."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.people.models import Department
from moothall.register.models import Account


class Mode(models.Model):
    """A time in which posting is different. Without account and department, on the whole desk."""

    class Kind(models.TextChoices):
        """What kind of time."""

        LIVE_EVENT = "live_event", _("Live event")
        INCIDENT = "incident", _("Incident")

    kind = models.CharField(_("what it is"), max_length=10, choices=Kind.choices)
    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, blank=True, related_name="modes"
    )
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, null=True, blank=True, related_name="modes"
    )
    words = models.CharField(_("what staff should know"), max_length=300)
    begins_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)  # null: until it is ended
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="modes_begun"
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="modes_ended",
    )

    class Meta:
        """One place is named, or none; it ends after it begins."""

        ordering = ("-begins_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="mode_names_one_place", condition=Q(account=None) | Q(department=None)
            ),
            models.CheckConstraint(
                name="mode_ends_after_it_begins",
                condition=Q(ends_at=None) | Q(ends_at__gte=F("begins_at")),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"mode {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/posts/modes/{self.pk}/"

    def is_in_force(self, now: datetime) -> bool:
        """Whether it has begun and not ended."""
        return self.begins_at <= now and (self.ends_at is None or self.ends_at > now)


class VerifiedLine(models.Model):
    """One sentence that may be said in a Mode, with whoever approved it."""

    mode = models.ForeignKey(Mode, on_delete=models.CASCADE, related_name="lines")
    text = models.CharField(_("sentence"), max_length=500)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lines_approved"
    )
    approved_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """As they were approved."""

        ordering = ("approved_at", "id")

    def __str__(self) -> str:
        """Name it without its words."""
        return f"verified line {self.pk}"


class Rumour(models.Model):
    """Something that is said in a Mode, and what is known about it."""

    class Outcome(models.TextChoices):
        """What is known."""

        UNKNOWN = "unknown", _("Not known yet")
        UNTRUE = "untrue", _("Not true")
        PARTLY = "partly", _("Partly true")
        TRUE = "true", _("True")

    mode = models.ForeignKey(Mode, on_delete=models.CASCADE, related_name="rumours")
    said = models.CharField(_("what is said"), max_length=500)
    known = models.CharField(_("what is known"), max_length=500, blank=True)
    outcome = models.CharField(
        _("is it true?"), max_length=10, choices=Outcome.choices, default=Outcome.UNKNOWN
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rumours_noted"
    )
    noted_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As they were noted."""

        ordering = ("noted_at", "id")

    def __str__(self) -> str:
        """Name it without its words."""
        return f"rumour {self.pk}"


class Standby(models.Model):
    """A StaffMember's time to be called out of hours; without department, for the whole desk."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="standbys"
    )
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, null=True, blank=True, related_name="standbys"
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="standbys_added"
    )

    class Meta:
        """It ends after it starts; in the order of their times."""

        ordering = ("starts_at", "id")
        indexes = (models.Index(fields=["ends_at", "starts_at"]),)
        constraints = (
            models.CheckConstraint(
                name="standby_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Choose an end that is after the start."),
            ),
        )

    def __str__(self) -> str:
        """Name it."""
        return f"standby {self.pk}"
