"""What staff can fill in about care: steps, check-ins, the policy; and about their own safety."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.protection.models import Boundary, CareStep, CheckIn, SelfCheck, Support
from moothall.protection.models.care import LONGEST_WORDS
from moothall.register.models import Account
from moothall.web.widgets import CountedTextarea, DateInput


class StepForm(forms.Form):
    """What became of one step; the button says which."""

    outcome = forms.ChoiceField(choices=CareStep.Outcome.choices, required=False)
    note = forms.CharField(max_length=300, required=False)


class OwnStepForm(forms.Form):
    """A step that only this Incident has."""

    title = forms.CharField(
        label=_("What should be done"),
        max_length=200,
        error_messages={"required": _("Say in a few words what should be done.")},
    )
    due_on = forms.DateField(label=_("By"), required=False, widget=DateInput)


class CheckInForm(forms.ModelForm[CheckIn]):
    """How they are, what would help, when next. The words belong to the target."""

    class Meta:
        """Three questions and a day."""

        model = CheckIn
        fields = ("on", "how", "helps", "next_on")
        widgets = {
            "on": DateInput,
            "how": CountedTextarea(LONGEST_WORDS, rows=2),
            "helps": CountedTextarea(LONGEST_WORDS, rows=2),
            "next_on": DateInput,
        }
        labels = {
            "on": _("When did you talk?"),
            "how": _("How are they, in their words?"),
            "helps": _("What would help?"),
            "next_on": _("When do you talk next?"),
        }
        help_texts = {
            "how": _("Only the two of you read this. They can take it out again."),
            "next_on": _("Leave it empty to keep to the usual rhythm."),
        }

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 as Django types them
        more.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **more)


class RhythmForm(forms.Form):
    """How often the supporter asks."""

    every = forms.TypedChoiceField(
        label=_("How often?"), choices=Support.Rhythm.choices, coerce=int
    )


class PolicyForm(forms.Form):
    """Where the organisation's own policy stands."""

    name = forms.CharField(
        label=_("What it is called"),
        max_length=120,
        help_text=_("For example: Violence and harassment at work."),
    )
    address = forms.URLField(
        label=_("Where it is"), max_length=500, required=False, assume_scheme="https"
    )
    words = forms.CharField(
        label=_("What it promises, in a sentence"), max_length=300, required=False
    )


class SelfCheckForm(forms.ModelForm[SelfCheck]):
    """What somebody found about themselves."""

    class Meta:
        """What, a note, and when to look again."""

        model = SelfCheck
        fields = ("outcome", "note", "review_on")
        widgets = {"review_on": DateInput}
        help_texts = {"review_on": _("Leave it empty for the usual time.")}


class BoundaryForm(forms.ModelForm[Boundary]):
    """When somebody reads and answers, and what their bio says."""

    rules_address = forms.URLField(
        label=_("Where your house rules stand"),
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text=_("The address of the page. It stands last in the bio."),
    )

    class Meta:
        """Each by itself; all may be empty."""

        model = Boundary
        fields = (
            *("who", "who_short", "reads", "answers", "urgent", "rules_address"),
            *("leaves", "away"),
        )
        widgets = {
            "leaves": CountedTextarea(500, rows=3),
            "away": CountedTextarea(500, rows=3),
        }
        labels = {
            "who": _("Who you are here"),
            "who_short": _("The same in fewer words"),
            "reads": _("When you read"),
            "answers": _("When you answer"),
            "urgent": _("Where something urgent goes"),
            "leaves": _("What you do not answer"),
            "away": _("What you say when you are away"),
        }
        help_texts = {
            "who": _("For example: Councillor for Larkfield and the Quay."),
            "reads": _("For example: weekdays, 9:00 to 18:00, never at night."),
            "answers": _("For example: within three working days."),
            "urgent": _("For example: repairs 020 7946 0100. 999 always stands there."),
            "leaves": _("For example: insults, messages to my private account, the same again."),
        }


class RulesForm(forms.Form):
    """Which account pins its rules, in which words."""

    account = forms.ModelChoiceField(
        label=_("Account"), queryset=Account.objects.none(), empty_label=None
    )
    words = forms.CharField(
        label=_("What it says"),
        max_length=2_000,
        widget=CountedTextarea(2_000, rows=10),
        help_text=_("Make a picture of it if you like: then these words are its description."),
    )

    def __init__(self, *args: object, accounts: Any, **more: object) -> None:  # noqa: ANN401 a queryset of Account
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]
