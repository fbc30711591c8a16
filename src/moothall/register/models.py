"""Accounts and their channels, the people who answer for them, the secrets that open them."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moothall.domain.exchange import ChannelKind
from moothall.people.models import Department, Role


class AccountState(models.TextChoices):
    """Whether an Account can be spoken to now."""

    WORKING = "working", _("Working")
    TRY_LATER = "try_later", _("Trying again")
    SIGN_IN_AGAIN = "sign_in_again", _("Sign in again")
    PAUSED = "paused", _("Paused by staff")
    CLOSED = "closed", _("Closed")


class Account(models.Model):
    """The organisation's presence on a Platform."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="accounts")
    platform = models.CharField(_("platform"), max_length=40)  # a connector's key; no choices
    name = models.CharField(
        _("name residents see"), max_length=120, help_text=_("For example: Eastmere Housing.")
    )
    address = models.CharField(_("address or handle"), max_length=254)
    colour = models.CharField(_("colour"), max_length=7, default="#5b3a8e")
    settings = models.JSONField(default=dict, blank=True)  # answers that are no secrets
    state = models.CharField(
        max_length=15, choices=AccountState.choices, default=AccountState.WORKING
    )
    state_since = models.DateTimeField(default=timezone.now)
    state_reason = models.CharField(max_length=300, blank=True)
    try_again_at = models.DateTimeField(null=True, blank=True)
    last_heard_at = models.DateTimeField(null=True, blank=True)
    # what the Platform itself says of it, read now and then: `domain.exchange.Presence`, and what
    # of the connector's Limits is other than it declares
    presence = models.JSONField(default=dict, blank=True)
    limits = models.JSONField(default=dict, blank=True)
    presence_read_at = models.DateTimeField(null=True, blank=True)
    last_posted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One row for one presence."""

        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["platform", "address"],
                condition=~Q(state="closed"),
                name="account_is_connected_once",
                violation_error_message=_("This account is connected already."),
            ),
        )

    def __str__(self) -> str:
        """Name it as residents know it."""
        return self.name

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/accounts/{self.pk}/"

    @property
    def account_id(self) -> int:
        """Where rights ask on which account something stands: on this one."""
        return self.pk


CHANNEL_NAMES: Mapping[str, str | Promise] = {
    ChannelKind.MAIL: _("Mail"),
    ChannelKind.COMMENTS: _("Comments"),
    ChannelKind.MENTIONS: _("Mentions"),
    ChannelKind.DIRECT_MESSAGES: _("Direct messages"),
    ChannelKind.POSTS: _("Our own posts"),
}


class Channel(models.Model):
    """One way in or out of an Account, and how far it has been read."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(max_length=20)  # a ChannelKind
    cursor = models.TextField(blank=True, default="")  # opaque to us; moved with the rows it read
    next_fetch_at = models.DateTimeField(default=timezone.now, db_index=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    last_fetched_at = models.DateTimeField(null=True, blank=True)
    caught_up_at = models.DateTimeField(null=True, blank=True)  # all there was, for the first time
    trouble = models.CharField(max_length=300, blank=True)  # why it cannot be read now; "": it can

    class Meta:
        """A kind occurs once on an account."""

        constraints = (
            models.UniqueConstraint(
                fields=["account", "kind"], name="channel_kind_is_unique_on_its_account"
            ),
        )

    def __str__(self) -> str:
        """Name the account's channel."""
        return f"{self.account_id}/{self.kind}"

    @property
    def name(self) -> str:
        """What people call its kind."""
        return str(CHANNEL_NAMES.get(self.kind, self.kind))


class Custodian(models.Model):
    """The StaffMember who answers for an Account, or their deputy."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="custodians")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="custodies"
    )
    is_deputy = models.BooleanField(_("deputy"), default=False)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A person is custodian of an account once at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=["account", "staff"],
                condition=Q(until=None),
                name="custodian_holds_an_account_once",
            ),
        )

    def __str__(self) -> str:
        """Say who answers for what."""
        return f"{self.staff_id} for {self.account_id}"


class Compromise(models.Model):
    """An Account was used by somebody else, with what shows it. Without one, nobody says so."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="compromises")
    seen = models.CharField(
        _("what was seen"),
        max_length=300,
        help_text=_("For example: a sign-in from an unknown address at 03:12."),
    )
    evidence = models.TextField(
        _("evidence"),
        max_length=5000,
        help_text=_("Paste the record itself, or say where it is kept and who can open it."),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="compromises_recorded"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """It has evidence, or it is none."""

        ordering = ("-recorded_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="compromise_has_evidence", condition=~Q(evidence="") & ~Q(seen="")
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"compromise {self.pk} of {self.account_id}"


class Credential(models.Model):
    """A secret that opens an Account; encrypted, never shown or logged again."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="credentials")
    name = models.CharField(max_length=40)  # the setting it answers, or a token's name
    ciphertext = models.BinaryField(editable=False)
    kept_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One secret of a name."""

        constraints = (
            models.UniqueConstraint(
                fields=["account", "name"], name="credential_name_is_unique_on_its_account"
            ),
        )

    def __str__(self) -> str:
        """Name the secret, never its value."""
        return f"{self.name} of {self.account_id}"


class AccessRequest(models.Model):
    """Somebody asks for a Role, or for a new Account. Yes is one press; a no gives a reason."""

    class Kind(models.TextChoices):
        """What is asked for."""

        ROLE = "role", _("A right to something that exists")
        ACCOUNT = "account", _("A new account")

    class Outcome(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("Waiting")
        YES = "yes", _("Yes")
        NO = "no", _("No")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_requests"
    )
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, related_name="access_requests"
    )
    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, blank=True, related_name="access_requests"
    )
    role = models.CharField(_("role"), max_length=15, choices=Role.choices, blank=True)
    platform = models.CharField(_("platform"), max_length=40, blank=True)
    purpose = models.CharField(
        _("what you will use it for"), max_length=300, help_text=_("One sentence is enough.")
    )
    asked_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="access_decisions",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        """Oldest first: who has waited longest is decided first."""

        ordering = ("asked_at", "id")
        constraints = (
            models.CheckConstraint(
                name="a_no_has_a_reason",
                condition=~Q(outcome="no") | ~Q(reason=""),
                violation_error_message=_("Say why, so that they know what to change."),
            ),
            models.CheckConstraint(
                name="nobody_decides_their_own_request",
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("asked_by")),
                violation_error_message=_("Somebody else must decide your request."),
            ),
        )

    def __str__(self) -> str:
        """Say what is asked."""
        return f"{self.kind} in {self.department_id}"
