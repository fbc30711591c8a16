"""Care for the target of an Incident: steps, who stands by and asks, what was gone through."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.protection.models.incidents import Incident

STAFF = settings.AUTH_USER_MODEL
LONGEST_WORDS = 2_000  # characters of what was said at one check-in


class CareStep(models.Model):
    """What became of one step of the duty of care, or one step that this Incident has of its own.

    A step of `domain.care` that nobody has settled has no row.
    """

    class Outcome(models.TextChoices):
        """As `domain.care.Outcome`."""

        OPEN = "", _("Not yet")
        DONE = "done", _("Done")
        NOT_WANTED = "not_wanted", _("Not wanted")
        DOES_NOT_APPLY = "does_not_apply", _("Does not apply")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="care_steps")
    key = models.CharField(max_length=40, blank=True)  # of domain.care; "" for one of its own
    title = models.CharField(_("what should be done"), max_length=200, blank=True)
    due_on = models.DateField(_("by"), null=True, blank=True)  # of its own steps alone
    outcome = models.CharField(max_length=15, choices=Outcome.choices, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One row a step; a step of its own has words."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["incident", "key"],
                condition=~Q(key=""),
                name="care_step_is_settled_in_one_row",
            ),
            models.CheckConstraint(
                name="care_step_is_of_a_list_or_has_words", condition=~Q(key="") | ~Q(title="")
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"care step {self.pk} of incident {self.incident_id}"


class Support(models.Model):
    """That one colleague stands by the target of an Incident: from when, how often they ask."""

    class Rhythm(models.IntegerChoices):
        """Days between two check-ins."""

        NEVER = 0, _("Not for now: I will say when")
        TWICE_A_WEEK = 3, _("Every three days")
        WEEKLY = 7, _("Every week")
        FORTNIGHTLY = 14, _("Every two weeks")
        MONTHLY = 30, _("Every month")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="supports")
    supporter = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    every = models.PositiveSmallIntegerField(
        _("how often"), choices=Rhythm.choices, default=Rhythm.WEEKLY
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One at a time."""

        ordering = ("-since", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(ended_at=None),
                name="one_support_stands_on_an_incident",
            ),
            models.CheckConstraint(
                name="support_asks_every_few_days_or_not", condition=Q(every__lte=30)
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"support {self.pk} of incident {self.incident_id}"


class CheckIn(models.Model):
    """That the supporter asked how the target is. The words belong to the target."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="check_ins")
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("when"))
    how = models.TextField(_("how they are"), max_length=LONGEST_WORDS, blank=True)
    helps = models.TextField(_("what would help"), max_length=LONGEST_WORDS, blank=True)
    next_on = models.DateField(_("when you talk next"), null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    words_gone_at = models.DateTimeField(null=True, blank=True)  # the target took them out

    class Meta:
        """Newest first. Words that were taken out are gone."""

        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                name="words_of_a_check_in_that_were_taken_out_are_gone",
                condition=Q(words_gone_at=None) | Q(how="", helps=""),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"check-in {self.pk} of incident {self.incident_id}"


class SafetyTick(models.Model):
    """That one point of the safety pack has been seen to, for one Incident."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="safety_ticks")
    key = models.CharField(max_length=40)  # of domain.care
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Ticked once."""

        constraints = (
            models.UniqueConstraint(
                fields=["incident", "key"], name="safety_point_is_ticked_once_for_an_incident"
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"safety tick {self.pk} of incident {self.incident_id}"


class HarmPolicy(models.Model):
    """Where the organisation's own policy on violence and harassment at work stands. One row."""

    name = models.CharField(_("what it is called"), max_length=120)
    address = models.URLField(_("where it is"), max_length=500, blank=True)
    words = models.CharField(_("what it promises, in a sentence"), max_length=300, blank=True)
    set_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Name it."""
        return self.name
