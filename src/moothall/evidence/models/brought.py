"""What people brought in: originals under their hashes, sealed at once, sorted later."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.domain.bringing.kinds import DateFrom, How

STAFF = settings.AUTH_USER_MODEL
LONGEST_NOTE = 5_000  # characters


class EvidenceItem(models.Model):
    """One original that somebody brought in: a copy of what was seen, with time and source.

    What a file proposes and what a person says stand beside each other; neither is overwritten.
    """

    # Ids without foreign keys, as in the log: what it belongs to stands above this app.
    matter = models.CharField(max_length=40, help_text='What it belongs to, such as "incident:7".')
    position = models.BigIntegerField(null=True, unique=True)  # of its entry in the log
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()  # bytes
    media_type = models.CharField(max_length=120)  # by its bytes, never as claimed
    filename = models.CharField(max_length=255, blank=True, help_text="As given.")
    how = models.CharField(max_length=12, default=How.OTHER)  # domain.bringing.kinds.How
    brought_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    proposed_part = models.CharField(max_length=10, blank=True)  # kinds.DayPart
    date_from = models.CharField(max_length=8, default=DateFrom.NONE)  # kinds.DateFrom
    is_guess = models.BooleanField(default=False, help_text="The file can be read otherwise too.")
    clock = models.CharField(max_length=80, blank=True, help_text="Whose clock it was.")
    said_at = models.DateTimeField(_("when it happened"), null=True, blank=True)
    said_part = models.CharField(max_length=10, blank=True)  # kinds.DayPart
    said_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    tool = models.CharField(max_length=60)  # what brought it in, with its version
    place = models.CharField(_("where it was"), max_length=120, blank=True)
    sender = models.CharField(_("from whom, as shown"), max_length=200, blank=True)
    address = models.CharField(_("its address"), max_length=2000, blank=True)
    note = models.TextField(_("note"), max_length=LONGEST_NOTE, blank=True)
    day_order = models.CharField(max_length=3, blank=True)  # of an export, as a person said it
    part_count = models.PositiveIntegerField(default=0)  # messages in it
    sorted_at = models.DateTimeField(null=True, help_text="When somebody last looked it through.")
    scan = models.CharField(max_length=12, default="not_scanned")  # inbox.models.Scan
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="duplicates"
    )

    class Meta:
        """Newest first; a date that a person says has a person."""

        ordering = ("-brought_at", "-id")
        indexes = (models.Index(fields=["matter", "-brought_at", "-id"], name="item_by_matter"),)
        constraints = (
            models.CheckConstraint(
                name="a_date_that_is_said_has_somebody_who_said_it",
                condition=Q(said_at=None) | Q(said_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"item {self.pk} of {self.matter}"


class EvidencePart(models.Model):
    """One message of an export that somebody put on the timeline, as the export has it."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()  # its place in the export, from 1
    at = models.DateTimeField(null=True)
    sender = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()

    class Meta:
        """In the order of the export, each once."""

        ordering = ("item", "number")
        constraints = (
            models.UniqueConstraint(fields=["item", "number"], name="a_part_is_put_once"),
        )

    def __str__(self) -> str:
        """Name its place."""
        return f"message {self.number} of item {self.item_id}"


class EvidenceChange(models.Model):
    """What was said of an EvidenceItem before somebody put it right; undo reads it."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.CASCADE, related_name="changes")
    save_id = models.UUIDField(db_index=True)  # one for all that was saved together
    before = models.JSONField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        """Name what it changed."""
        return f"change {self.pk} of item {self.item_id}"
