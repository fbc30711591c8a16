"""What one check says of a Revision, and how loudly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How loudly a Finding speaks."""

    NOTE = "note"  # worth knowing
    WARN = "warn"  # look again before it leaves
    STOP = "stop"  # it does not leave without another person's yes

    @property
    def weight(self) -> int:
        """Its place from quiet to loud, from 0."""
        return list(Level).index(self)

    def raised(self, by: int = 1) -> "Level":
        """The level so many steps louder, or softer where negative: from *note* to *stop*."""
        return list(Level)[max(0, min(self.weight + by, len(Level) - 1))]


@dataclass(frozen=True, slots=True)
class Edit:
    """One click that mends it: `text[start:end]` becomes `replacement`."""

    start: int
    end: int
    replacement: str

    def of(self, text: str) -> str:
        """The text once mended."""
        return text[: self.start] + self.replacement + text[self.end :]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check says of a Revision.

    Attributes:
        check: the check's name, such as "political".
        start, end: half-open span of characters of the text; both 0 where it is about all of it.
        why, fix: what is so, and what to do; `values` fills their %(places)s, so that the
            sentences can be translated first.
        source: the address of the rule behind it, "" where it is a choice of ours.
        edit: mends it in one click, where that can be.
        type_name: whether to have the account's name typed before it leaves.
    """

    check: str
    level: Level
    start: int
    end: int
    why: str
    fix: str
    source: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    edit: Edit | None = None
    type_name: bool = False

    @property
    def because(self) -> str:
        """`why` with its places filled."""
        return self.why % self.values if self.values else self.why

    @property
    def advice(self) -> str:
        """`fix` with its places filled."""
        return self.fix % self.values if self.values else self.fix

    def as_json(self) -> dict[str, object]:
        """As `moothall check` prints it."""
        mended = self.edit and {
            "start": self.edit.start,
            "end": self.edit.end,
            "text": self.edit.replacement,
        }
        return {
            "check": self.check,
            "level": self.level.value,
            "start": self.start,
            "end": self.end,
            "why": self.because,
            "source": self.source,
            "fix": self.advice,
            "edit": mended,
            "type_name": self.type_name,
        }
