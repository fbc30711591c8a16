"""Stories about somebody we work with: what their writer says, and until when they rest."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.publishing.case_stories import Consent, Powers
from moothall.publishing.models.drafts import Draft
from moothall.register.models import Account


class CaseStory(models.Model):
    """What the writer of a Draft says of the person it tells of, and when it may leave."""

    CONSENTS = (
        (Consent.GIVEN.value, _("They were asked, and said yes")),
        (Consent.NOT_ASKED.value, _("They were not asked")),
        (Consent.NOT_POSSIBLE.value, _("They cannot be asked")),
    )
    POWERS = (
        (Powers.AGREED.value, _("With their agreement")),
        (Powers.CHILD_PROTECTION.value, _("Child protection or safeguarding")),
        (Powers.MENTAL_HEALTH.value, _("The Mental Health Act")),
        (Powers.LIBERTY.value, _("Deprivation of liberty, or the Mental Capacity Act")),
        (Powers.COURT.value, _("An order of a court")),
    )

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="story")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stories_told"
    )
    said_at = models.DateTimeField(default=timezone.now)
    changed = models.JSONField(default=list)  # `domain.publishing.case_stories.Changed`
    consent = models.CharField(max_length=12, choices=CONSENTS, default="", blank=True)
    why_not = models.CharField(max_length=300, blank=True)
    powers = models.CharField(max_length=16, choices=POWERS, default=Powers.AGREED.value)
    put_away_until = models.DateField(null=True, blank=True)  # it leaves on that day or later
    told_at = models.DateTimeField(null=True, blank=True)  # its writer, that the day has come
    sooner_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stories_brought_back",
    )
    sooner_because = models.CharField(max_length=300, blank=True)

    class Meta:
        """Nobody brings their own story back before its day."""

        ordering = ("put_away_until", "id")
        constraints = (
            models.CheckConstraint(
                name="a_story_comes_back_sooner_by_another",
                condition=Q(sooner_by=None) | (~Q(sooner_by=F("said_by")) & ~Q(sooner_because="")),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"case story {self.pk}"


class ReaderAsked(models.Model):
    """Somebody asked that a second person reads a Draft before it leaves, whatever its account."""

    class Because(models.TextChoices):
        """Why."""

        ANGER = "anger", _("It may have been written in anger")
        BY_HAND = "by_hand", _("Its writer wished it")

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="reader_asked")
    because = models.CharField(max_length=8, choices=Because.choices, default=Because.BY_HAND)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readers_asked"
    )
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Name it without the words."""
        return f"reader asked for draft {self.draft_id}"


class StoryLabel(models.Model):
    """What an Account puts under a story whose details were changed, and where it says how."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="story_label")
    words = models.CharField(_("words under the post"), max_length=100)
    address = models.URLField(_("page on how we write about people"), blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="story_labels_set"
    )
    set_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Name it by its account."""
        return f"story label of account {self.account_id}"
