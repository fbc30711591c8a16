"""Who says yes before words leave: what each account asks for, what was said, and emergencies."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.publishing.models.drafts import Revision
from moothall.register.models import Account


class ApprovalPolicy(models.Model):
    """What an Account asks for from a moment on; the newest row that has begun is in force."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="approval_policies"
    )
    when = models.JSONField(default=list)  # `domain.publishing.approving.When`; empty: never
    tiers = models.PositiveSmallIntegerField(_("how many people say yes"), default=1)
    replies_too = models.BooleanField(_("public replies too"), default=False)
    opens = models.TimeField(default=time(9))  # of the hours in which colleagues are there
    closes = models.TimeField(default=time(17))
    since = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approval_policies_set"
    )

    class Meta:
        """One or two people say yes, and a day opens before it closes."""

        ordering = ("-since", "-id")
        indexes = (models.Index(fields=["account", "-since"]),)
        constraints = (
            models.CheckConstraint(
                name="one_or_two_people_say_yes", condition=Q(tiers__gte=1, tiers__lte=2)
            ),
            models.CheckConstraint(
                name="hours_open_before_they_close",
                condition=Q(opens__lt=F("closes")),
                violation_error_message=_("Choose an end that is after the start."),
            ),
        )

    def __str__(self) -> str:
        """Name it."""
        return f"approval policy {self.pk}"


class Approval(models.Model):
    """A named person's yes or no to one Revision, or its way to the Monitoring Officer.

    It is to the Revision's digest: another word, picture, account or time is another Revision,
    to which nobody has said anything.
    """

    class Decision(models.TextChoices):
        """What was said."""

        YES = "yes", _("Yes")
        NO = "no", _("No")
        REFERRED = "referred", _("Referred to the Monitoring Officer")

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="approvals")
    digest = models.CharField(max_length=64)  # of the Revision, as it was shown
    tier = models.PositiveSmallIntegerField(default=1)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    reasons = models.JSONField(default=list)  # keys of principles
    words = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals"
    )
    at = models.DateTimeField(default=timezone.now)
    void_since = models.DateTimeField(null=True, blank=True)  # it counts no more
    mailed_at = models.DateTimeField(null=True, blank=True)  # to an officer who does not sign in

    class Meta:
        """Each tier answers once, and the Monitoring Officer is asked once."""

        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["revision", "tier"],
                condition=Q(void_since=None, decision__in=("yes", "no")),
                name="each_tier_answers_once",
            ),
            models.UniqueConstraint(
                fields=["revision"],
                condition=Q(void_since=None, decision="referred"),
                name="a_revision_is_referred_once",
            ),
            models.CheckConstraint(
                name="only_a_referral_is_mailed",
                condition=Q(mailed_at=None) | Q(decision="referred"),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"approval {self.pk} ({self.decision})"


class EmergencyPost(models.Model):
    """Words that left without a yes, sent by somebody on the rota; another person looks after."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="emergency")
    reason = models.CharField(_("why it could not wait"), max_length=300)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="emergencies_sent"
    )
    sent_at = models.DateTimeField(default=timezone.now)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="emergencies_reviewed",
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review = models.TextField(_("what you found"), blank=True)

    class Meta:
        """Whoever sent it does not review it."""

        ordering = ("sent_at", "id")
        constraints = (
            models.CheckConstraint(
                name="an_emergency_is_reviewed_by_another",
                condition=Q(reviewed_by=None, reviewed_at=None)
                | (
                    Q(reviewed_at__isnull=False, reviewed_by__isnull=False)
                    & ~Q(reviewed_by=F("sent_by"))
                ),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"emergency post {self.pk}"

    def get_absolute_url(self) -> str:
        """Where it is reviewed."""
        return f"/posts/emergencies/{self.pk}/"
