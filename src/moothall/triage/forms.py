"""What staff fill in when triage was wrong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from moothall.triage import contesting
from moothall.triage.models import Contest, Verdict
from moothall.triage.words import label

_MISSING = "missing"


class ContestForm(forms.Form):
    """One label that is wrong or missing, and why."""

    what = forms.ChoiceField(label=_("What is wrong?"), widget=forms.RadioSelect)
    missing = forms.ChoiceField(label=_("If it leaves something out, what?"), required=False)
    why = forms.CharField(
        label=_("Why is it wrong?"),
        help_text=_("For example: angry at the service, attacks nobody. Name no resident here."),
        max_length=300,
        error_messages={"required": _("Say in a few words why it is wrong.")},
    )

    def __init__(self, *args: Any, verdict: Verdict, **more: Any) -> None:  # noqa: ANN401 Django's
        super().__init__(*args, **more)
        wrong = [(name, _wrong(name)) for name in contesting.given(verdict)]
        left_out = [(name, label(name)) for name in contesting.missing(verdict)]
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            *wrong,
            (_MISSING, _("It leaves something out")),
        ]
        self.fields["missing"].choices = [("", _("Choose one")), *left_out]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the label that is missing where one is."""
        filled = super().clean() or {}
        if filled.get("what") == _MISSING and not filled.get("missing"):
            self.add_error("missing", ValidationError(_("Choose what it leaves out.")))
        return filled

    @property
    def label(self) -> str:
        """The contested label."""
        filled = self.cleaned_data
        return str(filled["missing"] if self.claim == Contest.Claim.MISSING else filled["what"])

    @property
    def claim(self) -> str:
        """Whether it is wrongly given or missing."""
        left_out = self.cleaned_data["what"] == _MISSING
        return (Contest.Claim.MISSING if left_out else Contest.Claim.GIVEN).value


def _wrong(name: str) -> str:
    return _("“%(label)s” is wrong") % {"label": label(name)}
