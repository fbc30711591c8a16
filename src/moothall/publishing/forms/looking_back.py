"""What people fill in to look back: their own archive, and why old posts go."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.domain.publishing.looking_back import MOST_BYTES


class OwnArchiveForm(forms.Form):
    """The archive of one's own account, and that it is one's own."""

    platform = forms.ChoiceField(
        label=_("Which network is it from?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the network.")},
    )
    file = forms.FileField(
        label=_("The archive, as the network made it"),
        widget=forms.FileInput({"accept": ".zip,.gz,.tar,.car"}),
        help_text=_(
            "At most 100 MB. Where the network asks, leave pictures and films out. The file "
            "itself is not kept."
        ),
        error_messages={"required": _("Choose the file first.")},
    )
    is_political = forms.BooleanField(
        label=_("I am a councillor, or want to be one: taking sides is part of it"),
        required=False,
    )
    is_mine = forms.BooleanField(
        label=_("This is the archive of my own account"),
        error_messages={
            "required": _(
                "Only your own account can be looked at here. Nobody looks at somebody else’s."
            )
        },
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        platforms: Sequence[tuple[str, str]],
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        self.fields["platform"].choices = platforms  # type: ignore[attr-defined]

    def clean_file(self) -> Any:  # noqa: ANN401 an uploaded file
        """Its size is looked at before anything is read."""
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than 100 MB. Ask the network for one without pictures.")
            )
        return given


class GoForm(forms.Form):
    """Why several old posts are taken down, and for many the account's name."""

    reason = forms.CharField(
        label=_("Why do they come down?"),
        max_length=300,
        help_text=_("It stays in our archive beside our copies, for whoever asks later."),
        error_messages={"required": _("Say why in a few words.")},
    )
    typed = forms.CharField(label=_("Type the account’s name"), max_length=200, required=False)

    def __init__(self, *args: Any, name: str, asks: bool, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        if not asks:
            del self.fields["typed"]
            return
        self.fields["typed"].help_text = _("“%(name)s”, since so many go at once.") % {
            "name": name
        }


class NarrowForm(forms.Form):
    """Which old posts are wanted; what is unknown narrows nothing."""

    check = forms.CharField(required=False, max_length=30)
    weight = forms.IntegerField(required=False, min_value=1, max_value=3)
    settled = forms.ChoiceField(
        required=False, choices=(("", ""), ("left", "left"), ("seen_to", "seen_to"))
    )
