"""Keeps words out of the audit log: what may stand in an entry is a number or a short code."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import TypeAlias

from moothall.audit.errors import NotACode

Code: TypeAlias = "int | float | bool | str | list[Code] | dict[str, Code] | None"

ACT = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")
FIELD = re.compile(r"[a-z][a-z0-9_]{0,59}")
# Lower case, no space, no @, at least one letter: no name, sentence, address or phone number.
SHORT_CODE = re.compile(r"(?=.*[a-z])[a-z0-9][a-z0-9_.:/-]{0,79}")


def checked_act(act: str) -> str:
    """Return `act` when it is dotted words. Raises NotACode."""
    if not ACT.fullmatch(act):
        raise NotACode(f"An act is dotted words such as conversation.assigned, not {act!r}.")
    return act


def checked_fields(fields: Sequence[str]) -> list[str]:
    """Return the names of fields as a list. Raises NotACode for anything but a name."""
    if isinstance(fields, str) or not all(FIELD.fullmatch(field) for field in fields):
        raise NotACode("`fields` holds names of fields, nothing else.")
    return list(fields)


def as_code(value: object) -> Code:
    """Return `value` as JSON may hold it here. Raises NotACode when it could be words."""
    match value:
        case Enum():
            return as_code(value.value)
        case None | bool() | int() | float():
            return value
        case datetime() | date():
            return value.isoformat()
        case str():
            return _short(value)
        case Mapping():
            return {_short(str(key)): as_code(each) for key, each in value.items()}
        case list() | tuple() | set() | frozenset():
            return [as_code(each) for each in value]
        case _:
            raise NotACode(f"An audit entry cannot hold a {type(value).__name__}.")


def _short(text: str) -> str:
    if text and not SHORT_CODE.fullmatch(text):
        raise NotACode("An audit entry holds ids, counts and short codes, never words.")
    return text
