"""What shows that somebody else used an Account: pieces that nobody takes off again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.publishing.proving import Piece
from moothall.inbox.models import Scan
from moothall.register.models import Compromise

STAFF = settings.AUTH_USER_MODEL


class Proof(models.Model):
    """One piece of evidence of a Compromise: words with their source, or a file under its hash."""

    compromise = models.ForeignKey(Compromise, on_delete=models.PROTECT, related_name="proofs")
    words = models.TextField(_("what it says"), max_length=5000, blank=True)
    source = models.CharField(_("where it is from"), max_length=300, blank=True)
    filename = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=120, blank=True)  # by its bytes, never as claimed
    size = models.PositiveBigIntegerField(default=0)  # bytes
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)  # "": there is no file
    scan = models.CharField(max_length=12, choices=Scan.choices, default=Scan.NOT_SCANNED)
    added_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="proofs_added")
    added_at = models.DateTimeField(default=timezone.now)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        """In the order in which they were added; each is words with a source, or a file."""

        ordering = ("added_at", "id")
        constraints = (
            models.CheckConstraint(
                name="proof_shows_something",
                condition=~Q(sha256="") | (~Q(words="") & ~Q(source="")),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"proof {self.pk} of compromise {self.compromise_id}"

    @property
    def is_superseded(self) -> bool:
        """Whether a newer piece stands in its place; `superseded_by` is read with the rows."""
        return hasattr(self, "superseded_by")

    @property
    def piece(self) -> Piece:
        """What the domain needs to know of it."""
        return Piece(
            words=self.words,
            source=self.source,
            is_file=bool(self.sha256) and self.scan != Scan.INFECTED,
            is_superseded=self.is_superseded,
        )
