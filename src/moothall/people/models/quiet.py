"""When one StaffMember is left alone: outside their hours, and on days off."""

from datetime import time

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from moothall.people.models.staff import StaffMember

EVERY_WORKDAY = (0, 1, 2, 3, 4)


def workdays() -> list[int]:
    """Monday to Friday; Monday is 0."""
    return list(EVERY_WORKDAY)


class QuietHours(models.Model):
    """The hours in which one StaffMember works; at every other time what is not urgent waits."""

    staff = models.OneToOneField(
        StaffMember, on_delete=models.CASCADE, primary_key=True, related_name="quiet_hours"
    )
    on = models.BooleanField(_("leave me alone outside these hours"), default=True)
    days = models.JSONField(_("days on which I begin to work"), default=workdays, blank=True)
    starts = models.TimeField(_("from"), default=time(8))
    ends = models.TimeField(_("until"), default=time(18))
    bank_holidays = models.BooleanField(_("bank holidays are days off"), default=True)

    def __str__(self) -> str:
        """Name it by whose."""
        return f"quiet hours of {self.pk}"


class DayOff(models.Model):
    """Days on which one StaffMember does not work, the first and the last among them."""

    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="days_off")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))

    class Meta:
        """In the order of their days; they end no sooner than they begin."""

        ordering = ("first", "id")
        constraints = (
            models.CheckConstraint(
                name="day_off_ends_no_sooner_than_it_begins",
                condition=Q(last__gte=F("first")),
                violation_error_message=_("Choose a last day that is not before the first."),
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"day off {self.pk}"
