"""What people fill in about posts that exist: another time, other words, away with it, stop."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.people.models import Department
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
    how_much = forms.ChoiceField(
        label=_("How much of it?"),
        widget=forms.RadioSelect,
        required=False,
        choices=(
            ("part", _("Only this part")),
            ("thread", _("The whole thread: every part that still stands there")),
        ),
        initial="thread",
    )

    def __init__(self, *args: Any, parts: int = 1, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        if parts < 2:  # noqa: PLR2004 one part is no thread
            del self.fields["how_much"]


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
