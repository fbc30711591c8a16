"""What staff can fill in on the inbox screens. A form checks shape; services decide."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.exchange import Audience
from moothall.inbox.models import Answer, Label
from moothall.people.models import Department
from moothall.web.widgets import CountedTextarea, DateTimeInput

LONGEST_TEXT = 100_000
NO_COUNT_FROM = 20_000  # characters; nobody writes up to such a limit
LONGEST_LABEL = 60
_MORNING = 9
_DAYS_OF_WEEK = 7

Choices = Sequence[tuple[str, Any]]


class ReplyForm(forms.Form):
    """What a resident will read, and the version of the thread it was written against."""

    text = forms.CharField(
        label=_("Your reply"),
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        widget=forms.Textarea({"rows": 8, "data-shortcut": "r"}),
        error_messages={"required": _("Write your reply before you send it.")},
    )
    seen_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    audience = forms.ChoiceField(
        label=_("Who can read it"),
        choices=[
            (Audience.PUBLIC.value, _("Everybody: leave out anything personal")),
            (Audience.PRIVATE.value, _("Only the person you answer")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        limit: int | None = None,
        public: bool = False,
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        if not public:
            self.fields["audience"].widget = forms.HiddenInput()
        if limit is not None and limit < NO_COUNT_FROM:
            self.fields["text"].widget = CountedTextarea(
                limit, rows=8, attrs={"data-shortcut": "r"}
            )


class NoteForm(forms.Form):
    """Words for colleagues."""

    text = forms.CharField(
        label=_("Note for colleagues"),
        help_text=_("Never sent to the resident."),
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write the note before you save it.")},
    )


class AssignForm(forms.Form):
    """Whose turn it is: a person, a team or nobody."""

    to = forms.ChoiceField(label=_("Whose turn is it?"))

    def __init__(self, *args: Any, choices: Choices, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class SnoozeForm(forms.Form):
    """When a conversation comes back by itself."""

    until = forms.ChoiceField(
        label=_("Come back"),
        choices=[
            ("tomorrow", _("Tomorrow at 9:00")),
            ("monday", _("Monday at 9:00")),
            ("then", _("At a time I choose")),
        ],
        initial="tomorrow",
    )
    then = forms.DateTimeField(
        label=_("Day and time"),
        required=False,
        widget=DateTimeInput,
        help_text=_("In the future."),
    )

    def clean(self) -> dict[str, Any]:
        """A chosen time must be given."""
        cleaned = super().clean() or self.cleaned_data
        if (
            cleaned.get("until") == "then"
            and not cleaned.get("then")
            and "then" not in self.errors
        ):
            self.add_error("then", _("Choose the day and time when it should come back."))
        return cleaned

    def moment(self, now: datetime) -> datetime:
        """When it comes back, aware."""
        chosen = self.cleaned_data["until"]
        if chosen == "then":
            moment: datetime = self.cleaned_data["then"]
            return moment
        return morning_after(now, days=1 if chosen == "tomorrow" else days_to_monday(now))


def days_to_monday(now: datetime) -> int:
    """How many days until the next Monday, 1 to 7."""
    return _DAYS_OF_WEEK - timezone.localtime(now).weekday()


def morning_after(now: datetime, *, days: int) -> datetime:
    """Nine o'clock, `days` days from today, by the desk's own clock."""
    day = timezone.localtime(now).replace(tzinfo=None) + timedelta(days=days)
    return timezone.make_aware(day.replace(hour=_MORNING, minute=0, second=0, microsecond=0))


class LabelForm(forms.Form):
    """A word to put on a conversation."""

    label = forms.CharField(label=_("Add a label"), max_length=LONGEST_LABEL)


class ReferenceForm(forms.Form):
    """The number of this matter in another system."""

    system = forms.CharField(
        label=_("System"), max_length=60, help_text=_("For example: Repairs.")
    )
    number = forms.CharField(label=_("Number"), max_length=80)
    link = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")


class MergeForm(forms.Form):
    """Which conversation another one belongs with."""

    into = forms.IntegerField(
        label=_("Number of the other conversation"),
        min_value=1,
        error_messages={
            "required": _("Enter the number of the other conversation."),
            "invalid": _("Enter a number. You find it at the top of the other conversation."),
        },
        widget=forms.TextInput({"inputmode": "numeric", "size": 10}),
    )


class SplitForm(forms.Form):
    """Which messages belong to another matter."""

    messages = forms.TypedMultipleChoiceField(
        label=_("Messages to move to a conversation of their own"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the messages that belong to another matter.")},
    )

    def __init__(self, *args: Any, choices: Choices, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        self.fields["messages"].choices = choices  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """Why two presences are one person. A person says so; the desk never guesses."""

    contact = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(
        label=_("How do you know that this is the same person?"),
        help_text=_("One sentence. It is kept, and the two can be parted again."),
        max_length=300,
        error_messages={"required": _("Say how you know, so that others can check it.")},
    )


class AnswerForm(forms.ModelForm[Answer]):
    """A saved answer."""

    class Meta:
        model = Answer
        fields: ClassVar = ["title", "text", "department"]
        labels: ClassVar = {"title": _("Title"), "text": _("Text"), "department": _("Who uses it")}
        help_texts: ClassVar = {
            "title": _("What colleagues look for. Residents do not see it."),
            "text": _(
                "These words are filled in when the answer is used: {name}, {reference}, {team},"
                " {account}, {today}."
            ),
        }
        widgets: ClassVar = {"text": forms.Textarea({"rows": 9})}

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        departments: Sequence[Department],
        everybodys: bool = False,
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        limit_departments(self, departments, everybodys=everybodys)


class LabelWordForm(forms.ModelForm[Label]):
    """A label and who uses it."""

    class Meta:
        model = Label
        fields: ClassVar = ["name", "department"]
        labels: ClassVar = {"name": _("Label"), "department": _("Who uses it")}

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        departments: Sequence[Department],
        everybodys: bool = False,
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        limit_departments(self, departments, everybodys=everybodys)


def limit_departments(
    form: forms.ModelForm[Any], departments: Sequence[Department], *, everybodys: bool
) -> None:
    """Offer only `departments` and, to who keeps those, everybody's words."""
    field = form.fields["department"]
    field.required = not everybodys
    field.queryset = Department.objects.filter(pk__in=[d.pk for d in departments])  # type: ignore[attr-defined]
    field.empty_label = _("Everybody") if everybodys else None  # type: ignore[attr-defined]
    if form.instance.pk is None and departments:
        form.initial["department"] = departments[0].pk


class ManyForm(forms.Form):
    """What to do with the conversations that were chosen from a list."""

    ACTS: ClassVar = ("assign", "tag", "close", "answer")
    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)
    act = forms.ChoiceField(choices=[(act, act) for act in ACTS])
    to = forms.CharField(required=False, max_length=30)
    label = forms.CharField(required=False, max_length=LONGEST_LABEL)
    text = forms.CharField(required=False, max_length=LONGEST_TEXT)
