"""What a desk changed in the lists of the checks: dated, by whom and why, kept for good."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.publishing.checks.changes import Change, What


class PackChange(models.Model):
    """One change of ours to one list or figure of the checks, from a day on.

    It is never deleted: it ends, and the list is again what it was.
    """

    class Made(models.TextChoices):
        """What was done, as people call it."""

        WORDS_ADDED = What.WORDS_ADDED.value, _("Words added")
        WORDS_TAKEN_OUT = What.WORDS_TAKEN_OUT.value, _("Words taken out")
        ROW_ADDED = What.ROW_ADDED.value, _("Row added")
        ROW_ENDED = What.ROW_ENDED.value, _("Row ended")
        LEVEL = What.LEVEL.value, _("Speaks otherwise")
        FIGURE = What.FIGURE.value, _("Figure moved")
        CHECKED = What.CHECKED.value, _("Held against its source")

    pack = models.CharField(max_length=30)
    what = models.CharField(max_length=20, choices=Made.choices)
    row = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    words = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=4, blank=True)
    figure = models.FloatField(null=True, blank=True)
    says = models.CharField(max_length=300, blank=True)
    fix = models.CharField(max_length=300, blank=True)
    instead = models.CharField(max_length=300, blank=True)
    effective_from = models.DateField(_("from"))
    effective_to = models.DateField(_("until"), null=True, blank=True)  # no more on that day
    why = models.CharField(_("why"), max_length=500)
    source_url = models.CharField(_("source"), max_length=500, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pack_changes"
    )
    made_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pack_changes_ended",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=500, blank=True)

    class Meta:
        """It ends no sooner than it begins; whoever ends it says so with a name and a reason."""

        ordering = ("made_at", "id")
        constraints = (
            models.CheckConstraint(
                name="pack_change_ends_after_it_begins",
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
            ),
            models.CheckConstraint(
                name="pack_change_is_ended_by_somebody_with_a_reason",
                condition=Q(ended_by=None, ended_at=None, ended_because="")
                | (Q(ended_by__isnull=False, ended_at__isnull=False) & ~Q(ended_because="")),
            ),
            models.CheckConstraint(name="pack_change_says_why", condition=~Q(why="")),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"change {self.pk} of {self.pack}"

    def as_change(self) -> Change:
        """As the domain reads it, without a name."""
        return Change(
            pack=self.pack,
            what=What(self.what),
            row=self.row,
            kind=self.kind,
            words=tuple(self.words),
            level=self.level,
            figure=self.figure,
            says=self.says,
            fix=self.fix,
            instead=self.instead,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            why=self.why,
            source_url=self.source_url,
            checked_on=self.checked_on,
        )
