"""How much harm somebody saw, what one Shift may hold, and reading that was handed on."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from moothall.inbox.models import Conversation
from moothall.protection.models.shields import Reveal

STAFF = settings.AUTH_USER_MODEL


def _points(words: StrPromise, default: int, most: int = 100) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    bounds = [MinValueValidator(1), MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(words, default=default, validators=bounds)


class ExposurePlan(models.Model):
    """What each look weighs and what a Shift may hold, from then on. The newest is in force."""

    budget = _points(_("what one shift may hold"), 20, 1000)
    life = _points(_("a threat"), 4)
    sexualised = _points(_("something sexualised"), 3)
    hate = _points(_("hatred for who somebody is"), 3)
    other = _points(_("anything else"), 1)
    media = _points(_("times as much with pictures, sound or film"), 2, 10)
    hours = _points(_("hours until a look no longer counts"), 12, 168)
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Newest first."""

        ordering = ("-since", "-id")

    def __str__(self) -> str:
        """Name it by number."""
        return f"exposure plan {self.pk}"


class Exposure(models.Model):
    """Harm seen by one StaffMember in one Shift: what one look weighed."""

    reveal = models.OneToOneField(
        Reveal, on_delete=models.CASCADE, primary_key=True, related_name="exposure"
    )
    staff = models.ForeignKey(
        STAFF, on_delete=models.CASCADE, related_name="exposures", db_index=False
    )
    at = models.DateTimeField()
    shift_on = models.DateField()  # the day on which the Shift began
    points = models.PositiveSmallIntegerField()

    class Meta:
        """Asked by person, of the last hours."""

        indexes = (models.Index(fields=["staff", "-at"], name="exposure_of_a_person"),)

    def __str__(self) -> str:
        """Name it by number, never how much it was."""
        return f"exposure {self.pk}"


class ReaderChoice(models.Model):
    """What somebody who reads for colleagues asked for: kinds to leave out, and a break."""

    staff = models.OneToOneField(
        STAFF, on_delete=models.CASCADE, primary_key=True, related_name="reader_choice"
    )
    without = models.JSONField(default=list)  # of domain.exposure.KINDS
    break_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Name it by whose."""
        return f"choice of reader {self.pk}"


class ReadingHandover(models.Model):
    """That what waited for one reader went to another, or to nobody, and why."""

    class Why(models.TextChoices):
        """What made it so."""

        ASKED = "asked", _("They handed over")
        SPENT = "spent", _("They had read enough")
        BREAK = "break", _("They take a break")
        TAKEN = "taken", _("Taken back, with a reason")

    staff = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(  # null: nobody was left, never that whoever it was is gone
        STAFF,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reading_handed_over",
    )
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=6, choices=Why.choices)
    number = models.PositiveSmallIntegerField()  # of messages
    note = models.CharField(_("note"), max_length=300, blank=True)
    # whose turn went on, with something covered in it; null: reading for a target's sake
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)  # they took their turn back

    class Meta:
        """Newest first. Nobody takes back without saying why."""

        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                name="who_takes_reading_back_says_why",
                condition=~Q(why="taken") | ~Q(note=""),
            ),
            models.CheckConstraint(
                name="reading_goes_to_somebody_else",
                condition=Q(to=None) | ~Q(to=F("staff")) | Q(why="taken"),
            ),
            models.CheckConstraint(
                name="only_a_turn_is_taken_back_by_undoing",
                condition=Q(undone_at=None) | Q(conversation__isnull=False, to__isnull=False),
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"reading handover {self.pk}"
