"""The account form, made from what a connector declares."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moothall.connectors.kit import Connector, Setting, SettingKind
from moothall.people.models import Department
from moothall.register.forms.fields import as_word, field_for, offer
from moothall.register.services.accounts import Answer, Answers
from moothall.web.colours import ACCOUNT_COLOURS, DEFAULT_COLOUR

PREFIX = "setting_"


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
            self.fields[PREFIX + setting.name] = field_for(setting, kept=setting.name in kept)

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
        """Forgive whatever is wrong with questions that do not count."""
        cleaned = super().clean() or self.cleaned_data
        asked = {PREFIX + setting.name for setting in self._asked(cleaned)}
        for name in list(self.errors):
            if name.startswith(PREFIX) and name not in asked:
                del self.errors[name]
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
                if other not in counting or as_word(cleaned.get(PREFIX + other)) != value:
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
        empty_label=_("Choose a department"),
        error_messages={"required": _("Choose the department.")},
    )
    field_order = ("department", "name", "address", "colour")

    def __init__(self, *args: Any, departments: Any, **more: Any) -> None:  # noqa: ANN401 a form's own
        super().__init__(*args, **more)
        offer(self, "department", departments)
        if departments.count() == 1:
            self.fields["department"].initial = departments.get()
