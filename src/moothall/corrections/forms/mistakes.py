"""What people fill in when they own up. Each form can be sent as it is first shown."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.corrections.models import Hindsight, Mistake, Remedy
from moothall.corrections.services import Words
from moothall.domain.publishing.owning_up import LONGEST_PAUSE, Parts
from moothall.people.models import StaffMember
from moothall.register.models import Compromise
from moothall.web.widgets import DateTimeInput

HOURS = 3600
LONGEST_PART = 1000


class MistakeForm(forms.Form):
    """How bad it is, who noticed it, and when."""

    severity = forms.ChoiceField(
        label=_("How bad is it?"),
        choices=Mistake.Severity.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how bad it is. You can say more later.")},
    )
    noticed_by = forms.ChoiceField(
        label=_("Who noticed it?"), choices=Mistake.Noticed.choices, initial=Mistake.Noticed.US
    )
    noticed_at = forms.DateTimeField(
        label=_("When?"),
        required=False,
        widget=DateTimeInput,
        help_text=_("Leave it empty for now."),
    )

    def clean_noticed_at(self) -> Any:  # noqa: ANN401 as Django types it
        """Now, unless told."""
        return self.cleaned_data["noticed_at"] or timezone.now()

    def clean(self) -> dict[str, Any]:
        """It was noticed before now."""
        given = super().clean() or {}
        if given.get("noticed_at") and given["noticed_at"] > timezone.now():
            self.add_error("noticed_at", _("Choose a time that is not in the future."))
        return given


class CorrectionForm(forms.Form):
    """What happened, how, sorry, what next; each filled in from the records."""

    happened = forms.CharField(
        label=_("What happened"),
        validators=[MaxLengthValidator(LONGEST_PART)],  # no counter: there is less to read
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what happened, in a sentence.")},
    )
    how = forms.CharField(
        label=_("How"),
        validators=[MaxLengthValidator(LONGEST_PART)],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    sorry = forms.CharField(
        label=_("Sorry"),
        validators=[MaxLengthValidator(LONGEST_PART)],
        widget=forms.Textarea(attrs={"rows": 1}),
        error_messages={"required": _("Say sorry: “We are sorry.” is enough.")},
    )
    next = forms.CharField(
        label=_("What next"),
        validators=[MaxLengthValidator(LONGEST_PART)],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    description = forms.CharField(
        label=_("What was wrong, in a sentence"),
        max_length=300,
        help_text=_("For our public page of corrections. No names."),
        error_messages={"required": _("Say in a sentence what was wrong.")},
    )
    shows_words = forms.BooleanField(
        label=_("Show the wrong words on the public page too"), required=False
    )
    compromise = forms.ModelChoiceField(
        label=_("Evidence that somebody else did it"),
        queryset=Compromise.objects.none(),
        required=False,
        empty_label=_("None: it was us"),
    )

    def __init__(self, *args: Any, mistake: Mistake, signed: str, **more: Any) -> None:  # noqa: ANN401 Django's
        super().__init__(*args, **more)
        self.signed = signed
        recorded = mistake.account.compromises.all()
        field = self.fields["compromise"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 as declared above
        field.queryset = recorded
        field.label_from_instance = lambda found: found.seen  # type: ignore[method-assign,assignment]
        if not recorded.exists():
            del self.fields["compromise"]
        if mistake.severity != Mistake.Severity.SLIP:
            del self.fields["shows_words"]

    def text(self) -> str:
        """The four parts as one text, signed by the team."""
        given = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else {}
        shown = given or self.initial
        names = ("happened", "how", "sorry", "next")
        return Parts(*(str(shown.get(name, "")) for name in names)).joined(self.signed)

    def said(self) -> Words:
        """What goes out."""
        given = self.cleaned_data
        return Words(
            text=self.text(),
            description=given["description"],
            shows_words=given.get("shows_words", False),
            compromise=given.get("compromise"),
        )


class DecisionForm(forms.Form):
    """Leave it or take it down."""

    decision = forms.ChoiceField(
        choices=[each for each in Mistake.Decision.choices if each[0]], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        error_messages={"required": _("Say why. It stays beside our copy.")},
    )


class PauseForm(forms.Form):
    """Whom, for how long, and why."""

    staff = forms.ModelChoiceField(
        label=_("Who"), queryset=StaffMember.objects.none(), empty_label=None
    )
    hours = forms.IntegerField(
        label=_("For how many hours"),
        min_value=1,
        max_value=int(LONGEST_PAUSE.total_seconds() // HOURS),
        initial=24,
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("They read it. For example: until we have talked it over."),
        error_messages={"required": _("Say why. They will read it.")},
    )

    def __init__(self, *args: Any, people: list[StaffMember], **more: Any) -> None:  # noqa: ANN401 Django's
        super().__init__(*args, **more)
        field = self.fields["staff"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 as declared above
        field.queryset = StaffMember.objects.filter(pk__in=[each.pk for each in people])
        field.label_from_instance = lambda person: person.name  # type: ignore[method-assign,assignment]

    def length(self) -> timedelta:
        """How long."""
        return timedelta(hours=self.cleaned_data["hours"])


class HindsightForm(forms.ModelForm[Hindsight]):
    """What we understand afterwards."""

    class Meta:
        """Three questions, none of them *who*."""

        model = Hindsight
        fields = ("made_easy", "went_well", "apart")
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in fields}


class RemedyForm(forms.ModelForm[Remedy]):
    """What we change, and by when."""

    class Meta:
        """Two fields."""

        model = Remedy
        fields = ("what", "due_on")
        widgets = {"due_on": forms.DateInput(attrs={"type": "date"})}
