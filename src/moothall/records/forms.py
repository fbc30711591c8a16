"""What staff can fill in on the records screens."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from moothall.domain.packing.inspecting import LONGEST, MOST_DAYS, Inspection
from moothall.domain.redaction import Redaction
from moothall.records.models import RetentionRule
from moothall.register.models import Account
from moothall.web.widgets import DateInput

MOST_WORDS = 40
WHOLE = "desk"  # the choice of every account


class HoldPostForm(forms.Form):
    """Why nothing may end."""

    reason = forms.CharField(
        label=_("Why must nothing end?"),
        help_text=_("For example: subject access request, our reference IG-204."),
        max_length=300,
        error_messages={"required": _("Say why, so that somebody can lift it later.")},
    )


class HoldForm(HoldPostForm):
    """Why nothing may end, and how far that reaches."""

    field_order = ("reach", "reason")
    reach = forms.ChoiceField(
        label=_("What must be kept?"),
        choices=[
            ("conversation", _("This conversation")),
            ("contact", _("Everything with this person, also what still comes")),
        ],
        widget=forms.RadioSelect,
        initial="conversation",
    )


class LiftForm(forms.Form):
    """Why a hold can end."""

    reason = forms.CharField(
        label=_("Why can it be lifted?"),
        max_length=300,
        error_messages={"required": _("Say why the hold is no longer needed.")},
    )


class EraseForm(forms.Form):
    """Why words are erased, and the number typed as a second look."""

    reason = forms.CharField(
        label=_("Why are they erased?"),
        help_text=_("Do not write anything here that should be forgotten as well."),
        max_length=300,
        error_messages={"required": _("Say why, without personal details.")},
    )
    number = forms.IntegerField(
        label=_("Type the number of the conversation"),
        help_text=_("Erasing cannot be undone, not even from a backup."),
        error_messages={"required": _("Type the number shown above.")},
    )

    needed_too = forms.BooleanField(
        label=_("Erase what is needed for a legal claim, too"),
        help_text=_("Only where somebody with the right to decide has said so."),
        required=False,
    )
    needed_why = forms.CharField(
        label=_("Why does it go all the same?"),
        help_text=_("With your name, it is told to whoever needs it. No personal details."),
        max_length=300,
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        conversation_id: int,
        needed: int,
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        self.conversation_id = conversation_id
        if not needed:
            del self.fields["needed_too"], self.fields["needed_why"]

    def clean(self) -> dict[str, Any]:
        """Evidence goes only where it is ticked and somebody says why: both, or neither."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        ticked, why = cleaned.get("needed_too"), cleaned.get("needed_why", "").strip()
        if ticked and not why:
            self.add_error("needed_why", _("Say why, without personal details."))
        if why and not ticked:
            self.add_error("needed_too", _("Tick this, or leave the reason empty."))
        return cleaned

    def clean_number(self) -> int:
        """The number must be that of the page."""
        number: int = self.cleaned_data["number"]
        if number != self.conversation_id:
            raise ValidationError(_("That is another number. Type the one shown above."))
        return number


class CopyForm(forms.Form):
    """Of which messages a copy is made, for what, and which words it leaves out."""

    reach = forms.ChoiceField(
        label=_("What goes into the copy?"),
        choices=[
            ("conversation", _("This conversation")),
            ("contact", _("Everything this person and we wrote to each other")),
        ],
        widget=forms.RadioSelect,
        initial="conversation",
    )
    purpose = forms.CharField(
        label=_("What is the copy for?"),
        help_text=_("For example: subject access request, our reference IG-204."),
        max_length=300,
        error_messages={"required": _("Say what it is for; it stays on record.")},
    )
    first_day = forms.DateField(label=_("From"), required=False, widget=DateInput)
    last_day = forms.DateField(label=_("To"), required=False, widget=DateInput)
    left_out = forms.CharField(
        label=_("Words to leave out"),
        help_text=_(
            "One a line, then an equals sign and the reason the reader sees: "
            "Jo Price = somebody else's name"
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
    )
    with_files = forms.BooleanField(
        label=_("Put the files in as well"),
        help_text=_("Nothing is left out of files: look at each of them first."),
        required=False,
    )

    def clean_left_out(self) -> list[Redaction]:
        """Each line as words and a reason; a line without a reason is refused."""
        lines = [line for line in self.cleaned_data["left_out"].splitlines() if line.strip()]
        if len(lines) > MOST_WORDS:
            raise ValidationError(_("Leave out at most 40 different words in one copy."))
        return [self._redaction(line) for line in lines]

    def clean(self) -> dict[str, Any]:
        """The first day comes before the last."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", _("Choose a last day on or after the first."))
        return cleaned

    @staticmethod
    def _redaction(line: str) -> Redaction:
        words, _equals, reason = (part.strip() for part in line.partition("="))
        if not words or not reason:
            raise ValidationError(
                _("“%(line)s” has no reason. Write it as: words = reason."), params={"line": line}
            )
        return Redaction(words, reason)


class RuleForm(forms.ModelForm[RetentionRule]):
    """A new period for one kind of record, from today."""

    class Meta:
        """Only the period and its reason can change; the kind is what it is."""

        model = RetentionRule
        fields = ("months", "why")
        widgets: ClassVar[dict[str, forms.Widget]] = {"why": forms.Textarea({"rows": 3})}


class InspectionForm(forms.Form):
    """Of which account and days a pack for inspectors is made."""

    account = forms.ChoiceField(
        label=_("Which account?"),
        error_messages={
            "required": _("Choose an account."),
            "invalid_choice": _("Choose an account that you may export."),
        },
    )
    first_day = forms.DateField(
        label=_("From"),
        widget=DateInput,
        error_messages={"required": _("Choose the first day.")},
    )
    last_day = forms.DateField(
        label=_("To"),
        widget=DateInput,
        error_messages={"required": _("Choose the last day.")},
    )
    answer_days = forms.IntegerField(
        label=_("Within how many days do you promise an answer?"),
        help_text=_("The pack counts how many messages were answered within that time."),
        min_value=1,
        max_value=MOST_DAYS,
        initial=2,
    )
    with_names = forms.BooleanField(
        label=_("Name residents whose comments were hidden"),
        help_text=_(
            "Only where the inspector needs it and the law allows it. Otherwise each has a number,"
            " and their names are left out of what they wrote."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        accounts: Iterable[Account],
        whole: bool,
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        every = [(WHOLE, _("The whole desk"))] if whole else []
        chosen = [(str(each.pk), f"{each.name} ({each.platform})") for each in accounts]
        field = cast("forms.ChoiceField", self.fields["account"])
        field.choices = [*every, *chosen]

    def clean(self) -> dict[str, Any]:
        """The first day comes before the last, and not years before."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", _("Choose a last day on or after the first."))
        elif first and last and last - first > LONGEST:
            self.add_error("last_day", _("Choose three years at most. Make two packs of more."))
        return cleaned

    @property
    def wanted(self) -> Inspection:
        """What was asked for, once it is valid."""
        filled = self.cleaned_data
        return Inspection(
            first_day=filled["first_day"],
            last_day=filled["last_day"],
            account=None if filled["account"] == WHOLE else int(filled["account"]),
            with_names=filled["with_names"],
            answer_days=filled["answer_days"],
        )
