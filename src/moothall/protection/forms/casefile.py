"""What staff can fill in about the case of an Incident."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.protection.models import (
    CaseEntry,
    HourlyCost,
    PlatformReport,
    PoliceRecord,
    PoliceRoute,
    Pseudonym,
    ReasonableStep,
)
from moothall.protection.models.casefile import TOLD
from moothall.web.widgets import CountedTextarea, DateInput, DateTimeInput

_LATER = _("Choose a time that is not in the future.")


def _is_past(given: Any) -> Any:  # noqa: ANN401 as Django types it
    if given and given > timezone.now():
        raise forms.ValidationError(_LATER)
    return given


class PoliceForm(forms.ModelForm[PoliceRecord]):
    """What was said to the police, and by them."""

    class Meta:
        """Who, what, and what comes next."""

        model = PoliceRecord
        fields = (
            *("happened_at", "force", "officer", "reference", "asked", "answer"),
            *("next_step", "chase_on", "danger"),
        )
        widgets = {
            "happened_at": DateTimeInput,
            "chase_on": DateInput,
            "asked": CountedTextarea(TOLD, rows=2),
            "answer": CountedTextarea(TOLD, rows=2),
        }
        help_texts = {
            "chase_on": _("On that day it stands on Today of who decides and who supports."),
            "danger": _("Only where the answer to the police is no, and somebody is in danger."),
        }

    def clean_happened_at(self) -> Any:  # noqa: ANN401 as Django types it
        """Not in the future."""
        return _is_past(self.cleaned_data["happened_at"])


class PoliceAnswerForm(forms.ModelForm[PoliceRecord]):
    """What the police answered, and when to ask again."""

    class Meta:
        """Without a day it is settled."""

        model = PoliceRecord
        fields = ("answer", "next_step", "chase_on")
        widgets = {"chase_on": DateInput, "answer": CountedTextarea(TOLD, rows=2)}
        help_texts = {"chase_on": _("Leave it empty where nothing more is to come.")}


class PlatformReportForm(forms.ModelForm[PlatformReport]):
    """What was reported to a network, by hand, on its own page."""

    class Meta:
        """Where, what, and under which rule."""

        model = PlatformReport
        fields = ("network", "what", "rule", "reference", "reported_at")
        widgets = {"reported_at": DateTimeInput}
        help_texts = {
            "what": _("In your own words; do not copy what was written."),
            "reference": _("Take a picture of their confirmation as well."),
        }

    def clean_reported_at(self) -> Any:  # noqa: ANN401 as Django types it
        """Not in the future."""
        return _is_past(self.cleaned_data["reported_at"])


class PlatformAnswerForm(forms.Form):
    """What a network answered."""

    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=[each for each in PlatformReport.Outcome.choices if each[0]],
    )
    answer = forms.CharField(
        label=_("What they answered"),
        max_length=TOLD,
        required=False,
        widget=CountedTextarea(TOLD, rows=2),
    )


class EntryForm(forms.ModelForm[CaseEntry]):
    """Calming tried, time spent, somebody senior asked for."""

    class Meta:
        """A day, a part, and minutes or words."""

        model = CaseEntry
        fields = ("kind", "day", "part", "minutes", "what")
        widgets = {
            "day": DateInput,
            "what": CountedTextarea(500, rows=2),
            "minutes": forms.NumberInput({"class": "govuk-input--width-5"}),
        }
        help_texts = {"minutes": _("For time spent. It is never added up for one person.")}

    def clean_day(self) -> Any:  # noqa: ANN401 as Django types it
        """Not in the future."""
        given = self.cleaned_data["day"]
        if given > timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is not in the future."))
        return given


class RouteForm(forms.ModelForm[PoliceRoute]):
    """One way to a force."""

    class Meta:
        """Which force, for what, and how."""

        model = PoliceRoute
        fields = ("force", "purpose", "name", "contact", "checked_on")
        widgets = {"checked_on": DateInput}


class CostForm(forms.ModelForm[HourlyCost]):
    """What an hour costs."""

    class Meta:
        """A part and whole pounds."""

        model = HourlyCost
        fields = ("part", "pounds")
        labels = {"part": _("Part of the organisation"), "pounds": _("Pounds an hour")}
        widgets = {"pounds": forms.NumberInput({"class": "govuk-input--width-5"})}

    def validate_unique(self) -> None:
        """What stood before is replaced."""


class PseudonymForm(forms.ModelForm[Pseudonym]):
    """What to be called before those outside the circle."""

    class Meta:
        """One name; nothing takes it back."""

        model = Pseudonym
        fields = ("name",)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 as Django types them
        super().__init__(*args, **more)
        self.fields["name"].required = False
        self.fields["name"].help_text = _("Leave it empty to be called by your own name.")


class ReasonableStepForm(forms.ModelForm[ReasonableStep]):
    """What the organisation did for everybody."""

    class Meta:
        """What, when, and when it is looked at again."""

        model = ReasonableStep
        fields = ("kind", "done_on", "what", "review_on")
        widgets = {"done_on": DateInput, "review_on": DateInput}
