"""Who may see an Incident, who has, and how two people open one that is not theirs."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.protection.models.incidents import Incident

STAFF = settings.AUTH_USER_MODEL


class IncidentReader(models.Model):
    """Somebody whom the target let in, or keeps out, a manager too."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="readers")
    staff = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="+")
    may_read = models.BooleanField(default=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One word about each person."""

        constraints = (
            models.UniqueConstraint(
                fields=["incident", "staff"], name="one_word_about_each_reader_of_an_incident"
            ),
        )

    def __str__(self) -> str:
        """Say who and which, in numbers."""
        return f"{self.staff_id} of incident {self.incident_id}"


class SpecialOpening(models.Model):
    """An Incident opened for somebody outside it: one asks, with a reason, another agrees.

    An ask for a number that is none, or of whoever is kept out, is kept with the number alone:
    it stands and lapses before whoever asked as any other, and so says nothing of which there are.
    """

    incident = models.ForeignKey(
        Incident, on_delete=models.CASCADE, null=True, blank=True, related_name="special_openings"
    )
    number = models.PositiveIntegerField(null=True, blank=True)  # of an ask that reaches nobody
    asked_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("why"), max_length=300)
    asked_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    # written down by a job; that it has lapsed, domain.incidents.has_lapsed says of the time
    lapsed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Two people, never one. What has lapsed was never agreed to."""

        constraints = (
            models.CheckConstraint(
                name="a_special_opening_is_of_an_incident_or_of_a_number",
                condition=Q(incident__isnull=False, number=None)
                | Q(incident=None, number__isnull=False, agreed_at=None),
            ),
            models.CheckConstraint(
                name="a_special_opening_that_lapsed_was_not_agreed_to",
                condition=Q(lapsed_at=None) | Q(agreed_at=None),
            ),
            models.CheckConstraint(
                name="a_special_opening_takes_two_people",
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("asked_by")),
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"special opening {self.pk}"

    @property
    def of_number(self) -> int | None:
        """The number that was asked for."""
        return self.incident_id or self.number


class IncidentOpening(models.Model):
    """That somebody other than the target looked at an Incident; the target sees each."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="openings")
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    special = models.ForeignKey(
        SpecialOpening, on_delete=models.CASCADE, null=True, blank=True, related_name="openings"
    )

    class Meta:
        """Newest first."""

        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["incident", "by", "-at"], name="opening_of_an_incident"),)

    def __str__(self) -> str:
        """Name it by number."""
        return f"opening {self.pk}"
