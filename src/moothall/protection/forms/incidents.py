"""What staff can fill in about an Incident; a report can be sent with one sentence in it."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Contact
from moothall.people.models import Department, StaffMember
from moothall.protection.forms.bringing import ACCEPT, SeveralFiles
from moothall.protection.models import Incident, IncidentLine
from moothall.protection.models.incidents import LONGEST, Consent
from moothall.protection.words import INCIDENT_KINDS
from moothall.publishing.models import Post
from moothall.web.widgets import CountedTextarea, DateTimeInput

HIGHEST = 2_147_483_647  # number that the database keeps of an ask for no Incident


def _person(label: Any, help_text: Any = "", *, required: bool = False) -> Any:  # noqa: ANN401 as Django types them
    return forms.ModelChoiceField(
        label=label,
        help_text=help_text,
        queryset=StaffMember.objects.none(),
        required=required,
        empty_label=_("Nobody yet"),
    )


def _offer(form: forms.BaseForm, name: str, people: QuerySet[StaffMember]) -> None:
    field = cast("forms.ModelChoiceField[Any]", form.fields[name])
    field.queryset = people
    field.label_from_instance = lambda person: person.name  # type: ignore[method-assign,assignment]


def _number_of(contact: Contact) -> str:
    return _("Contact %(number)d") % {"number": contact.pk}


def _first_words(post: Post) -> str:
    return f"{timezone.localtime(post.made_at):%d.%m.%Y} {post.revision.text[:80]}"


class ReportHarmForm(forms.Form):
    """What happened; nothing else must be said before it is kept."""

    facts = forms.CharField(
        label=_("What happened?"),
        max_length=LONGEST,
        widget=CountedTextarea(LONGEST, rows=4),
        help_text=_("A few words are enough. Everything else can follow later."),
        error_messages={"required": _("Say in a few words what happened.")},
    )
    place = forms.CharField(
        label=_("Where?"),
        max_length=120,
        required=False,
        help_text=_("For example: by phone, in the street, on Facebook."),
    )
    pictures = forms.FileField(
        label=_("Pictures and files"),
        required=False,
        widget=SeveralFiles({"accept": ACCEPT}),
        help_text=_("As many as you like, 100 MB together. More can follow later."),
    )
    target = _person(_("To whom?"), _("Choose a colleague if it happened to them. They are told."))
    happened_at = forms.DateTimeField(label=_("When?"), required=False, widget=DateTimeInput)

    def __init__(
        self, *args: object, people: QuerySet[StaffMember], has_message: bool, **more: object
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        _offer(self, "target", people)
        cast("forms.ModelChoiceField[Any]", self.fields["target"]).empty_label = _("To me")
        if has_message:  # it says what happened, where and when
            self.fields["facts"].required = False
            del self.fields["place"], self.fields["happened_at"]

    def clean_happened_at(self) -> Any:  # noqa: ANN401 as Django types it
        """Not in the future."""
        given = self.cleaned_data["happened_at"]
        if given and given > timezone.now():
            raise forms.ValidationError(_("Choose a time that is not in the future."))
        return given


class AccountForm(forms.ModelForm[Incident]):
    """What happened, and apart from it what people think of it."""

    kinds = forms.MultipleChoiceField(
        label=_("What kind of thing is it?"),
        choices=list(INCIDENT_KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        """Facts, opinions, kinds, and whether it goes on."""

        model = Incident
        fields = ("facts", "opinions", "kinds", "is_campaign")
        widgets = {
            "facts": CountedTextarea(LONGEST, rows=4),
            "opinions": CountedTextarea(LONGEST, rows=2),
        }
        labels = {
            "facts": _("What happened: only what was seen, heard or read"),
            "opinions": _("What people here think of it"),
            "is_campaign": _("It goes on: one occurrence of several"),
        }


class ImpactForm(forms.ModelForm[Incident]):
    """What it does to the target, in their own words."""

    class Meta:
        """One text."""

        model = Incident
        fields = ("impact",)
        widgets = {"impact": CountedTextarea(LONGEST, rows=4)}
        labels = {"impact": _("What it does to you")}


class LineOfIncidentForm(forms.ModelForm[IncidentLine]):
    """A call, a visit, a word with the police."""

    class Meta:
        """What, when, and their reference."""

        model = IncidentLine
        fields = ("kind", "happened_at", "text", "reference")
        widgets = {
            "happened_at": DateTimeInput,
            "text": CountedTextarea(LONGEST, rows=2),
        }


class PeopleForm(forms.ModelForm[Incident]):
    """Who reads, who stands by, who decides."""

    buddy = _person(_("Buddy"), _("Reads for you what is kept from you, and answers or files it."))
    supporter = _person(_("Supporter"), _("Stands by you and asks how you are."))
    decider = _person(
        _("Who decides"), _("Opens the shield for you, looks at it again, ends it. Never you.")
    )

    class Meta:
        """Three parts."""

        model = Incident
        fields = ("buddy", "supporter", "decider")

    def __init__(self, *args: object, people: QuerySet[StaffMember], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        for name in ("buddy", "supporter", "decider"):
            _offer(self, name, people)

    def _post_clean(self) -> None:
        """The service says what does not fit, and changes the row."""


class PersonForm(forms.Form):
    """Whom to let in, or to keep out."""

    person = _person(_("Colleague"), required=True)
    may_read = forms.ChoiceField(
        label=_("May they see it?"),
        choices=[
            ("yes", _("Yes, let them in")),
            ("no", _("No, whatever their job, a manager too")),
        ],
        widget=forms.RadioSelect,
        initial="yes",
    )

    def __init__(self, *args: object, people: QuerySet[StaffMember], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        _offer(self, "person", people)


class ChoicesForm(forms.ModelForm[Incident]):
    """Yes or no to each step, and when to hear nothing."""

    class Meta:
        """Each step by itself."""

        model = Incident
        fields = ("to_platform", "to_employer", "to_police", "quiet")
        widgets = {
            each: forms.RadioSelect(choices=Consent.choices)
            for each in ("to_platform", "to_employer", "to_police")
        }
        labels = {
            "to_platform": _("Report it to the platform?"),
            "to_employer": _("Tell your employer?"),
            "to_police": _("Tell the police?"),
        }
        help_texts = {
            "to_police": _("If life is in danger, anybody may ring 999 whatever stands here."),
            "quiet": _("For example: after 17:00, and on Fridays."),
        }


class WhyForm(forms.Form):
    """A reason, where one is needed."""

    why = forms.CharField(
        label=_("Why?"), max_length=300, error_messages={"required": _("Say in a few words why.")}
    )


class ContactForm(WhyForm):
    """Who it is, and why you think so."""

    contact = forms.ModelChoiceField(
        label=_("Who is it?"), queryset=Contact.objects.none(), empty_label=None
    )
    field_order = ("contact", "why")

    def __init__(
        self, *args: object, contacts: QuerySet[Contact], names: bool, **more: object
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        field = cast("forms.ModelChoiceField[Any]", self.fields["contact"])
        field.queryset = contacts
        if not names:  # what somebody calls themselves can be meant to hurt
            field.label_from_instance = _number_of  # type: ignore[method-assign,assignment]


class PostForm(forms.Form):
    """Which post of ours set it off."""

    post = forms.ModelChoiceField(
        label=_("Our post"), queryset=Post.objects.none(), empty_label=None
    )

    def __init__(self, *args: object, posts: QuerySet[Post], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        field = cast("forms.ModelChoiceField[Any]", self.fields["post"])
        field.queryset = posts
        field.label_from_instance = _first_words  # type: ignore[method-assign,assignment]


class SpecialForm(WhyForm):
    """Whose Incident, and why it cannot wait for them."""

    number = forms.IntegerField(
        label=_("Number of the incident"),
        min_value=1,
        max_value=HIGHEST,
        widget=forms.NumberInput({"class": "govuk-input--width-5"}),
    )
    field_order = ("number", "why")


class NumberForm(forms.Form):
    """Whom to ring here."""

    name = forms.CharField(label=_("Who"), max_length=120)
    number = forms.CharField(label=_("Number"), max_length=40)
    hours = forms.CharField(label=_("When they can be rung"), max_length=120, required=False)
    department = forms.ModelChoiceField(
        label=_("For which service"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=_("Everybody"),
    )

    def __init__(
        self, *args: object, departments: QuerySet[Department], whole_desk: bool, **more: object
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        field = cast("forms.ModelChoiceField[Any]", self.fields["department"])
        field.queryset = departments
        if not whole_desk:
            field.required, field.empty_label = True, None
