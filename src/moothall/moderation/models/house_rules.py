"""What an Account's house rules say, version by version, and whether everybody can read them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.moderation.house_rules import LONGEST_TEXT, LONGEST_TITLE
from moothall.register.models import Account

STAFF = settings.AUTH_USER_MODEL


class RuleSheet(models.Model):
    """What stands beside the house rules of one Account, and whether they are posted."""

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, primary_key=True, related_name="rule_sheet"
    )
    hours = models.CharField(_("when somebody reads comments"), max_length=500)
    limits = models.CharField(_("what we do and do not do"), max_length=800)
    appeal = models.CharField(
        _("where to ask for another look"),
        max_length=200,
        help_text=_("An address of mail or a page. Somebody else than who hid it reads it."),
    )
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="rule_sheets_posted"
    )

    class Meta:
        """What is posted says where to appeal, and somebody posted it."""

        constraints = (
            models.CheckConstraint(
                name="posted_rules_say_where_to_appeal",
                condition=Q(posted_at=None) | (Q(posted_by__isnull=False) & ~Q(appeal="")),
            ),
        )

    def __str__(self) -> str:
        """Name whose it is."""
        return f"rule sheet of account {self.account_id}"


class HouseRule(models.Model):
    """One published line on what is welcome, in one version. A change makes another row."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="house_rules")
    rule_id = models.SlugField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(_("name"), max_length=LONGEST_TITLE)
    text = models.TextField(_("what it says"), max_length=LONGEST_TEXT)
    in_elections = models.BooleanField(_("only in the period before a poll"), default=False)
    starts_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)  # the first day on which it holds no more
    made_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="house_rules_made")
    made_at = models.DateTimeField(default=timezone.now)
    why = models.CharField(_("why"), max_length=300)
    # who stands by these very words for this very account; without them nothing is hidden
    signed_off_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A rule has one version in force; in the order in which rules were begun."""

        ordering = ("account", "rule_id", "version")
        constraints = (
            models.UniqueConstraint(
                fields=["account", "rule_id", "version"], name="house_rule_version_is_one"
            ),
            models.UniqueConstraint(
                fields=["account", "rule_id"],
                condition=Q(ended_on=None),
                name="house_rule_has_one_version_in_force",
            ),
            models.CheckConstraint(
                name="house_rule_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="house_rule_signed_off_says_by_whom",
                condition=Q(signed_off_at=None, signed_off_by=None)
                | Q(signed_off_at__isnull=False, signed_off_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        """Name it with its version."""
        return f"{self.rule_id}, version {self.version}"
