"""What people fill in about special times: one begun, what may be said, who can be called."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from moothall.people.models import Department, StaffMember
from moothall.publishing.forms.posts import PlaceForm
from moothall.publishing.models import Mode, Rumour
from moothall.web.widgets import DateTimeInput


class ModeForm(PlaceForm):
    """A special time."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Mode.Kind.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What should colleagues know?"),
        max_length=300,
        error_messages={"required": _("Say in a few words what is happening.")},
    )
    ends_at = forms.DateTimeField(
        label=_("Until"),
        required=False,
        widget=DateTimeInput,
        help_text=_("Leave it empty if nobody knows. You can end it at any time."),
    )
    field_order = ("kind", "place", "words", "ends_at")


class LineForm(forms.Form):
    """A sentence that may be said."""

    text = forms.CharField(
        label=_("A sentence that may be said, word by word"),
        max_length=500,
        error_messages={"required": _("Write the sentence.")},
    )


class RumourForm(forms.Form):
    """What is being said."""

    said = forms.CharField(
        label=_("What is being said?"),
        max_length=500,
        error_messages={"required": _("Write what is being said.")},
    )


class KnownForm(forms.Form):
    """What is known about a rumour."""

    known = forms.CharField(max_length=500, required=False)
    outcome = forms.ChoiceField(choices=Rumour.Outcome.choices)


class StandbyForm(forms.Form):
    """Who can be called, when."""

    staff = forms.ModelChoiceField(
        StaffMember.objects.none(), label=_("Who?"), empty_label=_("Choose a person")
    )
    department = forms.ModelChoiceField(
        Department.objects.none(), label=_("For"), required=False, empty_label=_("The whole desk")
    )
    starts_at = forms.DateTimeField(label=_("From"), widget=DateTimeInput)
    ends_at = forms.DateTimeField(label=_("Until"), widget=DateTimeInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        people: QuerySet[StaffMember],
        departments: QuerySet[Department],
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        self.fields["staff"].queryset = people  # type: ignore[attr-defined]
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("Choose an end that is after the start."))
        return cleaned
