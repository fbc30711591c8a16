"""What a pack tells in words: exhibits, dated lines, who held what; never a word of ours on harm.

Staff stand in it as roles. Who is who lies outside the pack: ADR 0032.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

LONGEST_TITLE = 200  # characters
LONGEST_LABEL = 12  # characters of "RE1000"
MOST_EXHIBITS = 5_000  # each is three files and its media; a pack holds 60,000


class Voice(StrEnum):
    """Whose words an exhibit is."""

    THEIRS = "theirs"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Handled:
    """One hand that something passed through: when, what was done, by which role."""

    at: datetime
    act: str
    by: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One thing that is produced.

    Attributes:
        key: names it to the desk, "message:12"; it stays when labels move.
        label: "RE1".
        at: when it came or left, by the clock named in `clock`.
        where: account and platform.
        who: name and handle as they were when it was sealed.
        text: the words; "" where there are none, or where they were erased.
        reference: the platform's own id.
        address: where it stood.
        positions: places of its entries in the log.
        note: what a reader must know of it: that it was entered late, or was erased.
    """

    key: str
    label: str
    title: str
    at: datetime
    clock: str
    voice: Voice = Voice.THEIRS
    where: str = ""
    who: str = ""
    text: str = ""
    reference: str = ""
    address: str = ""
    positions: tuple[int, ...] = ()
    files: tuple[str, ...] = ()
    note: str = ""
    custody: tuple[Handled, ...] = ()
    sealed: str = ""  # all that its entries say, to be searched, never shown


@dataclass(frozen=True, slots=True)
class Noted:
    """A dated line that somebody here wrote down: a call, a visit, word with the police."""

    at: datetime
    kind: str
    text: str
    by: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything that a pack says in words; facts, opinions and impact apart.

    Attributes:
        title: as it stands on the chronology.
        purpose: for whom, in words.
        producer: the role of the person who produces the exhibits.
        impact: the person's own words, "" unless they chose to put them in.
        custody: who looked at the whole, and took it away before.
        left_out: what is not in it, and why, a sentence each.
    """

    title: str
    purpose: str
    producer: str
    asked_by: str
    exhibits: tuple[Exhibit, ...] = ()
    lines: tuple[Noted, ...] = ()
    facts: str = ""
    opinions: str = ""
    impact: str = ""
    custody: tuple[Handled, ...] = ()
    left_out: tuple[str, ...] = ()

    def positions(self) -> list[int]:
        """Every place in the log that it rests on, in order, each once."""
        return sorted({place for each in self.exhibits for place in each.positions})


@dataclass(slots=True)
class Roles:
    """Gives each person a role and a number, in the order in which they are first spoken of.

    Attributes:
        parts: what a person is in this matter, by number of the person; others are colleagues.
    """

    parts: Mapping[int, str]
    other: str
    given: dict[int, str] = field(default_factory=dict)

    def of(self, person: int | None, *, desk: str = "the desk") -> str:
        """The role of this person, "the desk" where nobody did it."""
        if person is None:
            return desk
        if person not in self.given:
            part = self.parts.get(person, self.other)
            self.given[person] = f"Staff {len(self.given) + 1} ({part})"
        return self.given[person]


def initials_of(name: str) -> str:
    """Two to four capital letters of a name; "EX" where it has none in A to Z."""
    found = [word[0].upper() for word in name.split() if word[0].isascii() and word[0].isalpha()]
    return "".join(found[:4]) if len(found) > 1 else "EX"


def labelled(initials: str, number: int) -> str:
    """An exhibit label as police and courts write it. Raises ValueError for odd initials."""
    if not (1 <= len(initials) <= 4 and initials.isascii() and initials.isalpha()):  # noqa: PLR2004 a name
        raise ValueError("Initials are one to four letters from A to Z.")
    return f"{initials.upper()}{number}"


def range_of(exhibits: Sequence[Exhibit]) -> str:
    """The labels of all of them: "RE1 to RE12", "RE1", or ""."""
    if len(exhibits) < 2:  # noqa: PLR2004 from one to another
        return exhibits[0].label if exhibits else ""
    return f"{exhibits[0].label} to {exhibits[-1].label}"
