"""What is filled in to change a list of the checks, by what is done to it, or bring in many."""

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.domain.publishing.checks.changes import Change, What
from moothall.domain.publishing.checks.finding import Level
from moothall.domain.publishing.checks.handing_on import LARGEST
from moothall.web.widgets import DateInput

TRY = "try"  # what its second button says
MOST_LETTERS = 6_000  # of all phrases together
ROOM_NAMES = {
    "sure": _("Names that mean nothing else"),
    "short": _("Names that are also ordinary words"),
    "beside": _("Names that count beside a word of politics only"),
    "people": _("People whom everybody knows for it"),
    "websites": _("Websites"),
    "handles": _("Accounts"),
}
LEVEL_NAMES = (
    (Level.NOTE.value, _("Worth knowing")),
    (Level.WARN.value, _("Look again")),
    (Level.STOP.value, _("Stop: asks a second person")),
)
STEP_NAMES = ((0, _("As it came")), (-1, _("A step softer")), (1, _("A step louder")))


class ChangeForm(forms.Form):
    """One change; each sort of change adds what it asks for."""

    first: ClassVar[tuple[str, ...]] = ()

    why = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Colleagues read it in the history, for as long as the desk exists."),
        error_messages={"required": _("Say why, so that the next person understands.")},
    )
    source_url = forms.CharField(
        label=_("Source, if there is one"),
        max_length=480,
        required=False,
        help_text=_("An address with https://."),
    )
    effective_from = forms.DateField(label=_("From"), widget=DateInput)
    effective_to = forms.DateField(
        label=_("Until"),
        required=False,
        widget=DateInput,
        help_text=_("On that day it holds no more. Leave it empty if nobody knows."),
    )
    for_one_party = forms.BooleanField(
        label=_(
            "I have asked whether the other parties need the same, and say above what I found."
        ),
        required=False,
    )
    sample = forms.CharField(
        label=_("Words to try it on"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("They are not kept."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        about: Change,
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        self.about = about
        if about.pack != "parties":
            del self.fields["for_one_party"]
        if self.data.get("then") == TRY:
            self.fields["why"].required = False  # nothing is kept of it yet
        rest = ("why", "source_url", "effective_from", "effective_to", "for_one_party", "sample")
        self.order_fields([*self.first, *rest])

    def change(self) -> Change:
        """What was filled in, as the domain reads it."""
        given = self.cleaned_data
        return replace(
            self.about,
            why=given["why"],
            source_url=given["source_url"],
            effective_from=given["effective_from"],
            effective_to=given["effective_to"],
        )


class WordsForm(ChangeForm):
    """Words added to a row, or taken out of it."""

    first = ("kind", "words")

    kind = forms.ChoiceField(label=_("Which names?"), choices=list(ROOM_NAMES.items()))
    words = forms.CharField(
        label=_("Words or phrases, one a line"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write at least one word or phrase, one a line.")},
    )

    def __init__(self, *args: Any, about: Change, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, about=about, **more)
        if about.pack != "parties":
            del self.fields["kind"]
        if about.what is What.WORDS_TAKEN_OUT:
            self.fields["words"].help_text = _("Exactly as they stand in the row, one a line.")

    def change(self) -> Change:
        """With the words, and of a party with their sort."""
        words, kind = lines_of(self.cleaned_data["words"]), self.cleaned_data.get("kind", "")
        return replace(super().change(), words=words, kind=kind)


class RowForm(ChangeForm):
    """A row of ones own; of a party, its name and the names that mean nothing else."""

    first = ("name", "words", "level", "says", "fix", "instead", "kind")

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("A short name in small letters, such as local-slang."),
    )
    words = forms.CharField(
        label=_("Words or phrases, one a line"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 4}),
    )
    level = forms.ChoiceField(
        label=_("How loudly does it speak?"), choices=LEVEL_NAMES, widget=forms.RadioSelect
    )
    says = forms.CharField(
        label=_("What is so?"),
        max_length=300,
        help_text=_("The sentence that people read, such as: Nobody calls Fen House that."),
    )
    fix = forms.CharField(label=_("What should they do?"), max_length=300)
    instead = forms.CharField(
        label=_("What one click puts in its place"), max_length=100, required=False
    )
    kind = forms.ChoiceField(label=_("Where?"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        about: Change,
        adds: tuple[str, ...],
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, about=about, **more)
        if about.pack == "parties":
            self.fields["name"].help_text = _("As it stands on ballot papers.")
            self.fields["words"].label = ROOM_NAMES["sure"]
            for name in ("level", "says", "fix", "instead"):
                del self.fields[name]
        elif about.pack in {"links", "political"}:
            del self.fields["instead"]
        self.adds = adds
        if len(adds) > 1:
            names = {"": _("In everything we publish"), "reply": _("In answers alone")}
            self.fields["kind"].choices = [(each, names[each]) for each in adds]  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]

    def change(self) -> Change:
        """With its words and sentences."""
        given = self.cleaned_data
        kept = {key: given[key] for key in ("level", "says", "fix", "instead") if key in given}
        kind = given["kind"] if "kind" in given else self.adds[0]
        words = lines_of(given["words"])
        return replace(super().change(), row=given["name"].strip(), words=words, kind=kind, **kept)


class LevelForm(ChangeForm):
    """How loudly a row speaks."""

    first = ("level",)

    level = forms.ChoiceField(
        label=_("How loudly does it speak?"), choices=LEVEL_NAMES, widget=forms.RadioSelect
    )

    def change(self) -> Change:
        """With the level."""
        return replace(super().change(), level=self.cleaned_data["level"])


class FigureForm(ChangeForm):
    """A figure within its limits."""

    first = ("figure",)

    figure = forms.FloatField(label=_("Figure"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        about: Change,
        low: float,
        high: float,
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, about=about, **more)
        words = _("From %(low)s to %(high)s.") % {"low": f"{low:g}", "high": f"{high:g}"}
        self.fields["figure"].help_text = words

    def change(self) -> Change:
        """With the figure."""
        return replace(super().change(), figure=float(self.cleaned_data["figure"]))


class StepForm(FigureForm):
    """How much softer or louder a check speaks."""

    figure = forms.TypedChoiceField(  # type: ignore[assignment]
        label=_("How loudly does it speak?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, low: float, high: float, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, low=low, high=high, **more)
        field = self.fields["figure"]
        field.help_text = ""
        field.choices = [(step, name) for step, name in STEP_NAMES if low <= step <= high]  # type: ignore[attr-defined]


class CheckedForm(ChangeForm):
    """Somebody held it against its source."""

    def __init__(self, *args: Any, about: Change, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, about=about, **more)
        for name in ("effective_from", "effective_to", "sample", "for_one_party"):
            self.fields.pop(name, None)
        self.fields["source_url"].required = True
        self.fields["source_url"].label = _("What did you hold it against?")
        self.fields["why"].label = _("What did you find?")

    def change(self) -> Change:
        """As of the day that the view fills in."""
        given = self.cleaned_data
        return replace(self.about, why=given["why"], source_url=given["source_url"])


class EndForm(forms.Form):
    """Why a change ends."""

    because = forms.CharField(label=_("Why does it end?"), max_length=500)


class ChangesFileForm(forms.Form):
    """The changes of another desk, looked at before anything is made of them."""

    file = forms.FileField(
        label=_("File of changes"),
        allow_empty_file=True,  # the reader says it better
        widget=forms.FileInput({"accept": ".toml,text/plain"}),
        help_text=_("A TOML file that another desk has exported, at most 256 kB."),
        error_messages={"required": _("Choose a file first.")},
    )

    def clean_file(self) -> Any:  # noqa: ANN401 an uploaded file
        """Its size is looked at before it is read into memory."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 256 kB."))
        return given


FORMS: dict[What, type[ChangeForm]] = {
    What.WORDS_ADDED: WordsForm,
    What.WORDS_TAKEN_OUT: WordsForm,
    What.ROW_ADDED: RowForm,
    What.ROW_ENDED: ChangeForm,
    What.LEVEL: LevelForm,
    What.FIGURE: FigureForm,
    What.CHECKED: CheckedForm,
}


def lines_of(text: str) -> tuple[str, ...]:
    """One phrase a line, its spaces made single, each once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def from_day(today: date) -> dict[str, Any]:
    """What stands in the form at first."""
    return {"effective_from": today}
