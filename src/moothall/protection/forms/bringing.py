"""What staff fill in about what was brought in: the list, several at once, a note."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.bringing.kinds import DayPart, How
from moothall.domain.bringing.saying import Day, day_of, moment_of, said_as
from moothall.evidence.queries import EvidenceView
from moothall.evidence.services import Words
from moothall.protection.brought_words import HOWS, PARTS
from moothall.web.widgets import CountedTextarea, DateInput, DateTimeInput

LONGEST = 10_000  # characters of a note
_PARTS = [("", "–"), *((str(part), words) for part, words in PARTS.items())]
_HOWS = [(str(how), words) for how, words in HOWS.items()]
ACCEPT = "image/*,audio/*,video/*,.txt,.zip,.eml,.msg,.mbox,.pdf,.html,.htm,.mhtml"


class SeveralFiles(forms.ClearableFileInput):
    """Lets several files be chosen at once, from a phone's pictures and camera too."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ClockInput(forms.TimeInput):
    """An hour and a minute, chosen with the browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WhenForm(forms.Form):
    """A day and, where somebody knows it, a time or a part of the day."""

    day = forms.DateField(label=_("Day"), required=False, widget=DateInput)
    clock = forms.TimeField(label=_("Time, if known"), required=False, widget=ClockInput)
    part = forms.ChoiceField(label=_("Or about when"), required=False, choices=_PARTS)
    sender = forms.CharField(label=_("From whom, as shown"), required=False, max_length=200)
    place = forms.CharField(label=_("Where it was"), required=False, max_length=120)

    def clean_day(self) -> Any:  # noqa: ANN401 as Django types it
        """Not in the future."""
        given = self.cleaned_data["day"]
        if given and given > timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is not in the future."))
        return given

    @property
    def said(self) -> Day | None:
        """What is filled in, None without a day."""
        given = self.cleaned_data
        return said_as(given["day"], given["clock"], DayPart(given["part"] or ""))


class BroughtForm(WhenForm):
    """One line of the list."""

    ticked = forms.BooleanField(required=False)
    how = forms.ChoiceField(label=_("What it is"), choices=_HOWS, required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=5_000)

    def __init__(self, data: Any, brought: EvidenceView) -> None:  # noqa: ANN401 a QueryDict or None
        self.brought = brought
        self.shown = day_of(brought.at, brought.part, timezone.get_default_timezone())
        super().__init__(data, prefix=str(brought.pk), initial=self._as_shown())
        for name in ("ticked", "day", "clock", "part", "sender", "place", "how", "note"):
            self.fields[name].widget.attrs["aria-describedby"] = f"name-{brought.pk}"

    def _as_shown(self) -> dict[str, Any]:
        brought, shown = self.brought, self.shown
        return {
            "day": shown.day if shown else None,
            "clock": shown.clock if shown else None,
            "part": shown.part if shown else DayPart.MOMENT,
            "sender": brought.sender,
            "place": brought.place,
            "how": brought.how,
            "note": brought.note,
        }

    def words(self, for_all: "SeveralForm") -> Words | None:
        """What is said of it; None where nothing is, and it was not ticked."""
        given, ticked = self.cleaned_data, self.cleaned_data["ticked"]
        said = for_all.said if ticked and for_all.said else self.said
        texts = {
            name: (ticked and for_all.cleaned_data[name]) or given[name]
            for name in ("sender", "place")
        }
        texts["note"] = given["note"]
        how = How((ticked and for_all.cleaned_data["how"]) or given["how"] or self.brought.how)
        if not ticked and not self._is_new(said, texts, how):
            return None
        moved = said is not None and said != self.shown
        return Words(
            said_at=moment_in(said) if moved and said else None,
            said_part=said.part if moved and said else DayPart.MOMENT,
            forget_date=said is None and self.brought.said_at is not None,
            how=how,
            **texts,
        )

    def _is_new(self, said: Day | None, texts: dict[str, str], how: How) -> bool:
        brought = self.brought
        same = all(texts[name].strip() == getattr(brought, name).strip() for name in texts)
        return said != self.shown or not same or how != brought.how


class SeveralForm(WhenForm):
    """What is said of all that are ticked; what is left empty stays with each of them."""

    how = forms.ChoiceField(
        label=_("What they are"), required=False, choices=[("", _("as they are")), *_HOWS]
    )


class NoteForm(forms.Form):
    """A note of a call or a visit, or the words of a page; facts and opinions apart."""

    how = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (str(How.NOTE), _("A note of a call or a visit")),
            (str(How.PAGE), _("Words from a page that I saw")),
        ],
        widget=forms.RadioSelect,
        initial=str(How.NOTE),
    )
    who = forms.CharField(
        label=_("Who was it?"),
        max_length=200,
        required=False,
        help_text=_("The name as it was given or shown."),
    )
    happened_at = forms.DateTimeField(label=_("When?"), required=False, widget=DateTimeInput)
    place = forms.CharField(
        label=_("Where?"),
        max_length=120,
        required=False,
        help_text=_("For example: by phone, at the front desk, a group on Facebook."),
    )
    address = forms.URLField(
        label=_("Address of the page"),
        max_length=2000,
        required=False,
        assume_scheme="https",
        help_text=_("The desk keeps the address and never opens it."),
    )
    facts = forms.CharField(
        label=_("What was said or written: only that"),
        max_length=LONGEST,
        widget=CountedTextarea(LONGEST, rows=4),
    )
    opinions = forms.CharField(
        label=_("What you think of it"),
        max_length=LONGEST,
        required=False,
        widget=CountedTextarea(LONGEST, rows=2),
    )

    def clean_happened_at(self) -> Any:  # noqa: ANN401 as Django types it
        """Not in the future."""
        given = self.cleaned_data["happened_at"]
        if given and given > timezone.now():
            raise forms.ValidationError(_("Choose a time that is not in the future."))
        return given


def moment_in(said: Day) -> datetime:
    """The moment that is said, by the clocks here."""
    return moment_of(said.day, said.clock, said.part, timezone.get_default_timezone())
