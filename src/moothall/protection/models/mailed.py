"""Reports by mail: the private mailbox, addresses that people named, what came of each mail."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.protection.models.incidents import Incident

STAFF = settings.AUTH_USER_MODEL


class ReportMailbox(models.Model):
    """The mailbox of the desk's own that reports come to. One row, or none.

    It says how far it was read and how many mails were nobody's, never what came in.
    """

    class Security(models.TextChoices):
        """How the way to it is protected."""

        TLS = "tls", _("Encrypted from the start (TLS)")
        STARTTLS = "starttls", _("Encrypted after hello (STARTTLS)")
        NONE = "none", _("Not encrypted: only for a server on this very machine")

    address = models.EmailField(_("its address"))
    host = models.CharField(_("server for incoming mail (IMAP)"), max_length=253)
    port = models.PositiveIntegerField(
        _("port"), default=993, validators=[MinValueValidator(1), MaxValueValidator(65_535)]
    )
    security = models.CharField(
        _("is the connection encrypted?"),
        max_length=10,
        choices=Security.choices,
        default=Security.TLS,
    )
    login = models.CharField(_("sign-in name"), max_length=254, blank=True)
    folder = models.CharField(_("folder to read"), max_length=200, default="INBOX")
    server = models.CharField(
        _("name of the server that checks senders"), max_length=253, blank=True
    )
    ciphertext = models.BinaryField(default=b"")  # the password, under the key of register.keys
    set_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # None: by the environment, which keeps the password too
    set_at = models.DateTimeField(default=timezone.now)
    claimed_until = models.DateTimeField(null=True, blank=True)
    uidvalidity = models.PositiveBigIntegerField(default=0)
    uid = models.PositiveBigIntegerField(default=0)  # everything up to here was seen to
    read_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=500, blank=True)  # a sentence about the server
    strangers = models.PositiveIntegerField(default=0)  # mails that were nobody's here
    held_back = models.PositiveIntegerField(default=0)  # in somebody's name, too many in a day

    class Meta:
        """One row an installation."""

        constraints = (
            models.CheckConstraint(name="there_is_one_report_mailbox", condition=Q(pk=1)),
        )

    def __str__(self) -> str:
        """Name it by its address."""
        return self.address

    @property
    def is_set_by_environment(self) -> bool:
        """Whether no person set it here."""
        return self.set_by_id is None


class PrivateAddress(models.Model):
    """An address that somebody named as their own, so that they can report from it."""

    staff = models.ForeignKey(STAFF, on_delete=models.CASCADE, related_name="private_addresses")
    address = models.EmailField(_("address"))  # in lower case
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(default=timezone.now)  # named, confirmed or written from

    class Meta:
        """Confirmed by one person at most; named once by each."""

        constraints = (
            models.UniqueConstraint(
                fields=["staff", "address"], name="private_address_is_named_once_by_a_person"
            ),
            models.UniqueConstraint(
                fields=["address"],
                condition=Q(confirmed_at__isnull=False),
                name="private_address_is_confirmed_by_one_person",
            ),
        )
        indexes = (models.Index(fields=["touched_at"], name="private_address_touched"),)

    def __str__(self) -> str:
        """Name it by number; the address is its owner's."""
        return f"private address {self.pk}"


class MailedReport(models.Model):
    """What came of one mail: the Incident it opened or was added to. It ends with the Incident."""

    class Word(models.TextChoices):
        """What its supposed sender says, where the mail server vouched for nobody."""

        SURE = "sure", _("The mail server vouched for it")
        ASKED = "asked", _("We cannot tell that you sent this")
        MINE = "mine", _("You say that you sent it")
        NOT_MINE = "not_mine", _("You say that you did not send it")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="mailed")
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")  # its target
    key = models.CharField(max_length=64)  # of domain.mailed: copies of one mail share it
    message_id = models.CharField(max_length=255, blank=True)
    word = models.CharField(max_length=10, choices=Word.choices)
    private_address = models.ForeignKey(
        PrivateAddress, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # it came from; else from the work address
    opened_it = models.BooleanField(default=True)  # rather than being added to it
    is_whole = models.BooleanField(default=True)  # False: too large, it stays in the mailbox
    at = models.DateTimeField(default=timezone.now)
    said_at = models.DateTimeField(null=True, blank=True)
    to_answer = models.BooleanField(default=False)
    answer_begun_at = models.DateTimeField(null=True, blank=True)  # alone: nobody knows if it left
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A mail becomes one report. A forged copy does not keep the true one out."""

        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["staff", "key"],
                condition=Q(word="sure"),
                name="sure_mail_becomes_one_report",
            ),
            models.UniqueConstraint(
                fields=["staff", "key"],
                condition=~Q(word="sure"),
                name="unsure_mail_becomes_one_report",
            ),
        )
        indexes = (
            models.Index(fields=["staff", "at"], name="mailed_report_of_staff"),
            models.Index(
                fields=["at"], name="mailed_report_to_answer", condition=Q(to_answer=True)
            ),
        )

    def __str__(self) -> str:
        """Name it by number."""
        return f"mailed report {self.pk} of incident {self.incident_id}"

    @property
    def may_be_answered(self) -> bool:
        """Whether the desk stopped while our answer left, so that nobody knows whether it did."""
        return self.answer_begun_at is not None and self.answered_at is None
