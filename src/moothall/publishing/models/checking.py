"""What became of the Findings that people were shown, without a word of what they wrote."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.publishing.models.drafts import Draft


class Became(models.TextChoices):
    """What somebody did about a Finding."""

    OPEN = "", _("Nothing yet")
    DISMISSED = "dismissed", _("Set aside")
    MENDED = "mended", _("Mended")
    LEFT = "left", _("It left all the same")


class ShownFinding(models.Model):
    """A Finding that the writer of a Draft was shown, once however often, and what became of it.

    It names the check and, by a digest, the words; counted per check, it shows which is noisy.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="shown_findings")
    key = models.CharField(max_length=32)  # as `domain.publishing.checks.gathering` names it
    check_name = models.CharField(max_length=30)
    level = models.CharField(max_length=4)  # as it was first shown
    shown_at = models.DateTimeField(default=timezone.now)
    became = models.CharField(
        max_length=10, choices=Became.choices, default=Became.OPEN, blank=True
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="findings_answered",
    )
    became_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A Finding of a draft is one row; a *stop* is nobody's to set aside."""

        indexes = (models.Index(fields=["shown_at", "check_name"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["draft", "key"], name="finding_of_a_draft_is_kept_once"
            ),
            models.CheckConstraint(
                name="a_stop_is_not_set_aside", condition=~Q(became="dismissed", level="stop")
            ),
        )

    def __str__(self) -> str:
        """Name it by its check."""
        return f"{self.check_name} of draft {self.draft_id}"
