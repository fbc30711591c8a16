"""What a member tells the desk privately, and how far the desk is with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.corrections.models.mistakes import Mistake
from moothall.domain.publishing.referring import Told
from moothall.publishing.models import Publication, TimelineEntry
from moothall.register.models import Account

STAFF = settings.AUTH_USER_MODEL


class Referral(models.Model):
    """Something of ours that looks wrong to somebody, told to one named person of the desk."""

    class Outcome(models.TextChoices):
        """What the desk found. The one who told us reads it."""

        OPEN = "", _("Not decided yet")
        MISTAKE = "mistake", _("It was wrong, and we are correcting it in public")
        MENDED = "mended", _("It was wrong, and we put it right where it stands")
        FINE = "fine", _("We looked at it, and it stays as it is")
        NOT_OURS = "not_ours", _("It is not from an account of ours")

    raised_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="referrals_raised")
    raised_at = models.DateTimeField(default=timezone.now)
    account = models.ForeignKey(  # None where nobody could tell yet which one it is
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    entry = models.ForeignKey(
        TimelineEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    address = models.CharField(_("its address"), max_length=500, blank=True)
    words = models.TextField(_("its words"), max_length=2000, blank=True)
    why = models.CharField(_("what looks wrong?"), max_length=1000)
    asked = models.ForeignKey(  # None only where nobody works here who could be asked
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals_asked"
    )
    look_by = models.DateTimeField()
    decide_by = models.DateTimeField()
    taken_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals_taken"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(
        max_length=10, choices=Outcome.choices, default=Outcome.OPEN, blank=True
    )
    answer = models.CharField(_("what we tell them"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals_decided"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    mistake = models.ForeignKey(
        Mistake, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )

    class Meta:
        """It points at something, and is decided with a day or not at all."""

        ordering = ("-raised_at", "-id")
        indexes = (
            models.Index(fields=["raised_at"], condition=Q(outcome=""), name="referral_is_open"),
        )
        constraints = (
            models.CheckConstraint(
                name="referral_is_decided_at_a_time",
                condition=Q(outcome="", decided_at=None)
                | (~Q(outcome="") & Q(decided_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"referral {self.pk}"

    def get_absolute_url(self) -> str:
        """Where the desk looks at it."""
        return f"/owning-up/referrals/{self.pk}/"

    @property
    def address_of_its_timeline(self) -> str:
        """Where the one who told us sees how far it is."""
        return f"/owning-up/told/{self.pk}/"

    @property
    def told(self) -> Told:
        """What the domain needs to know of it; `corrected_at` as its query annotated it."""
        return Told(
            raised_at=self.raised_at,
            look_by=self.look_by,
            decide_by=self.decide_by,
            taken_at=self.taken_at,
            decided_at=self.decided_at,
            is_corrected=self.outcome == self.Outcome.MISTAKE,
            corrected_at=getattr(self, "corrected_at", None),
        )
