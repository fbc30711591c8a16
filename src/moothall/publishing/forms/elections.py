"""What people fill in about an election: its days, and why they move."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.publishing.models.elections import KINDS
from moothall.web.widgets import DateInput

MOST_DAYS = 30


class DaysField(forms.CharField):
    """Days, one a line."""

    widget = forms.Textarea({"rows": 2})

    def clean(self, value: Any) -> list[date]:  # noqa: ANN401 what a browser sends
        """The days, in their order. Raises ValidationError for what is none."""
        words = super().clean(value).split()
        if len(words) > MOST_DAYS:
            raise forms.ValidationError(_("Write at most 30 days."))
        try:
            return sorted({date.fromisoformat(each) for each in words})
        except ValueError:
            message = _("Write each day on a line of its own, as 2027-04-12.")
            raise forms.ValidationError(message) from None


class DaysForm(forms.Form):
    """The days of a poll."""

    poll_on = forms.DateField(label=gettext_lazy("Day of the poll"), widget=DateInput)
    notice_on = forms.DateField(
        label=gettext_lazy("Day on which the notice of election was published"),
        help_text=gettext_lazy(
            "Leave it empty until then: the last day for it is reckoned. For another poll, enter "
            "the day on which the period begins."
        ),
        required=False,
        widget=DateInput,
    )
    mourning = DaysField(
        label=gettext_lazy("Days of public mourning or thanksgiving"),
        help_text=gettext_lazy("One a line, as 2027-04-12. They do not count."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a notice after the poll."""
        cleaned = super().clean() or {}
        poll, notice = cleaned.get("poll_on"), cleaned.get("notice_on")
        if poll and notice and notice >= poll:
            self.add_error("notice_on", _("The notice is published before the poll."))
        return cleaned


class ElectionForm(DaysForm):
    """A poll that is put on record."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Which election?"),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
    )
    area = forms.CharField(
        label=gettext_lazy("Where?"),
        max_length=120,
        help_text=gettext_lazy("All of your area, or the ward."),
        error_messages={"required": gettext_lazy("Say where the poll is.")},
    )
    field_order = ("kind", "area", "poll_on", "notice_on", "mourning")


class ElectionChangeForm(DaysForm):
    """Days that move, and why."""

    reason = forms.CharField(
        label=gettext_lazy("Why does it change?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say why, so that others can follow it.")},
    )
