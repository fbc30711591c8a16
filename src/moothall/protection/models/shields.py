"""Covers over harmful Messages, looks under them, alarms, and each service's own line."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Message
from moothall.people.models import Department

STAFF = settings.AUTH_USER_MODEL


class Shield(models.Model):
    """The cover over one harmful Message: put by a Verdict, lifted by a person or a newer one."""

    message = models.OneToOneField(
        Message, on_delete=models.CASCADE, primary_key=True, related_name="shield"
    )
    kind = models.CharField(max_length=40)  # one of domain.shielding.KINDS
    put_at = models.DateTimeField()
    engine = models.CharField(max_length=40)  # whose Verdict put it
    lifted_at = models.DateTimeField(null=True, blank=True)
    # null with `lifted_at`: a newer Verdict lifted it
    lifted_by = models.ForeignKey(
        STAFF, on_delete=models.SET_NULL, null=True, blank=True, related_name="shields_lifted"
    )
    by_hand = models.BooleanField(default=False)  # a person decided: no Verdict covers it again
    why = models.TextField(_("why it should not be covered"), blank=True)

    class Meta:
        """Reports read a period. A person's decision says why."""

        indexes = (
            models.Index(fields=["put_at"], name="shield_by_time"),
            models.Index(
                fields=["lifted_at"], condition=~Q(lifted_at=None), name="shield_that_was_lifted"
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="a_person_who_lifts_a_shield_says_why",
                condition=Q(by_hand=False) | (~Q(why="") & Q(lifted_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        """Name it without a word of the message."""
        return f"shield on message {self.pk}"


class Reveal(models.Model):
    """The recorded act of looking at words that are covered, masked or not judged yet."""

    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="reveals", db_index=False
    )
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="reveals", db_index=False)
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=40, blank=True)  # of the Shield; "" where none stood
    # one of domain.revealing.Purpose; "" for looks from before a cover asked for one
    purpose = models.CharField(max_length=9, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        """Asked by message and person, and by person over time. Another reason has words."""

        indexes = (
            models.Index(fields=["message", "by", "-at"], name="reveal_of_a_message"),
            models.Index(fields=["by", "-at"], name="reveal_by_person"),
        )
        constraints = (
            models.CheckConstraint(
                name="another_reason_to_look_has_words",
                condition=~Q(purpose="other") | ~Q(why=""),
            ),
        )

    def __str__(self) -> str:
        """Say who and what, in numbers."""
        return f"reveal of message {self.message_id} by {self.by_id}"


class Alarm(models.Model):
    """Somebody may be in danger: people are told until one of them opens the conversation."""

    message = models.OneToOneField(
        Message, on_delete=models.CASCADE, primary_key=True, related_name="alarm"
    )
    kind = models.CharField(max_length=40)  # one of domain.shielding.DANGERS
    raised_at = models.DateTimeField()
    told: "models.ManyToManyField[models.Model, models.Model]" = models.ManyToManyField(
        STAFF, related_name="alarms_told"
    )
    told_at = models.DateTimeField(null=True, blank=True)  # last
    times_told = models.PositiveIntegerField(default=0)
    opened_by = models.ForeignKey(
        STAFF, on_delete=models.SET_NULL, null=True, blank=True, related_name="alarms_opened"
    )
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What nobody has opened is asked for on every page of the inbox."""

        indexes = (
            models.Index(
                fields=["raised_at"], condition=Q(opened_at=None), name="alarm_not_opened"
            ),
        )

    def __str__(self) -> str:
        """Name it without a word of the message."""
        return f"alarm about message {self.pk}"


class ShieldLine(models.Model):
    """From which probability one Department covers abuse, from then on; null: as the engine does.

    The newest row of a Department is in force; older ones say what held when.
    """

    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, related_name="shield_lines", db_index=False
    )
    p = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="shield_lines")

    class Meta:
        """Newest first."""

        ordering = ("department", "-since", "-id")
        indexes = (
            models.Index(fields=["department", "-since", "-id"], name="shield_line_in_force"),
        )
        constraints = (
            models.CheckConstraint(
                name="shield_line_is_a_probability",
                condition=Q(p=None) | Q(p__gt=0, p__lt=1),
            ),
        )

    def __str__(self) -> str:
        """Say whose and from when."""
        return f"shield line of department {self.department_id}"
