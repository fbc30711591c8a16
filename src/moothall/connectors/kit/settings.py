"""The settings a connector declares; the account form is made from them."""

from dataclasses import dataclass
from enum import StrEnum


class SettingKind(StrEnum):
    """How a setting is asked for on the form."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    EMAIL = "email"
    SECRET = "secret"  # kept as a Credential, never shown again  # noqa: S105


@dataclass(frozen=True, slots=True)
class Setting:
    """One question of an account form.

    `shown_when` names another setting and the value it must have: ("sign_in", "oauth").
    """

    name: str
    label: str
    kind: SettingKind = SettingKind.TEXT
    help: str = ""
    default: str | int | bool | None = None
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    shown_when: tuple[str, str] | None = None
