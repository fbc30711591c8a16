"""Mistakes of ours as they stood in public, our Corrections, and what we learn and change."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.publishing.models import Post, Publication, TimelineEntry
from moothall.register.models import Account, Compromise

STAFF = settings.AUTH_USER_MODEL


class Mistake(models.Model):
    """Something of ours that should not have gone out, kept as everybody could see it."""

    class Severity(models.TextChoices):
        """How bad it is."""

        SLIP = "slip", _("A slip: wrong place, wrong time, a wrong fact")
        BREACH = "breach", _("A breach: a rule or somebody’s privacy")
        HARMFUL = "harmful", _("Harmful: abuse, or a danger to somebody")

    class Noticed(models.TextChoices):
        """Who noticed it. Never a name."""

        US = "us", _("One of us")
        RESIDENT = "resident", _("A resident")
        MEMBER = "member", _("A councillor or board member")
        PRESS = "press", _("The press")
        DESK = "desk", _("The desk itself")

    class Decision(models.TextChoices):
        """Whether it stays."""

        OPEN = "", _("Not decided yet")
        LEAVE = "leave", _("Leave it, with the correction beside it")
        REMOVE = "remove", _("Take it down, and say so")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="mistakes")
    entry = models.OneToOneField(
        TimelineEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="mistake"
    )
    publication = models.OneToOneField(
        Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="mistake"
    )
    severity = models.CharField(_("how bad is it?"), max_length=10, choices=Severity.choices)
    noticed_by = models.CharField(_("who noticed it?"), max_length=10, choices=Noticed.choices)
    noticed_at = models.DateTimeField(_("when was it noticed?"))
    posted_at = models.DateTimeField()
    noted_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="mistakes_noted")
    noted_at = models.DateTimeField(default=timezone.now)
    # text, address, files and figures of that moment; written again only to let its words end
    frozen = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of `frozen`, by which anybody can check that
    decision = models.CharField(
        max_length=10, choices=Decision.choices, default=Decision.OPEN, blank=True
    )
    decided_because = models.CharField(_("why"), max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One of an entry or a publication, newest first."""

        ordering = ("-noted_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="mistake_is_about_something",
                condition=Q(entry__isnull=False) | Q(publication__isnull=False),
            ),
            models.CheckConstraint(
                name="mistake_is_noticed_before_it_is_noted",
                condition=Q(noticed_at__lte=F("noted_at")),
                violation_error_message=_("Choose a time that is not in the future."),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"mistake {self.pk}"

    def get_absolute_url(self) -> str:
        """Where its page is."""
        return f"/owning-up/{self.pk}/"


class Correction(models.Model):
    """The honest public record of a Mistake: on the account, and on our page of corrections."""

    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="corrections")
    text = models.TextField()  # as it leaves, signed by a team
    description = models.CharField(_("what was wrong, in a sentence"), max_length=300)
    shows_words = models.BooleanField(default=False)  # of a slip alone
    compromise = models.ForeignKey(
        Compromise, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="correction")
    made_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="corrections_made")
    made_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        """In the order in which they were made."""

        ordering = ("made_at", "id")

    def __str__(self) -> str:
        """Name it without its words."""
        return f"correction {self.pk}"


class Hindsight(models.Model):
    """What we understand of a Mistake afterwards, without blame. Its readers are few."""

    mistake = models.OneToOneField(Mistake, on_delete=models.CASCADE, related_name="hindsight")
    made_easy = models.TextField(_("what made it easy to get wrong?"), max_length=4000, blank=True)
    went_well = models.TextField(_("what went well?"), max_length=4000, blank=True)
    apart = models.TextField(_("what is settled apart, and where"), max_length=4000, blank=True)
    kept_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="hindsights")
    kept_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Name it without its words."""
        return f"hindsight of mistake {self.mistake_id}"


class Remedy(models.Model):
    """One thing we change because of a Mistake, with a day by which, and when it was done."""

    mistake = models.ForeignKey(Mistake, on_delete=models.CASCADE, related_name="remedies")
    what = models.CharField(_("what do we change?"), max_length=300)
    due_on = models.DateField(_("by when?"))
    added_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="remedies_added")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What is due first stands first."""

        ordering = ("due_on", "id")
        verbose_name_plural = "remedies"

    def __str__(self) -> str:
        """Name it without its words."""
        return f"remedy {self.pk}"
