"""Hours in which far more people than usual write to one channel, and who is spared meanwhile."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.publishing.models import Post, TimelineEntry
from moothall.register.models import Account

STAFF = settings.AUTH_USER_MODEL


class ChannelHour(models.Model):
    """How many people wrote to one channel in one hour: a number, and nothing of whom."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="hours", db_index=False
    )
    channel_kind = models.CharField(max_length=20)
    starts_at = models.DateTimeField(db_index=True)
    people = models.PositiveIntegerField()

    class Meta:
        """Each hour of a channel once."""

        constraints = (
            models.UniqueConstraint(
                fields=["account", "channel_kind", "starts_at"], name="channel_hour_is_one"
            ),
        )

    def __str__(self) -> str:
        """Name it in numbers."""
        return f"{self.people} people on account {self.account_id}"


class PileOn(models.Model):
    """Far more people than usual on one channel: what was seen, what was done, what it was."""

    class Was(models.TextChoices):
        """What it was, as somebody says afterwards."""

        OPEN = "", _("Not said yet")
        FAIR = "fair", _("People with one and the same good reason")
        CALLED = "called", _("People whom somebody called up")
        ABUSE = "abuse", _("Abuse of somebody here")
        UNSURE = "unsure", _("Not to be told")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="pile_ons")
    channel_kind = models.CharField(max_length=20)
    began_at = models.DateTimeField()
    loud_at = models.DateTimeField()  # when it was last seen so
    ended_at = models.DateTimeField(null=True, blank=True, db_index=True)
    ended_by = models.ForeignKey(  # null: it ended by itself
        STAFF, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # of its loudest hour, as domain.pileons says them
    people = models.PositiveIntegerField()
    usual = models.PositiveIntegerField(null=True, blank=True)
    first_time = models.PositiveIntegerField(default=0)
    linked = models.PositiveIntegerField(default=0)
    link = models.CharField(max_length=300, blank=True)
    worded = models.PositiveIntegerField(default=0)
    there = models.PositiveIntegerField(default=0)
    trigger = models.ForeignKey(
        TimelineEntry, on_delete=models.SET_NULL, null=True, blank=True, related_name="pile_ons"
    )
    answer = models.ForeignKey(  # the one holding reply
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    was = models.CharField(max_length=6, choices=Was.choices, default=Was.OPEN, blank=True)
    learned = models.CharField(_("what do we take from it?"), max_length=500, blank=True)
    said_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="pile_ons_reviewed"
    )
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One at a time on a channel; the newest first."""

        ordering = ("-began_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["account", "channel_kind"],
                condition=Q(ended_at=None),
                name="a_channel_has_one_pile_on_at_a_time",
            ),
        )

    def __str__(self) -> str:
        """Name it in numbers."""
        return f"pile-on {self.pk} on account {self.account_id}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/shield/pile-ons/{self.pk}/"


class PileOnSpare(models.Model):
    """One person who need not read a PileOn while it lasts: colleagues answer meanwhile."""

    pile_on = models.ForeignKey(PileOn, on_delete=models.CASCADE, related_name="spares")
    staff = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="pile_on_spares")
    asked_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Each person once."""

        constraints = (
            models.UniqueConstraint(
                fields=["pile_on", "staff"], name="one_is_spared_a_pile_on_once"
            ),
        )

    def __str__(self) -> str:
        """Name it in numbers."""
        return f"pile-on {self.pile_on_id} spared {self.staff_id}"
