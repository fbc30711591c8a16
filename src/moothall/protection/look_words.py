"""How pages, packs and the report name what somebody looked under a cover for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from moothall.domain.revealing import Purpose, offered
from moothall.protection.words import Words

PURPOSES: Mapping[str, Words] = {
    Purpose.ANSWER: _("to answer it"),
    Purpose.DANGER: _("to check a danger"),
    Purpose.DECIDE: _("to decide on it"),
    Purpose.OTHER: _("for another reason"),
    Purpose.COLLEAGUE: _("to read it for a colleague"),
}
NONE_ASKED: Words = _("before a reason was asked for")


@dataclass(frozen=True, slots=True)
class Choice:
    """One reason that a cover offers, and the key that presses it."""

    key: str
    purpose: Purpose
    words: Words


def choices(on: date) -> list[Choice]:
    """What a cover offers in one press each; another reason, in words, has the next key."""
    plain = [each for each in offered(on) if each is not Purpose.OTHER]
    return [Choice(str(at), each, PURPOSES[each]) for at, each in enumerate(plain, start=1)]


def purpose(key: str) -> str:
    """In the middle of a sentence: what the look was for."""
    return str(PURPOSES.get(key, NONE_ASKED))
