"""What somebody found out about themselves, and the bounds they set. Nobody else ever sees it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

STAFF = settings.AUTH_USER_MODEL


class SelfCheck(models.Model):
    """One point of a list that somebody went through about themselves, and when to look again."""

    class Outcome(models.TextChoices):
        """What they found."""

        FINE = "fine", _("Nothing to do")
        TO_DO = "to_do", _("Something to do")
        ASKED = "asked", _("I have asked; I wait for an answer")
        DEALT = "dealt", _("Dealt with")
        NOT_MINE = "not_mine", _("Not for me")

    staff = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="self_checks")
    key = models.CharField(max_length=40)  # of domain.care, list "own"
    outcome = models.CharField(_("what I found"), max_length=10, choices=Outcome.choices)
    note = models.CharField(_("note for myself"), max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    review_on = models.DateField(_("I look again on"), null=True, blank=True)

    class Meta:
        """One row a point and person."""

        constraints = (
            models.UniqueConstraint(
                fields=["staff", "key"], name="self_check_stands_once_for_a_person"
            ),
        )
        indexes = (models.Index(fields=["staff", "review_on"], name="self_check_to_review"),)

    def __str__(self) -> str:
        """Name it by number."""
        return f"self-check {self.pk}"


class Boundary(models.Model):
    """When somebody reads and answers, what they do not, and what their bio says of it."""

    staff = models.OneToOneField(
        STAFF, on_delete=models.CASCADE, primary_key=True, related_name="boundary"
    )
    who = models.CharField(_("who I am"), max_length=120, blank=True)
    who_short = models.CharField(_("the same, shorter"), max_length=60, blank=True)
    reads = models.CharField(_("when I read"), max_length=120, blank=True)
    answers = models.CharField(_("when I answer"), max_length=120, blank=True)
    leaves = models.TextField(_("what I do not answer"), max_length=500, blank=True)
    away = models.TextField(_("what I say when I am away"), max_length=500, blank=True)
    urgent = models.CharField(_("where something urgent goes"), max_length=120, blank=True)
    rules_address = models.URLField(_("where our house rules stand"), max_length=200, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Name it by whose it is, in numbers."""
        return f"boundary of {self.pk}"
