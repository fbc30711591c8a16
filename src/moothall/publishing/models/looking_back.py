"""Going through old posts: of an Account, or of a person's own, which nobody else ever sees."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.publishing.models.timeline import TimelineEntry
from moothall.register.models import Account


class LookBack(models.Model):
    """One going through an archive, in batches, each of which may be the last for a while.

    With an `owner` it is their own account's, handed in by themselves and seen by them alone.
    """

    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="look_back"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="own_look_backs",
    )
    platform = models.CharField(max_length=30)
    handle = models.CharField(max_length=200, blank=True)  # as the archive itself names it
    is_political = models.BooleanField(default=False)  # the owner is elected, or wants to be
    begun_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)  # all of it was read
    done_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField()  # then it is gone by itself
    total = models.PositiveIntegerField(default=0)
    looked = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)  # not for everybody, undated, repeated
    cursor = models.BigIntegerField(default=0)  # the last entry of the account it has seen
    leased_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        """It is of an account of ours or of somebody's own, and of one account once."""

        constraints = (
            models.CheckConstraint(
                name="a_look_back_is_ours_or_somebodys",
                condition=Q(account__isnull=False, owner=None)
                | Q(account=None, owner__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["owner", "platform"],
                condition=Q(owner__isnull=False),
                name="one_own_look_back_a_platform",
            ),
        )

    def __str__(self) -> str:
        """Name it without whose it is."""
        return f"look back {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its list is."""
        return f"/posts/look-back/{self.pk}/"

    @property
    def is_own(self) -> bool:
        """Whether it is somebody's own account, seen by them alone."""
        return self.account_id is None

    @property
    def topic(self) -> str:
        """The topic of live updates under which its screens hear that it went on."""
        return f"staff:{self.owner_id}" if self.is_own else f"account:{self.account_id}"


class Settled(models.TextChoices):
    """What somebody did about an old post."""

    OPEN = "", _("To look at")
    LEFT = "left", _("Left as it is")
    SEEN_TO = "seen_to", _("Seen to")


class OldPost(models.Model):
    """One post of a LookBack with what the checks said; one of which they said nothing is gone.

    That of an account of ours is its TimelineEntry, and has no words here. Somebody's own waits
    here with its words, until it was looked at.
    """

    look_back = models.ForeignKey(LookBack, on_delete=models.CASCADE, related_name="posts")
    entry = models.ForeignKey(
        TimelineEntry, on_delete=models.CASCADE, null=True, blank=True, related_name="old_posts"
    )
    text = models.TextField(blank=True)
    address = models.CharField(max_length=500, blank=True)
    is_reply = models.BooleanField(default=False)
    posted_at = models.DateTimeField()
    findings = models.JSONField(default=list)
    checks = models.CharField(max_length=300, blank=True)  # their names between spaces
    weight = models.PositiveSmallIntegerField(null=True, blank=True)  # None: not looked at yet
    reach = models.PositiveBigIntegerField(default=0)  # what others did with it, as far as known
    settled = models.CharField(
        max_length=10, choices=Settled.choices, default=Settled.OPEN, blank=True
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """An entry is one post of its account's LookBack."""

        indexes = (models.Index(fields=["look_back", "settled", "-weight", "-reach"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["look_back", "entry"],
                condition=Q(entry__isnull=False),
                name="an_entry_is_one_old_post",
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"old post {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/posts/look-back/posts/{self.pk}/"

    @property
    def words(self) -> str:
        """What it says."""
        return self.entry.text if self.entry is not None else self.text

    @property
    def link(self) -> str:
        """Where it stands, "" where nobody knows."""
        return self.entry.address if self.entry is not None else self.address
