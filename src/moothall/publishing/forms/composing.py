"""One post before it leaves: words, accounts, what each says differently, files and time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.exchange import Gesture
from moothall.domain.publishing.composition import (
    LONGEST_ALT,
    MOST_FILES,
    Composition,
    FileUse,
)
from moothall.publishing.models import MediaFile
from moothall.register.models import Account
from moothall.web.widgets import DateTimeInput

LONGEST_TEXT: Final = 50_000
SOON, THEN = "soon", "then"
LANGUAGES: Final = (
    ("en-GB", _("English")),
    ("cy", _("Welsh")),
    ("gd", _("Scottish Gaelic")),
    ("ga", _("Irish")),
    ("pl", _("Polish")),
    ("ur", _("Urdu")),
    ("bn", _("Bengali")),
    ("pa", _("Panjabi")),
    ("ro", _("Romanian")),
    ("ar", _("Arabic")),
    ("uk", _("Ukrainian")),
)
GESTURES: Final = (
    (Gesture.WORDS, _("Nothing: this is a post of our own")),
    (Gesture.QUOTE, _("Quote it, with our words above")),
    (Gesture.SHARE, _("Share it as it is")),
    (Gesture.LIKE, _("Like it")),
)
Uses = Sequence[tuple[MediaFile, FileUse]]


class ComposeForm(forms.Form):
    """The composer. `composition()` is what was put together, even where something is odd."""

    accounts = forms.TypedMultipleChoiceField(
        label=_("Accounts"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label=_("What do you want to say?"),
        required=False,
        strip=False,
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        widget=forms.Textarea({"rows": 8, "data-shortcut": "r"}),
        help_text=_("A line of three dashes begins the next part of a thread."),
    )
    leave = forms.ChoiceField(
        label=_("When"),
        choices=[(SOON, _("As soon as the hold is over")), (THEN, _("At a time I choose"))],
        initial=SOON,
        widget=forms.RadioSelect,
        required=False,
    )
    at = forms.DateTimeField(
        label=_("Day and time"),
        required=False,
        widget=DateTimeInput,
        help_text=_("By the clock in the United Kingdom."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    campaign = forms.CharField(
        label=_("Campaign"),
        required=False,
        max_length=80,
        help_text=_("What it belongs to, so that you find it again. Nobody outside sees it."),
    )
    gesture = forms.ChoiceField(
        label=_("What to do with it"), choices=GESTURES, required=False, widget=forms.RadioSelect
    )
    towards = forms.CharField(
        label=_("Its address or number"),
        required=False,
        max_length=500,
        help_text=_("Of the post that somebody else wrote."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        offered: Iterable[Account],
        uses: Uses = (),
        made: Composition | None = None,
        **more: Any,  # noqa: ANN401 a form's own
    ) -> None:
        more["initial"] = _initial(made or Composition())
        super().__init__(*args, **more)
        self.offered = list(offered)
        self.uses = list(uses)
        choices = [(each.pk, each.name) for each in self.offered]
        self.fields["accounts"].choices = choices  # type: ignore[attr-defined]
        for name in ("text", "leave"):  # a draft may lack them, a post hardly
            self.fields[name].is_expected = True  # type: ignore[attr-defined]
        own = made.own_words if made else {}
        for account in self.offered:
            self.fields[f"own_{account.pk}"] = _own_words(account, own.get(account.pk, ""))
        for file, use in self.uses[:MOST_FILES]:
            self.fields.update(_fields_of(file, use))

    def clean(self) -> dict[str, Any]:
        """A chosen time has to be given."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("leave") == THEN and not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", _("Choose the day and the time when it should leave."))
        return cleaned

    def composition(self) -> Composition:
        """What was put together so far; what could not be read is left out."""
        self.is_valid()
        get = self.cleaned_data.get
        gesture = Gesture(get("gesture") or Gesture.WORDS)
        return Composition(
            text=plain(get("text") or self._what_fits()),
            accounts=tuple(get("accounts") or ()),
            own_words=self._own(),
            files=tuple(self._files()),
            scheduled_at=get("at") if get("leave") == THEN else None,
            gesture=gesture,
            towards=get("towards") or "",
            language=get("language") or "en-GB",
            campaign=get("campaign") or "",
        )

    def _what_fits(self) -> str:
        """Of words that are too long, as many as are kept: what was written is not lost for it."""
        return str(self["text"].value() or "").replace("\0", "")[:LONGEST_TEXT]

    @property
    def rows(self) -> list[tuple[Account, BoundField, bool]]:
        """Each account, the words it says differently, and whether it is chosen."""
        chosen = {str(each) for each in self["accounts"].value() or ()}
        return [(each, self[f"own_{each.pk}"], str(each.pk) in chosen) for each in self.offered]

    @property
    def file_rows(self) -> list[tuple[MediaFile, Mapping[str, BoundField]]]:
        """Each file with its fields, in the order in which they stand."""
        return [
            (file, {name: self[f"{name}_{file.pk}"] for name in _names(file)})
            for file, _use in self.uses[:MOST_FILES]
        ]

    def _own(self) -> dict[int, str]:
        words = {
            each.pk: plain(self.cleaned_data.get(f"own_{each.pk}") or "") for each in self.offered
        }
        return {number: said for number, said in words.items() if said.strip()}

    def _files(self) -> list[FileUse]:
        found = []
        for place, (file, use) in enumerate(self.uses[:MOST_FILES], start=1):
            said = {name: self.cleaned_data.get(f"{name}_{file.pk}") for name in _names(file)}
            if said.pop("out"):
                continue
            order = said.pop("order") or place
            words = {name: plain(value or "") for name, value in said.items()}
            found.append((order, FileUse(media=file.pk, focus=use.focus, **words)))
        return [use for _order, use in sorted(found, key=lambda each: each[0])]


