"""What somebody chooses when they ask for an evidence pack of an Incident."""

from collections.abc import Collection, Sequence
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.evidence.outline import Exhibit
from moothall.domain.packing.asking import Purpose
from moothall.domain.packing.blackout import Cut, Part, Spoken, Why
from moothall.domain.packing.wishes import Wishes
from moothall.protection.words import PURPOSES

MOST_WORDS = 40
MOST_SHOWN = 300  # exhibits that can be blacked out one by one on the page
WHYS = {
    Why.THIRD_PARTY: _("Somebody else's details"),
    Why.STAFF: _("Who a member of staff is"),
    Why.SAFETY: _("Somebody's safety"),
    Why.PRIVILEGE: _("Legal advice"),
    Why.EXEMPT: _("Exempt from disclosure"),
}
PARTS = {
    Part.SENDER: _("Black out who wrote it"),
    Part.WORDS: _("Black out the words"),
    Part.ALL: _("Black out all of it"),
}


class PackForm(forms.Form):
    """For whom, with which labels, and what only the person themselves may put in."""

    purpose = forms.ChoiceField(label=_("Who is it for?"), widget=forms.RadioSelect)
    initials = forms.RegexField(
        r"\A[A-Za-z]{1,4}\Z",
        label=_("Initials on the exhibits"),
        help_text=_("Of whoever produces them: RE makes RE1, RE2 and so on."),
        error_messages={
            "invalid": _("Write one to four letters from A to Z."),
            "required": _("Write one to four letters from A to Z."),
        },
    )
    with_opinions = forms.BooleanField(
        label=_("Put in what people here think of it, marked as opinion"), required=False
    )
    with_impact = forms.BooleanField(
        label=_("Put in my own words about what it does to me"), required=False
    )
    danger = forms.CharField(
        label=_("Is a life in danger? Say why"),
        help_text=_("Only for the police, where the person has not said yes. They are told."),
        max_length=300,
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        purposes: Collection[Purpose],
        is_theirs: bool,
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        field = cast("forms.ChoiceField", self.fields["purpose"])
        names = {**PURPOSES, Purpose.OWN: _("Myself, to keep")}
        field.choices = [(str(each), names[each]) for each in purposes]
        if is_theirs:
            del self.fields["danger"]
        else:
            del self.fields["with_impact"]


class BlackoutForm(forms.Form):
    """What is blacked out in a copy for disclosure: words everywhere, and parts of exhibits."""

    words = forms.CharField(
        label=_("Words to black out wherever they stand"),
        help_text=_("One a line: a name, an address, a number."),
        required=False,
        max_length=4_000,
        widget=forms.Textarea({"rows": 4}),
    )
    words_why = forms.ChoiceField(
        label=_("Why these words?"), choices=[(str(each), words) for each, words in WHYS.items()]
    )
    part_why = forms.ChoiceField(
        label=_("Why these exhibits?"),
        choices=[(str(each), words) for each, words in WHYS.items()],
    )

    def __init__(self, *args: Any, exhibits: Sequence[Exhibit], **more: Any) -> None:  # noqa: ANN401 as above
        super().__init__(*args, **more)
        choices = [("", _("As it is")), *((str(each), words) for each, words in PARTS.items())]
        self._keys = {f"part-{number}": each.key for number, each in enumerate(exhibits)}
        for number, each in enumerate(exhibits):
            self.fields[f"part-{number}"] = forms.ChoiceField(
                label=f"{each.label}: {each.title}, {timezone.localtime(each.at):%d.%m.%Y %H:%M}",
                choices=choices,
                required=False,
            )

    def clean_words(self) -> list[str]:
        """Each line once; not too many, and none so short that it would black out everything."""
        given = self.cleaned_data["words"].splitlines()
        lines = list(dict.fromkeys(line.strip() for line in given if line.strip()))
        if len(lines) > MOST_WORDS:
            raise forms.ValidationError(_("Black out at most 40 different words in one pack."))
        if any(len(line) < 2 for line in lines):  # noqa: PLR2004 a letter stands everywhere
            raise forms.ValidationError(_("Write at least two letters a line."))
        return lines

    def cuts(self) -> tuple[Cut, ...]:
        """Parts of exhibits."""
        why = Why(self.cleaned_data["part_why"])
        chosen = ((key, self.cleaned_data[name]) for name, key in self._keys.items())
        return tuple(Cut(key, Part(part), why) for key, part in chosen if part)

    def spoken(self) -> tuple[Spoken, ...]:
        """Words wherever they stand."""
        why = Why(self.cleaned_data["words_why"])
        return tuple(Spoken(words, why) for words in self.cleaned_data["words"])


def wishes_of(form: PackForm, blackout: BlackoutForm | None) -> Wishes:
    """Both forms, filled, as they are kept."""
    filled = form.cleaned_data
    return Wishes(
        initials=filled["initials"].upper(),
        with_impact=filled.get("with_impact", False),
        with_opinions=filled["with_opinions"],
        danger=filled.get("danger", ""),
        cuts=blackout.cuts() if blackout else (),
        spoken=blackout.spoken() if blackout else (),
    )
