"""One comment hidden under one house rule: why, who, how it goes, and how it is taken back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Message
from moothall.moderation.models.house_rules import HouseRule
from moothall.publishing.models import Election, Publication
from moothall.register.models import Account

STAFF = settings.AUTH_USER_MODEL


class Progress(models.TextChoices):
    """How far it has come; what is said of the Platform was read back there."""

    WAITS = "waits", _("Waits for a second yes")
    DECLINED = "declined", _("Not hidden: a colleague said no")
    ASKED = "asked", _("Asked")  # it may have been done: it is read back, and safe to repeat
    BY_HAND = "by_hand", _("To be done by hand")
    HIDDEN = "hidden", _("Hidden")
    STILL_SHOWN = "still_shown", _("Still shown")
    STILL_HIDDEN = "still_hidden", _("Still hidden")
    UNKNOWN = "unknown", _("Not known")
    SHOWN = "shown", _("Shown again")


ENDED = (Progress.DECLINED, Progress.SHOWN)
IN_HAND = tuple(each for each in Progress if each not in ENDED)


class Wanted(models.TextChoices):
    """How it is to be."""

    HIDDEN = "hidden", _("Hidden")
    SHOWN = "shown", _("Shown")


class NoticeWay(models.TextChoices):
    """How its writer is told."""

    PRIVATE = "private", _("In private")
    PUBLIC = "public", _("By a reply that everybody can read, without their words")
    NONE = "none", _("Not told")


class ModerationAction(models.Model):
    """A comment under a post of ours is hidden under a posted rule; nothing else is ever done."""

    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, related_name="moderation_actions"
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="moderation_actions"
    )
    rule = models.ForeignKey(HouseRule, on_delete=models.PROTECT, related_name="actions")
    election = models.ForeignKey(
        Election, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sealed_at = models.BigIntegerField()  # where in the vault the captured copy stands
    reason = models.TextField(max_length=1000, blank=True)  # "" once its words are erased
    nothing_less = models.TextField(max_length=500, blank=True)
    may_be_criticism = models.BooleanField(default=False)
    asked_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="hidings_asked")
    asked_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey(  # the second person, yes or no
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="hidings_answered"
    )
    said_at = models.DateTimeField(null=True, blank=True)
    said_why = models.CharField(max_length=300, blank=True)
    wanted = models.CharField(max_length=6, choices=Wanted.choices, default=Wanted.HIDDEN)
    progress = models.CharField(max_length=12, choices=Progress.choices)
    tries = models.PositiveIntegerField(default=0)
    try_again_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)  # what the Platform said
    seen_at = models.DateTimeField(null=True, blank=True)  # when it was last read back
    hidden_at = models.DateTimeField(null=True, blank=True)  # since when it was surely hidden
    notice_way = models.CharField(max_length=7, choices=NoticeWay.choices)
    notice = models.OneToOneField(
        Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    not_told_because = models.CharField(max_length=300, blank=True)
    review_on = models.DateField()
    undone_by = models.ForeignKey(
        STAFF, on_delete=models.PROTECT, null=True, blank=True, related_name="hidings_undone"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_why = models.CharField(max_length=300, blank=True)

    class Meta:
        """One at a time for a comment; what may be criticism has two people's yes."""

        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["message"],
                condition=~Q(progress__in=["declined", "shown"]),
                name="a_comment_is_hidden_once_at_a_time",
            ),
            models.CheckConstraint(
                name="nobody_says_yes_to_their_own",
                condition=Q(said_by=None) | ~Q(said_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="possible_criticism_has_a_second_yes",
                condition=Q(may_be_criticism=False)
                | Q(progress="waits")
                | Q(said_by__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["id"], condition=Q(progress="asked"), name="action_to_carry_out"),
            models.Index(fields=["review_on"], name="action_by_review"),
        )

    def __str__(self) -> str:
        """Name it without a word of what was hidden."""
        return f"moderation action {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/moderation/{self.pk}/"


class HandStep(models.Model):
    """Somebody's word that they did it there by hand, and what they then saw."""

    action = models.ForeignKey(
        ModerationAction, on_delete=models.CASCADE, related_name="hand_steps"
    )
    wanted = models.CharField(max_length=6, choices=Wanted.choices)
    done_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="hand_steps")
    done_at = models.DateTimeField(default=timezone.now)
    seen = models.CharField(_("what you saw afterwards"), max_length=300)

    class Meta:
        """In their order."""

        ordering = ("done_at", "id")

    def __str__(self) -> str:
        """Name it."""
        return f"step {self.pk} of action {self.action_id}"


class ActionLook(models.Model):
    """A dated second look at what is hidden: it stays so until another day, and why."""

    action = models.ForeignKey(ModerationAction, on_delete=models.CASCADE, related_name="looks")
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="action_looks")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(_("why it stays hidden"), max_length=300)
    review_on = models.DateField()

    class Meta:
        """In their order."""

        ordering = ("at", "id")

    def __str__(self) -> str:
        """Name it."""
        return f"look {self.pk} at action {self.action_id}"
