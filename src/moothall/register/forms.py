"""Forms of the register. The account form is made from what a connector declares."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moothall.connectors.kit import Connector, Setting, SettingKind, platforms
from moothall.people.models import Department, Role, StaffMember
from moothall.people.queries import departments_to_ask_for
from moothall.register.services.accounts import Answer, Answers
from moothall.register.services.requests import ROLES_TO_ASK_FOR
from moothall.web.colours import ACCOUNT_COLOURS, DEFAULT_COLOUR
from moothall.web.widgets import NameGuardInput

PREFIX = "setting_"
FEW = 4  # choices that are better seen at once than hidden in a list
LONGEST_ANSWER = 500
LONGEST_SENTENCE = 300
A_SECRET_STAYS = _("A secret is kept. Leave this empty to keep it.")


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that are asked only where another has a certain answer; without `field` always.

    Attributes:
        words: when these questions count, as a sentence.
        field: the name of the form field that decides, "" where nothing does.
        value: the answer it must have.
        questions: the fields, ready to be shown.
    """

    words: str
    field: str
    value: str
    questions: list[BoundField]


class AccountForm(forms.Form):
    """Name, address and colour, and every question of the connector."""

    name = forms.CharField(
        label=_("Name that residents see"),
        help_text=_("For example: Eastmere Housing"),
        max_length=120,
        error_messages={"required": _("Enter the name that residents see.")},
    )
    address = forms.CharField(
        label=_("Address or handle"),
        help_text=_("For email the address that residents write to"),
        max_length=254,
        error_messages={"required": _("Enter the address or handle of the account.")},
    )
    colour = forms.ChoiceField(
        label=_("Colour"),
        help_text=_("It marks this account in every list."),
        choices=ACCOUNT_COLOURS,
        initial=DEFAULT_COLOUR,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 a form's own
        connector: type[Connector],
        kept: frozenset[str] = frozenset(),
        **more: Any,  # noqa: ANN401 as above
    ) -> None:
        super().__init__(*args, **more)
        self.connector = connector
        self.kept = kept
        for setting in connector.settings_form:
            self.fields[PREFIX + setting.name] = _field_for(setting, kept=setting.name in kept)

    def sections(self) -> list[Section]:
        """The connector's questions in their order, together where they depend on the same."""
        sections: list[Section] = []
        for setting in self.connector.settings_form:
            other, value = setting.shown_when or ("", "")
            name = PREFIX + other if other else ""
            if not sections or (sections[-1].field, sections[-1].value) != (name, value):
                sections.append(Section(self._words(other, value), name, value, []))
            sections[-1].questions.append(self[PREFIX + setting.name])
        return sections

    def clean(self) -> dict[str, Any]:
        """Demand an answer to every question that counts, and to no other."""
        cleaned = super().clean() or self.cleaned_data
        for setting in self._asked(cleaned):
            name = PREFIX + setting.name
            if _is_missing(setting, cleaned.get(name), self.kept) and name not in self.errors:
                self.add_error(name, _("Answer this: “%s”.") % gettext(setting.label))
        return cleaned

    def clean_address(self) -> str:
        """Mail addresses are kept in small letters, so that one account is one row."""
        address: str = self.cleaned_data["address"].strip()
        return address.lower() if "@" in address else address

    @property
    def answers(self) -> Answers:
        """What was answered; call it on a valid form."""
        settings: dict[str, Answer] = {}
        secrets: dict[str, str] = {}
        for setting in self._asked(self.cleaned_data):
            answer = self.cleaned_data.get(PREFIX + setting.name)
            if setting.kind is SettingKind.SECRET:
                if answer:
                    secrets[setting.name] = answer
            elif answer not in {None, ""}:
                settings[setting.name] = answer
        own = {name: self.cleaned_data[name] for name in ("name", "address", "colour")}
        return Answers(**own, settings=settings, secrets=secrets)

    def _asked(self, cleaned: dict[str, Any]) -> Iterator[Setting]:
        """The questions that count, given the answers to those they depend on."""
        counting: set[str] = set()
        for setting in self.connector.settings_form:
            if setting.shown_when:
                other, value = setting.shown_when
                if other not in counting or _as_word(cleaned.get(PREFIX + other)) != value:
                    continue
            counting.add(setting.name)
            yield setting

    def _words(self, other: str, value: str) -> str:
        setting = next((each for each in self.connector.settings_form if each.name == other), None)
        if setting is None:
            return ""
        chosen = dict(setting.choices).get(value, value)
        return gettext("Only if “%(question)s” is answered “%(answer)s”") % {
            "question": gettext(setting.label),
            "answer": gettext(chosen),
        }


