"""What stands on our own timelines, as it was, whoever put it there, and what we did about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.publishing.models.drafts import Revision
from moothall.publishing.models.publications import Part
from moothall.register.models import Account


class Origin(models.TextChoices):
    """How something came to stand on our timeline."""

    UNKNOWN = "unknown", _("Not judged yet")
    OURS = "ours", _("Sent from the desk")
    ELSEWHERE = "elsewhere", _("Not from here")
    EARLIER = "earlier", _("From before the desk watched, or imported")


class Judgement(models.TextChoices):
    """What a person says of something that the desk did not send."""

    NONE = "", _("Not judged yet")
    OURS = "ours", _("Ours: one of us posted it on purpose")
    SLIP = "slip", _("A slip: it should not stand there")
    NOT_US = "not_us", _("Not us: somebody else uses our account")


class Standing(models.TextChoices):
    """Whether it can be seen there, by reading it back."""

    LIVE = "live", _("Live")
    REMOVED = "removed", _("Removed")
    STILL_LIVE = "still_live", _("Still live, though we asked for its removal")
    UNKNOWN = "unknown", _("Not known")


class TimelineEntry(models.Model):
    """One thing that stands, or stood, on an Account's own timeline. Our archive is made of it."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="timeline_entries")
    external_id = models.CharField(max_length=255)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.UNKNOWN)
    part = models.OneToOneField(
        Part, on_delete=models.PROTECT, null=True, blank=True, related_name="entry"
    )
    text = models.TextField(blank=True)
    shares = models.CharField(max_length=255, blank=True)  # the id of what it passes on
    answers = models.CharField(max_length=255, blank=True)  # the id of what it replies to
    address = models.CharField(max_length=500, blank=True)
    public = models.BooleanField(default=True)
    posted_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.LIVE)
    looked_at = models.DateTimeField(null=True, blank=True)
    judgement = models.CharField(
        max_length=10, choices=Judgement.choices, default=Judgement.NONE, blank=True
    )
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="timeline_judgements",
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)
    likes = models.PositiveIntegerField(null=True, blank=True)
    shared = models.PositiveIntegerField(null=True, blank=True)
    quotes = models.PositiveIntegerField(null=True, blank=True)
    replies = models.PositiveIntegerField(null=True, blank=True)
    views = models.PositiveIntegerField(null=True, blank=True)
    reach_read_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)  # its words have ended for good

    class Meta:
        """An id of a Platform is one entry of its account."""

        verbose_name_plural = "timeline entries"
        indexes = (models.Index(fields=["account", "-posted_at", "-id"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["account", "external_id"], name="timeline_entry_is_kept_once"
            ),
            models.CheckConstraint(
                name="a_judgement_is_somebodys",
                condition=Q(judgement="", judged_by=None)
                | (~Q(judgement="") & Q(judged_by__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"timeline entry {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/posts/timeline/{self.pk}/"


class TimelineVersion(models.Model):
    """How an entry read at one time, with the bytes as they came. An edit adds another."""

    entry = models.ForeignKey(TimelineEntry, on_delete=models.CASCADE, related_name="versions")
    seen_at = models.DateTimeField()
    text = models.TextField(blank=True)
    raw = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    edited_at = models.DateTimeField(null=True, blank=True)  # what the Platform says
    amendment = models.ForeignKey(
        "Amendment", on_delete=models.SET_NULL, null=True, blank=True, related_name="versions"
    )

    class Meta:
        """As they were read, one after the other."""

        ordering = ("entry", "seen_at", "id")

    def __str__(self) -> str:
        """Name it without its words."""
        return f"version {self.pk} of {self.entry_id}"


class Work(models.TextChoices):
    """How far something that we asked of a Platform has come."""

    WAITING = "waiting", _("Waiting")
    ASKED = "asked", _("Asked")  # it may have been done: it is read back, and safe to repeat
    DONE = "done", _("Done, and read back")
    NOT_DONE = "not_done", _("Not done")
    UNKNOWN = "unknown", _("Not known")


class Amendment(models.Model):
    """An edit in place of something of ours: both versions are kept, the new one is read back."""

    entry = models.ForeignKey(TimelineEntry, on_delete=models.PROTECT, related_name="amendments")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="amendments")
    reason = models.CharField(_("why"), max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="amendments"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    work = models.CharField(max_length=10, choices=Work.choices, default=Work.WAITING)
    tries = models.PositiveIntegerField(default=0)
    try_again_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)  # what the Platform said

    def __str__(self) -> str:
        """Name it without its words."""
        return f"amendment {self.pk} of {self.entry_id}"


class TakeDown(models.Model):
    """Our wish that something of ours stands there no longer, and what became of it.

    The words, and what others said under them, are kept first.
    """

    entry = models.ForeignKey(TimelineEntry, on_delete=models.PROTECT, related_name="take_downs")
    reason = models.CharField(
        _("why"), max_length=300, help_text=_("It stays in the archive beside our copy.")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="take_downs"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    work = models.CharField(max_length=10, choices=Work.choices, default=Work.WAITING)
    tries = models.PositiveIntegerField(default=0)
    try_again_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        """One at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(ended_at=None),
                name="an_entry_is_taken_down_once_at_a_time",
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"take-down {self.pk} of {self.entry_id}"
