"""What was approved, on its way to each account: posts, publications, parts, the ledger."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.publishing.models.drafts import Revision
from moothall.register.models import Account, AccountState


class Progress(models.TextChoices):
    """How far a Publication has come."""

    AWAITING = "awaiting", _("Waits for a yes")  # of somebody else; nothing leaves before it
    HELD = "held", _("Leaves soon")
    SENDING = "sending", _("Being sent")
    PUBLISHED = "published", _("Sent")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")
    REFUSED = "refused", _("Refused")
    PULLED_BACK = "pulled_back", _("Pulled back")
    LATE = "late", _("Missed its time")  # the desk was down: a person says what now
    PARTLY = "partly", _("Partly out")  # some parts of a thread stand there, others do not
    REMOVED = "removed", _("Removed")


def new_key() -> str:
    """A key that no other Publication has; the same on every try of this one."""
    return secrets.token_hex(16)


class Post(models.Model):
    """What was approved, with its time: its Publications say how it went on each Account."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="post")
    scheduled_at = models.DateTimeField(null=True, blank=True, db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts"
    )
    made_at = models.DateTimeField(default=timezone.now)
    campaign = models.CharField(_("campaign"), max_length=80, blank=True, db_index=True)

    def __str__(self) -> str:
        """Name it without its words."""
        return f"post {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/posts/{self.pk}/"


class Publication(models.Model):
    """One Revision on one Account, with its address there and its progress."""

    post = models.ForeignKey(  # null for a reply
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="publications")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="publications")
    conversation_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    progress = models.CharField(
        max_length=15, choices=Progress.choices, default=Progress.HELD, db_index=True
    )
    leave_at = models.DateTimeField()  # until then it can be pulled back
    released_at = models.DateTimeField(null=True, blank=True)  # let go in an incident
    awaiting_since = models.DateTimeField(null=True, blank=True)  # when a yes was last asked for
    claimed_until = models.DateTimeField(null=True, blank=True)
    try_again_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)  # why refused, later or unconfirmed
    external_id = models.CharField(max_length=255, blank=True)
    address = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(  # who said what became of an unconfirmed one
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="publications_settled",
    )

    class Meta:
        """A revision reaches an account once."""

        indexes = (models.Index(fields=["progress", "leave_at"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["revision", "account"], name="revision_reaches_an_account_once"
            ),
            models.CheckConstraint(
                name="published_has_an_id_there",
                condition=~Q(progress="published") | ~Q(external_id=""),
            ),
        )

    def __str__(self) -> str:
        """Name it without its text."""
        return f"publication {self.pk} ({self.progress})"

    @property
    def is_held_by_a_pause(self) -> bool:
        """Whether it waits because staff have paused its account."""
        return self.progress == Progress.HELD and self.account.state == AccountState.PAUSED


class Part(models.Model):
    """One piece of a Publication, as its Platform takes it. A reply has one, a thread several.

    The first carries the files. Each other answers the part before it, so that no part can
    stand there without those before.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=32, unique=True, editable=False)
    text = models.TextField(blank=True)
    external_id = models.CharField(max_length=255, blank=True)
    address = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Parts are numbered from 1, and one that is out has an id there."""

        ordering = ("publication", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["publication", "number"], name="part_number_is_unique"
            ),
            models.CheckConstraint(
                name="a_part_that_is_out_has_an_id_there",
                condition=Q(published_at=None) | ~Q(external_id=""),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"part {self.number} of {self.publication_id}"


class Attempt(models.Model):
    """One line of the ledger: a try at publishing, written before anything leaves.

    A try that has begun and not ended may have reached the Platform: it is never repeated
    without reading back.
    """

    class Outcome(models.TextChoices):
        """What is known of it."""

        BEGUN = "begun", _("Begun")
        ARRIVED = "arrived", _("Arrived")
        NOT_SENT = "not_sent", _("Surely not sent")
        REFUSED = "refused", _("Refused by the platform")
        UNKNOWN = "unknown", _("Cannot be known")

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    part = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.BEGUN)

    class Meta:
        """Tries of a publication are numbered from 1."""

        ordering = ("publication", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["publication", "number"], name="attempt_number_is_unique"
            ),
        )

    def __str__(self) -> str:
        """Name the try."""
        return f"try {self.number} of {self.publication_id}"
