"""What people fill in about posts that exist: another time, other words, away with it, stop."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from moothall.people.models import Department, StaffMember
from moothall.publishing.models import Mode, Rumour
from moothall.publishing.queries import Wanted
from moothall.register.models import Account
from moothall.web.widgets import DateInput, DateTimeInput


class MoveForm(forms.Form):
    """Another time for a post."""

    at = forms.DateTimeField(
        label=_("Day and time"),
        widget=DateTimeInput,
        help_text=_("By the clock in London. In the future."),
        error_messages={"required": _("Choose the day and time when it should leave.")},
    )


class TakeDownForm(forms.Form):
    """Why something is taken down."""

    reason = forms.CharField(
        label=_("Why does it come down?"),
        max_length=300,
        help_text=_("It stays in our archive beside our copy, for whoever asks later."),
        error_messages={"required": _("Say why in a few words.")},
    )


class AmendForm(forms.Form):
    """Other words in the place of ours."""

    text = forms.CharField(
        label=_("The words as they should stand there"), widget=forms.Textarea({"rows": 8})
    )
    reason = forms.CharField(
        label=_("Why do they change?"),
        max_length=300,
        error_messages={"required": _("Say why in a few words.")},
    )


class ArchiveForm(forms.Form):
    """What to look for in our archive; every field may stay empty."""

    which = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    words = forms.CharField(required=False, max_length=200, label=_("Words in it"))
    since = forms.DateField(required=False, label=_("From"), widget=DateInput)
    until = forms.DateField(required=False, label=_("Up to and including"), widget=DateInput)

    def wanted(self) -> Wanted:
        """What was asked for."""
        asked = self.cleaned_data
        which = asked["which"] or "all"
        return Wanted(which, asked["words"], asked["since"], asked["until"])

    def narrowed(self) -> list[str]:
        """Names of the fields that narrow."""
        return [name for name, value in self.cleaned_data.items() if value and value != "all"]


class PlaceForm(forms.Form):
    """Something that is about one account, one department or everything."""

    place = forms.ChoiceField(label=_("Where?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, places: Sequence[tuple[str, Any]], **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        if places:
            self.fields["place"].initial = places[0][0]

    def account(self) -> Account | None:
        """The account that was chosen, if one was."""
        kind, _colon, pk = str(self.cleaned_data["place"]).partition(":")
        return Account.objects.get(pk=pk) if kind == "account" else None

    def department(self) -> Department | None:
        """The department that was chosen, if one was."""
        kind, _colon, pk = str(self.cleaned_data["place"]).partition(":")
        return Department.objects.get(pk=pk) if kind == "department" else None


class StopForm(PlaceForm):
    """What to stop."""

    place = forms.ChoiceField(label=_("What should stop?"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why, if you have a moment"), max_length=300, required=False)


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

    staff = forms.ModelChoiceField(StaffMember.objects.none(), label=_("Who?"))
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
