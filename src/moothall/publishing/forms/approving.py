"""What people fill in about a yes: the answer, what an account asks for, an emergency's review."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.domain.publishing.approving import Hours, Principle, When
from moothall.publishing.models import ApprovalPolicy

WHEN = (
    (When.ALWAYS.value, gettext_lazy("Always")),
    (When.ON_STOP.value, gettext_lazy("When a check says stop")),
    (When.PRE_ELECTION.value, gettext_lazy("When it leaves before an election")),
    (When.OUT_OF_HOURS.value, gettext_lazy("When it is written outside the hours below")),
)
MOST_WORDS = 2_000


class AnswerForm(forms.Form):
    """A yes or a no, with the principles it rests on."""

    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("What it rests on, if you like"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=gettext_lazy("In your words"),
        help_text=gettext_lazy("Needed for a no and for a referral. It stays on record."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    act = forms.ChoiceField(choices=[(each, each) for each in ("yes", "no", "refer")])
    tier = forms.IntegerField(min_value=1, max_value=2, widget=forms.HiddenInput)
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, principles: Sequence[Principle], **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        self.fields["reasons"].choices = [  # type: ignore[attr-defined]
            (each.key, _(each.name)) for each in principles
        ]

    def clean(self) -> dict[str, Any]:
        """A no and a referral say why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("act") != "yes" and not cleaned.get("words", "").strip():
            self.add_error("words", _("Say why in a few words, so that others can follow it."))
        return cleaned


class PolicyForm(forms.Form):
    """When an account asks for a yes. Nothing ticked is never."""

    when = forms.MultipleChoiceField(
        label=gettext_lazy("When does a post need somebody else’s yes?"),
        choices=WHEN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick nothing, and it never does."),
    )
    tiers = forms.ChoiceField(
        label=gettext_lazy("How many people say yes?"),
        choices=(
            ("1", gettext_lazy("One: anybody else who may publish here")),
            ("2", gettext_lazy("Two: then also somebody who manages the account")),
        ),
        widget=forms.RadioSelect,
    )
    replies_too = forms.BooleanField(
        label=gettext_lazy("Public replies wait as well"), required=False
    )
    opens = forms.TimeField(
        label=gettext_lazy("Colleagues are there from"),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("Monday to Friday, by the clock in London."),
    )
    closes = forms.TimeField(
        label=gettext_lazy("until"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        cleaned = super().clean() or self.cleaned_data
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("Choose an end that is after the start."))
        return cleaned

    def chosen(self) -> dict[str, Any]:
        """As the service takes it."""
        said = self.cleaned_data
        return {
            "when": [When(each) for each in said["when"]],
            "tiers": int(said["tiers"]),
            "replies_too": said["replies_too"],
            "hours": Hours(said["opens"], said["closes"]),
        }

    @staticmethod
    def shown(row: ApprovalPolicy | None) -> dict[str, Any]:
        """What stands in it at first: what the account asks for now."""
        if row is None:
            usual = Hours()
            return {"when": [When.ON_STOP.value], "tiers": "1"} | {
                "opens": usual.opens,
                "closes": usual.closes,
            }
        names = ("when", "replies_too", "opens", "closes")
        return {name: getattr(row, name) for name in names} | {"tiers": str(row.tiers)}


class ReviewForm(forms.Form):
    """What another person says of words that left in an emergency."""

    words = forms.CharField(
        label=gettext_lazy("What did you find?"),
        help_text=gettext_lazy("Whether it was right to send it, and what to do differently."),
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Say what you found in a few words.")},
    )
