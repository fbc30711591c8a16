"""The log and what vouches for it. Triggers refuse to change the past (`triggers.py`)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an Entry tells of."""

    RECEIVED = "received", _("Received")
    PUBLISHED = "published", _("Published")
    EDITED = "edited", _("Edited")
    TAKEN_DOWN = "taken_down", _("Taken down")
    READ_BACK = "read_back", _("Read back")
    BROUGHT_IN = "brought_in", _("Brought in")
    PUT_RIGHT = "put_right", _("Put right")
    ERASED = "erased", _("Erased")


class Entry(models.Model):
    """One line of the log: what was seen, its salt, and the commitment that seals both.

    Salt and content go together when they are erased; the commitment stays for ever.
    """

    position = models.BigIntegerField(primary_key=True)  # from 0, without a gap
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # Ids without foreign keys: what an entry is about stands above this app and may end.
    subject_type = models.CharField(max_length=20, blank=True)
    subject_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(help_text="When it was sealed, by the clock of the desk.")
    late = models.BooleanField(default=False, help_text="It was here before the log was.")
    commitment = models.BinaryField(max_length=32)
    salt = models.BinaryField(max_length=32, null=True)
    raw = models.BinaryField(null=True, help_text="Canonical JSON: domain/evidence/entry.py.")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of the log; whole, or erased with its salt."""

        ordering = ("position",)
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=["subject_type", "subject_id"], name="entry_by_subject"),
            # few entries each, counted on a screen and asked for by a check
            models.Index(
                fields=["position"], name="entry_erased", condition=Q(erased_at__isnull=False)
            ),
            models.Index(fields=["position"], name="entry_late", condition=Q(late=True)),
            models.Index(fields=["position"], name="entry_of_erasure", condition=Q(kind="erased")),
        )
        constraints = (
            models.CheckConstraint(
                name="an_entry_is_whole_or_erased_with_its_salt",
                condition=Q(raw__isnull=False, salt__isnull=False, erased_at=None)
                | Q(raw=None, salt=None, erased_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        """Name its place."""
        return f"entry {self.position}"


class Subtree(models.Model):
    """The root over 2**level leaves, for proofs. Below level 5 it is reckoned from the entries."""

    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        """Each stands once."""

        constraints = (
            models.UniqueConstraint(fields=["level", "number"], name="a_subtree_stands_once"),
        )

    def __str__(self) -> str:
        """Name its place in the tree."""
        return f"subtree {self.number} of level {self.level}"


class LogFrontier(models.Model):
    """The one row that whoever appends must hold: how long the log is, and its peaks."""

    size = models.BigIntegerField(default=0)
    peaks = models.BinaryField(default=b"")  # 32 bytes each, largest first

    class Meta:
        """There is one log."""

        constraints = (models.CheckConstraint(name="there_is_one_log", condition=Q(id=1)),)

    def __str__(self) -> str:
        """Say how long the log is."""
        return f"{self.size} entries"


class Checkpoint(models.Model):
    """A signed note: how many entries there were, under which root."""

    size = models.BigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField(help_text="C2SP signed note.")
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ("-size",)

    def __str__(self) -> str:
        """Name how far it reaches."""
        return f"checkpoint of {self.size}"


class Anchor(models.Model):
    """One try to have a checkpoint stamped or kept outside, and what came of it."""

    class Way(models.TextChoices):
        """How it leaves this machine."""

        AUTHORITY = "authority", _("Timestamp authority")
        MAIL = "mail", _("Mail")
        FOLDER = "folder", _("Folder outside")

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="anchors")
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.AUTHORITY)
    authority = models.CharField(max_length=60)  # its short name
    tried_at = models.DateTimeField()
    stamped_at = models.DateTimeField(null=True, help_text="The time that the authority named.")
    answer = models.BinaryField(default=b"", help_text="The bytes of the authority, as they came.")
    root = models.TextField(blank=True)  # PEM, as it was trusted then
    chain = models.TextField(blank=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        """Newest first; a try has a time or a reason."""

        ordering = ("-tried_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="an_anchor_holds_or_says_why_not",
                condition=Q(stamped_at__isnull=False, failure="")
                | (Q(stamped_at=None) & ~Q(failure="")),
            ),
        )

    def __str__(self) -> str:
        """Name who was asked about what."""
        return f"{self.authority} on {self.checkpoint_id}"


class LogKey(models.Model):
    """A key that signs checkpoints; its private half is encrypted like a Credential."""

    name = models.CharField(max_length=200)  # the origin of the log
    public = models.BinaryField(max_length=32)
    ciphertext = models.BinaryField(editable=False)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    lost = models.BooleanField(default=False, help_text="Lost or stolen; not merely replaced.")

    class Meta:
        """Oldest first."""

        ordering = ("made_at", "id")

    def __str__(self) -> str:
        """Name it, never its secret."""
        return f"key {self.pk} of {self.name}"


class Backlog(models.Model):
    """How far what was here before the log has been entered, by kind of subject."""

    subject_type = models.CharField(max_length=20, unique=True)
    upto = models.BigIntegerField(default=0)  # the last id that was looked at
    finished_at = models.DateTimeField(null=True)  # first time there was nothing left

    def __str__(self) -> str:
        """Say how far it is."""
        return f"{self.subject_type} up to {self.upto}"
