"""What whoever runs the desk can change in the lists of care."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from moothall.domain.care import Group, Point
from moothall.domain.care.changes import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_DAYS,
    MOST_MONTHS,
    RowChange,
    What,
)
from moothall.domain.care.handing_on import LARGEST
from moothall.domain.care.packs import DUTY, OWN


class _WithReason(forms.Form):
    effective_from = forms.DateField(
        label=_("From"),
        initial=timezone.localdate,
        widget=forms.DateInput(
            {"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"
        ),
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("It stays beside the row for good."),
        max_length=LONGEST_WORDS,
        error_messages={"required": _("Say why in a few words.")},
    )

    @property
    def begins(self) -> date:
        """From which day it holds; call it on a valid form."""
        found: date = self.cleaned_data["effective_from"]
        return found


class AddRowForm(_WithReason):
    """A row of our own, in one chapter, after one row of it."""

    place = forms.ChoiceField(label=_("Where"))
    title = forms.CharField(label=_("What is to be done"), max_length=200)
    words = forms.CharField(
        label=_("How, in a sentence or two"),
        required=False,
        validators=[MaxLengthValidator(LONGEST_WORDS)],
        widget=forms.Textarea({"rows": 2}),
    )
    by = forms.ChoiceField(
        label=_("Who sees to it"),
        choices=[("supporter", _("The supporter")), ("decider", _("Whoever decides"))],
    )
    days = forms.IntegerField(
        label=_("Working days from the report until it is due"),
        help_text=_("0 for no day."),
        initial=0,
        min_value=0,
        max_value=MOST_DAYS,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )
    months = forms.IntegerField(
        label=_("Months until it is looked at again"),
        help_text=_("0 for once."),
        initial=0,
        min_value=0,
        max_value=MOST_MONTHS,
        widget=forms.NumberInput({"class": "govuk-input--width-3"}),
    )
    field_order = ("place", "title", "words", "by", "days", "months", "effective_from", "why")

    def __init__(self, *args: object, pack: str, groups: Iterable[Group], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.pack = pack
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (group.title, [(f"{group.key}/", _("first")), *_after(group)]) for group in groups
        ]
        for name, wanted in (("by", DUTY), ("days", DUTY), ("months", OWN)):
            if pack != wanted:
                del self.fields[name]

    @property
    def change(self) -> RowChange:
        """What was asked for; call it on a valid form."""
        said = self.cleaned_data
        group, _slash, after = said["place"].partition("/")
        chosen = {name: said[name] for name in ("by", "days", "months") if name in said}
        words = {"title": said["title"], "words": said["words"], "why": said["why"]}
        place = {"group": group, "after": after, "effective_from": self.begins}
        return RowChange(self.pack, What.ADDED, **words, **place, **chosen)


class RowForm(_WithReason):
    """Reword a row, end it, take it up again, or move it within its chapter."""

    act = forms.ChoiceField(label=_("What happens to it"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("What it says, if it is reworded"), max_length=LONGEST_TITLE)
    words = forms.CharField(
        label=_("How, in a sentence or two, if it is reworded"),
        required=False,
        validators=[MaxLengthValidator(LONGEST_WORDS)],
        widget=forms.Textarea({"rows": 3}),
        help_text=_("It has to mean the same. For something else, end it and add a row."),
    )
    after = forms.ChoiceField(label=_("Where to, if it moves"), required=False)
    field_order = ("act", "title", "words", "after", "effective_from", "why")

    def __init__(
        self, *args: object, pack: str, point: Point, group: Group, is_used: bool, **more: object
    ) -> None:
        more["initial"] = {"title": _t(point.title), "words": _t(point.words)}
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.pack, self.row = pack, point.key
        row = point.key
        ways = [
            (What.REWORDED.value, _("It says the same in other words")),
            (What.MOVED.value, _("It moves")),
            (What.ENDED.value, _("It ends; it stays on record")),
        ]
        again = [(What.TAKEN_UP.value, _("It is taken up again"))]
        self.fields["act"].choices = ways if is_used else again  # type: ignore[attr-defined]
        beside = [(key, words) for key, words in _after(group) if not key.endswith(f"/{row}")]
        self.fields["after"].choices = [("", _("First")), *beside]  # type: ignore[attr-defined]
        self.fields["title"].required = self.data.get("act") == What.REWORDED.value
        if not is_used:
            for name in ("title", "words", "after"):
                del self.fields[name]

    @property
    def change(self) -> RowChange:
        """What was asked for; call it on a valid form."""
        said = self.cleaned_data
        after = said.get("after", "").partition("/")[2]
        made = RowChange(
            self.pack,
            What(said["act"]),
            row=self.row,
            why=said["why"],
            effective_from=self.begins,
        )
        if made.what is What.REWORDED:
            return replace(made, title=said["title"], words=said["words"])
        return replace(made, after=after)


class CareFileForm(forms.Form):
    """A file of changes that another desk wrote."""

    file = forms.FileField(label=_("File of changes"))

    def clean_file(self) -> str:
        """Its words, within bounds."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError(_("The file is too large to be one of a desk."))
        return str(sent.read().decode("utf-8", "replace"))


def _after(group: Group) -> list[tuple[str, object]]:
    return [
        (f"{group.key}/{row.key}", _("after: %(title)s") % {"title": row.title})
        for row in group.points
    ]