class NewAccountForm(AccountForm):
    """The account form, with the department that it will belong to."""

    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.none(),
        error_messages={"required": _("Choose the department.")},
    )
    field_order = ("department", "name", "address", "colour")

    def __init__(self, *args: Any, departments: Any, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        _offer(self, "department", departments)
        if departments.count() == 1:
            self.fields["department"].initial = departments.get()


class CustodianForm(forms.Form):
    """Who answers for an account."""

    staff = forms.ModelChoiceField(
        label=_("Person"),
        queryset=StaffMember.objects.none(),
        error_messages={"required": _("Choose a person.")},
    )
    is_deputy = forms.BooleanField(label=_("As a deputy"), required=False)

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        _offer(self, "staff", people)


class CloseForm(forms.Form):
    """Closing cannot be undone: the name is typed first."""

    name = forms.CharField(label=_("Type the name of the account"), max_length=120)

    def __init__(self, *args: Any, name: str, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        self.expected = name
        self.fields["name"].widget = NameGuardInput(name)

    def clean_name(self) -> str:
        """The name must be the account's."""
        if self.cleaned_data["name"].strip() != self.expected:
            raise forms.ValidationError(_("Type the name exactly as it stands above."))
        return self.expected


class AskForm(forms.Form):
    """One screen to ask for a right or for a new account."""

    what = forms.ChoiceField(label=_("What do you need?"), widget=forms.RadioSelect)
    department = forms.ModelChoiceField(
        label=_("In which department?"),
        queryset=Department.objects.none(),
        error_messages={"required": _("Choose the department.")},
    )
    purpose = forms.CharField(
        label=_("What will you use it for?"),
        help_text=_("One sentence is enough."),
        max_length=LONGEST_SENTENCE,
        error_messages={"required": _("Say in one sentence what you will use it for.")},
    )

    def __init__(self, *args: Any, demo: bool, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        _offer(self, "department", departments_to_ask_for())
        what = cast("forms.ChoiceField", self.fields["what"])
        what.choices, what.initial = _wishes(demo=demo), f"role:{Role.RESPONDER.value}"

    @property
    def wish(self) -> dict[str, Any]:
        """What `services.ask` takes; call it on a valid form."""
        kind, _colon, value = self.cleaned_data["what"].partition(":")
        wanted = {"role": value} if kind == "role" else {"platform": value}
        return {
            **wanted,
            "department": self.cleaned_data["department"],
            "purpose": self.cleaned_data["purpose"],
        }


class RefusalForm(forms.Form):
    """Why a request is refused."""

    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("They will read this. Say what they could do instead."),
        max_length=LONGEST_SENTENCE,
        error_messages={"required": _("Say why, so that they know what to change.")},
    )


def _offer(form: forms.Form, name: str, rows: Any) -> None:  # noqa: ANN401 a queryset of any model
    """Let `form` choose among `rows`."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


def offered(*, demo: bool) -> list[type[Connector]]:
    """The platforms an account can be added on, by name."""
    found = (each for each in platforms().values() if demo or not each.demo_only)
    return sorted(found, key=lambda each: each.name)


def _wishes(*, demo: bool) -> list[tuple[str, Any]]:
    roles = [(f"role:{role.value}", role.label) for role in ROLES_TO_ASK_FOR]
    accounts = [
        (f"account:{each.key}", _("A new account: %s") % each.name) for each in offered(demo=demo)
    ]
    return [*roles, *accounts]


def _field_for(setting: Setting, *, kept: bool) -> forms.Field:
    """The form field that asks `setting`; whether it must be answered, `clean` decides."""
    words: dict[str, Any] = {
        "label": gettext(setting.label),
        "help_text": gettext(setting.help) if setting.help else "",
        "required": False,
        "initial": setting.default,
    }
    match setting.kind:
        case SettingKind.NUMBER:
            return forms.IntegerField(**words, min_value=0, max_value=10**9)
        case SettingKind.EMAIL:
            return forms.EmailField(**words, max_length=254)
        case SettingKind.YES_NO:
            return forms.BooleanField(**words)
        case SettingKind.CHOICE:
            return _choice(setting, words)
        case SettingKind.SECRET:
            return _secret(words, kept=kept)
        case _:
            return forms.CharField(**words, max_length=LONGEST_ANSWER)


def _choice(setting: Setting, words: dict[str, Any]) -> forms.Field:
    choices = [(value, gettext(label)) for value, label in setting.choices]
    if len(choices) <= FEW:
        return forms.ChoiceField(**words, choices=choices, widget=forms.RadioSelect)
    return forms.ChoiceField(**words, choices=choices)


def _secret(words: dict[str, Any], *, kept: bool) -> forms.Field:
    """Never filled in again, whatever was typed: pages must not carry secrets."""
    widget = forms.PasswordInput({"autocomplete": "off"}, render_value=False)
    words["initial"] = None
    if kept:
        words["help_text"] = A_SECRET_STAYS
    return forms.CharField(**words, widget=widget, strip=False, max_length=4096)


def _is_missing(setting: Setting, answer: object, kept: frozenset[str]) -> bool:
    if not setting.required or setting.kind is SettingKind.YES_NO or setting.name in kept:
        return False
    return answer in {None, ""}


def _as_word(answer: object) -> str:
    """An answer as `shown_when` writes it."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return "" if answer is None else str(answer)
