"""Packs that somebody asked for: how far each is, where its file is, and who took it away."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

STAFF = settings.AUTH_USER_MODEL


class EvidencePack(models.Model):
    """One pack of a matter, asked for, made in the background, kept as a file until it ends."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Waiting to be made")
        MAKING = "making", _("Being made")
        MADE = "made", _("Made")
        FAILED = "failed", _("Could not be made")
        CANCELLED = "cancelled", _("Stopped")

    # An id without a foreign key, as in the log: what it is about stands above this app.
    matter = models.CharField(max_length=40, help_text='What it is of, such as "incident:7".')
    purpose = models.CharField(max_length=20)  # domain.packing.Purpose
    wishes = models.JSONField(default=dict, help_text="What was chosen: domain.packing.Wishes.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey(  # null: the operator at the terminal
        STAFF, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    percent = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    sha256 = models.CharField(max_length=64, blank=True)
    checkpoint_size = models.BigIntegerField(default=0)  # entries that its checkpoint covers
    positions = models.JSONField(default=list, help_text="Entries of the log that are in it.")
    exhibits = models.CharField(max_length=40, blank=True)  # "RE1 to RE12"
    # Who is who, ADR 0032; closed with the desk's key like a Credential, b"" where there is none.
    key_closed = models.BinaryField(default=b"")
    gone_at = models.DateTimeField(null=True, help_text="When its file was removed.")

    class Meta:
        """Newest first; what is made has a hash, what failed a reason."""

        ordering = ("-asked_at", "-id")
        indexes = (
            models.Index(fields=["matter", "-asked_at"], name="pack_by_matter"),
            models.Index(
                fields=["state"],
                name="pack_to_make",
                condition=Q(state__in=["waiting", "making"]),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="a_pack_that_is_made_has_a_hash",
                condition=~Q(state="made") | (~Q(sha256="") & Q(made_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_pack_that_failed_says_why", condition=~Q(state="failed") | ~Q(failure="")
            ),
        )

    def __str__(self) -> str:
        """Name it as its file is called."""
        return f"{self.matter.replace(':', '-')}-pack-{self.pk}"


class PackDownload(models.Model):
    """That somebody took a pack away, or the key that says who is who in it."""

    class What(models.TextChoices):
        """What was taken."""

        PACK = "pack", _("The pack")
        KEY = "key", _("Who is who")

    pack = models.ForeignKey(EvidencePack, on_delete=models.CASCADE, related_name="downloads")
    what = models.CharField(max_length=4, choices=What.choices)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        """Name it by number."""
        return f"download {self.pk} of pack {self.pack_id}"
