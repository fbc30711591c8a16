"""What a member fills in to tell us, and the desk to answer."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from moothall.corrections.models import Mistake, Referral


class WhyForm(forms.Form):
    """What looks wrong with a post that is already known."""

    why = forms.CharField(
        label=_("What looks wrong?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what looks wrong.")},
    )


class PlainForm(WhyForm):
    """The same of something that its address or its words point at."""

    address = forms.URLField(
        label=_("Its address"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Copy it from the platform, if you can."),
        error_messages={"invalid": _("This is no web address. Paste its words instead.")},
    )
    words = forms.CharField(
        label=_("Or its words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As much of it as you have."),
    )
    field_order = ("address", "words", "why")

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if not self.errors and not (given["address"] or given["words"].strip()):
            self.add_error(
                "address", _("Give its address, or paste its words, so that we can find it.")
            )
        return given


class AnswerForm(forms.Form):
    """What the desk found, in words for the one who told it."""

    outcome = forms.ChoiceField(
        label=_("What did you find?"),
        choices=[each for each in Referral.Outcome.choices if each[0]],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found.")},
    )
    mistake = forms.ModelChoiceField(
        label=_("Which mistake is it?"),
        queryset=Mistake.objects.none(),
        required=False,
        empty_label=_("None was noted"),
    )
    answer = forms.CharField(
        label=_("What we tell them"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They read it. No names of colleagues, nothing about anybody’s job."),
        error_messages={"required": _("Say in a sentence what you found.")},
    )

    def __init__(self, *args: Any, mistakes: QuerySet[Mistake] | None, **more: Any) -> None:  # noqa: ANN401 Django's
        super().__init__(*args, **more)
        if mistakes is None or not mistakes.exists():
            del self.fields["mistake"]
            return
        field = self.fields["mistake"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 as declared above
        field.queryset = mistakes
        field.label_from_instance = _named  # type: ignore[method-assign,assignment]


def _named(mistake: Mistake) -> str:
    """Which one it is, as the list of the latest mistakes names it."""
    return f"{mistake.account.name}, {mistake.noted_at:%d.%m.%Y %H:%M}"
