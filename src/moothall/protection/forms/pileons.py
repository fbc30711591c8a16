"""What staff fill in about a pile-on."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.people.models import StaffMember
from moothall.protection.models import PileOn


class SpareForm(forms.Form):
    """Who need not read it."""

    staff = forms.ModelChoiceField(
        label=_("Who need not read it?"),
        queryset=StaffMember.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose a colleague.")},
    )

    def __init__(self, *args: Any, people: Iterable[StaffMember], **more: Any) -> None:  # noqa: ANN401 Django's
        super().__init__(*args, **more)
        field = self.fields["staff"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 as declared above
        field.queryset = StaffMember.objects.filter(pk__in=[each.pk for each in people])
        field.label_from_instance = lambda person: person.name  # type: ignore[method-assign,assignment]


class AnswerAllForm(forms.Form):
    """One answer to everybody."""

    text = forms.CharField(
        label=_("One answer to everybody"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a sentence or two.")},
    )


class WasForm(forms.Form):
    """What it was."""

    was = forms.ChoiceField(
        label=_("What was it?"),
        choices=[each for each in PileOn.Was.choices if each[0]],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it was.")},
    )
    learned = forms.CharField(label=_("What do we take from it?"), max_length=500, required=False)
