"""What a desk changed in the lists of care: dated, by whom and why, kept for good."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.care.changes import RowChange, What


class CareListChange(models.Model):
    """One change of ours to one list of care, from a day on. A later one undoes it."""

    class Made(models.TextChoices):
        """What was done, as people call it."""

        ADDED = What.ADDED.value, _("Row added")
        ENDED = What.ENDED.value, _("Row ended")
        TAKEN_UP = What.TAKEN_UP.value, _("Row taken up again")
        MOVED = What.MOVED.value, _("Row moved")
        REWORDED = What.REWORDED.value, _("Row reworded")

    pack = models.CharField(max_length=20)
    what = models.CharField(max_length=10, choices=Made.choices)
    row = models.CharField(max_length=40)
    group = models.CharField(max_length=40)
    after = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    words = models.CharField(_("words"), max_length=500, blank=True)
    by = models.CharField(max_length=10)
    days = models.PositiveSmallIntegerField(default=0)
    months = models.PositiveSmallIntegerField(default=0)
    effective_from = models.DateField(_("from"))
    why = models.CharField(_("why"), max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As made. Nobody changes a list of care without a reason."""

        ordering = ("made_at", "id")
        constraints = (
            models.CheckConstraint(name="care_list_change_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="added_row_of_care_has_a_title",
                condition=~Q(what__in=("added", "reworded")) | ~Q(title=""),
            ),
        )

    def __str__(self) -> str:
        """Name it without its words."""
        return f"care list change {self.pk} of {self.pack}"

    def as_change(self) -> RowChange:
        """As the domain reads it, without a name."""
        return RowChange(
            pack=self.pack,
            what=What(self.what),
            row=self.row,
            group=self.group,
            after=self.after,
            title=self.title,
            words=self.words,
            by=self.by,
            days=self.days,
            months=self.months,
            effective_from=self.effective_from,
            why=self.why,
        )
