"""Makes a form field from one setting that a connector declares."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moothall.connectors.kit import Setting, SettingKind

FEW = 4  # choices that are better seen at once than hidden in a list
LONGEST_ANSWER = 500
A_SECRET_STAYS = _("A secret is kept. Leave this empty to keep it.")


def offer(form: forms.Form, name: str, rows: Any) -> None:  # noqa: ANN401 a queryset of any model
    """Let `form` choose among `rows`."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


def field_for(setting: Setting, *, kept: bool) -> forms.Field:
    """The form field that asks `setting`; the form forgives it where it does not count."""
    label = gettext(setting.label)
    words: dict[str, Any] = {
        "label": label,
        "help_text": gettext(setting.help) if setting.help else "",
        "required": setting.required and setting.kind is not SettingKind.YES_NO and not kept,
        "initial": setting.default,
        "error_messages": {"required": gettext("Answer this: “%s”.") % label},
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


def as_word(answer: object) -> str:
    """An answer as `shown_when` writes it."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return "" if answer is None else str(answer)
