"""What staff can fill in about the Shield."""

import math
from collections.abc import Iterable, Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.domain.shielding import Bounds
from moothall.people.models import Department
from moothall.protection.periods import Period


class LiftForm(forms.Form):
    """Why a message should not be covered."""

    why = forms.CharField(
        label=_("Why should it not be covered?"),
        help_text=_("For example: angry at the service, attacks nobody."),
        max_length=300,
        error_messages={"required": _("Say in a few words why it should not be covered.")},
    )


class LineForm(forms.Form):
    """From which probability one service covers abuse."""

    way = forms.ChoiceField(
        label=_("Where is the line?"),
        choices=[
            ("engine", _("Where triage draws it")),
            ("own", _("At a number of our own")),
        ],
        widget=forms.RadioSelect,
    )
    percent = forms.IntegerField(
        label=_("How sure, in per cent"),
        required=False,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )

    def __init__(self, *args: object, bounds: Bounds, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        lowest, own, highest = _percent(bounds)
        self.fields["percent"].help_text = _(
            "From %(lowest)d, the most cautious, to %(highest)d, the most open. Triage draws it"
            " at %(own)d."
        ) % {"lowest": lowest, "own": own, "highest": highest}

    @property
    def p(self) -> float | None:
        """The line as a probability; None where the engine draws it."""
        percent = self.cleaned_data.get("percent")
        if self.cleaned_data["way"] == "engine":
            return None
        return float(percent or 0) / 100


class ReportForm(forms.Form):
    """Which period and which service a report is about."""

    period = forms.ChoiceField(label=_("Period"))
    service = forms.ChoiceField(label=_("Service"), required=False)

    def __init__(
        self,
        asked: Mapping[str, str] | None,
        *,
        periods: Sequence[Period],
        services: Iterable[Department],
    ) -> None:
        self._usual = {"period": periods[0].key, "service": ""}  # this month, all together
        super().__init__(asked, initial=self._usual)
        self.fields["period"].choices = [(each.key, each.name) for each in periods]  # type: ignore[attr-defined]
        self.fields["service"].choices = [  # type: ignore[attr-defined]
            ("", _("All services")),
            *((str(each.pk), each.name) for each in services),
        ]

    @property
    def chosen(self) -> dict[str, str]:
        """Keys of what was chosen; the usual where nothing was, or nothing that there is."""
        return self.cleaned_data if self.is_valid() else self._usual


def _percent(bounds: Bounds) -> tuple[int, int, int]:
    """Lowest, own and highest as whole numbers that lie within the bounds themselves."""
    lowest, highest = math.ceil(100 * bounds.lowest), math.floor(100 * bounds.highest)
    return lowest, round(100 * bounds.own), highest