def plain(words: str) -> str:
    """Words with line feeds alone, and nothing that no table takes."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _initial(made: Composition) -> dict[str, Any]:
    at: datetime | None = made.scheduled_at
    return {
        "text": made.text,
        "accounts": list(made.accounts),
        "leave": THEN if at else SOON,
        "at": timezone.localtime(at) if at else None,
        "language": made.language,
        "campaign": made.campaign,
        "gesture": made.gesture,
        "towards": made.towards,
    }


def _own_words(account: Account, words: str) -> forms.CharField:
    return forms.CharField(
        label=_("What %(account)s says instead") % {"account": account.name},
        required=False,
        strip=False,
        initial=words,
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Leave it empty, and it says what all say."),
    )


def _names(file: MediaFile) -> tuple[str, ...]:
    names = ("alt", "decorative_because", "order", "out")
    return (*names, "captions", "no_captions_because") if file.is_film else names


def _fields_of(file: MediaFile, use: FileUse) -> dict[str, forms.Field]:
    """What this use of a file says, by the names of its fields."""
    fields: dict[str, forms.Field] = {
        "alt": _words(_("What it shows"), use.alt, _("For people who do not see it."), rows=2),
        "decorative_because": _line(_("Or: it is only decorative, because"), use),
        "captions": _words(_("Captions"), use.captions, _("The spoken words, as WebVTT."), rows=4),
        "no_captions_because": _line(_("Or: it has no captions, because"), use),
        "order": forms.IntegerField(
            label=_("Place"), required=False, min_value=1, max_value=MOST_FILES
        ),
        "out": forms.BooleanField(label=_("Leave this file out"), required=False),
    }
    fields["no_captions_because"].initial = use.no_captions_because
    return {f"{name}_{file.pk}": fields[name] for name in _names(file)}


def _words(label: Any, said: str, help_text: Any, *, rows: int) -> forms.CharField:  # noqa: ANN401 lazy words
    longest = 200_000 if rows > 2 else LONGEST_ALT  # noqa: PLR2004 captions are long
    return forms.CharField(
        label=label,
        required=False,
        initial=said,
        help_text=help_text,
        validators=[MaxLengthValidator(longest)],
        widget=forms.Textarea({"rows": rows}),
    )


def _line(label: Any, use: FileUse) -> forms.CharField:  # noqa: ANN401 lazy words
    return forms.CharField(
        label=label, required=False, max_length=200, initial=use.decorative_because
    )
