"""What an inspector is handed: of which account and period, with residents under other names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from moothall.domain.redaction import Redaction, redact

MATTER = PURPOSE = "inspection"  # how a row of a pack says that it is one
PERSONAL, OTHER_ACCOUNT = "personal", "other-account"  # why a place of the log is withheld
LONGEST = timedelta(days=3 * 366)
MOST_DAYS = 60  # within which an answer may be promised
_ANSWER_DAYS = 2
_HANDLE = re.compile(r"(?<![\w.@])@[\w.-]+(?:@[\w.-]+)?")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<!\w)\+?\d(?:[ ()-]?\d){8,14}(?!\w)")
_SHAPES = (_HANDLE, _MAIL, _NUMBER)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was asked for.

    Attributes:
        account: number of one account, None for the whole desk.
        with_names: residents as they called themselves, and what they wrote whole.
        answer_days: days within which an answer counts as in time.
    """

    first_day: date
    last_day: date
    account: int | None = None
    with_names: bool = False
    answer_days: int = _ANSWER_DAYS

    def as_json(self) -> dict[str, Any]:
        """As a row keeps it."""
        return {
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "account": self.account,
            "with_names": self.with_names,
            "answer_days": self.answer_days,
        }

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Inspection | None":
        """From a row; None where its wishes have ended with its file."""
        if "first_day" not in kept:
            return None
        return cls(
            first_day=date.fromisoformat(kept["first_day"]),
            last_day=date.fromisoformat(kept["last_day"]),
            account=kept.get("account"),
            with_names=bool(kept.get("with_names")),
            answer_days=int(kept.get("answer_days", _ANSWER_DAYS)),
        )


@dataclass(slots=True)
class Residents:
    """Gives each resident a number, in the order in which they are first spoken of."""

    given: dict[int, int] = field(default_factory=dict)

    def of(self, person: int) -> int:
        """The number of this one, the same each time."""
        return self.given.setdefault(person, len(self.given) + 1)


def without_names(text: str, names: Iterable[str], *, why: str) -> str:
    """`text` without these names, and without handles, mail addresses and telephone numbers.

    Each is blacked out with the same `why`. A name that is given nowhere else stays: who hands it
    over reads it first.
    """
    known = {match[0] for shape in _SHAPES for match in shape.finditer(text)}
    known |= {each for each in names if len(each) > 1}
    return redact(text, [Redaction(each, why) for each in known])[0]
