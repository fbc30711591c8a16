"""Blacks out words, fields or whole exhibits in a copy for disclosure; the original stays whole.

Each place is listed with a reason. What is touched is a copy from then on: of its entries the
pack carries the commitments alone, so that nothing blacked out can be read elsewhere in it.
"""

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from moothall.domain.evidence.outline import Exhibit, Outline
from moothall.domain.redaction import Redaction, redact

BLOCK = "█████"
MOST_CUTS = 500
_OF_AN_EXHIBIT = ("text", "who", "title", "note", "address")


class Why(StrEnum):
    """The reason that stands at each place."""

    THIRD_PARTY = "third-party"
    STAFF = "staff-identity"
    SAFETY = "safety"
    PRIVILEGE = "legal-privilege"
    EXEMPT = "exemption"


class Part(StrEnum):
    """How much of one exhibit is blacked out."""

    SENDER = "sender"  # name, handle, platform's number and address
    WORDS = "words"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of one exhibit, named by its key, and why."""

    key: str
    part: Part
    why: Why


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that are blacked out wherever they stand, in any case, and why."""

    words: str
    why: Why


@dataclass(frozen=True, slots=True)
class Place:
    """One place where something was blacked out; `start` and `end` count characters.

    A whole field has no span: -1 twice, so that its length tells nothing.
    """

    label: str
    field: str
    why: Why
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Blacked:
    """The outline as it is handed over, each place, and the entries that are withheld."""

    outline: Outline
    places: tuple[Place, ...] = ()
    withheld: frozenset[int] = frozenset()
    touched: frozenset[str] = frozenset()  # keys of exhibits

    def table(self) -> bytes:
        """The list of places as CSV, in the order of the exhibits."""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(("exhibit", "field", "reason", "from_character", "to_character"))
        for each in self.places:
            span = ("", "") if each.start < 0 else (each.start, each.end)
            writer.writerow((each.label, each.field, each.why, *span))
        return text.getvalue().encode()


def black_out(outline: Outline, *, cuts: Collection[Cut], spoken: Collection[Spoken]) -> Blacked:
    """Return the outline without them. Nothing chosen leaves it as it is."""
    by_key: dict[str, list[Cut]] = {}
    for cut in cuts:
        by_key.setdefault(cut.key, []).append(cut)
    places: list[Place] = []
    touched, withheld, exhibits = set[str](), set[int](), []
    for exhibit in outline.exhibits:
        without, named = _parts(exhibit, by_key.get(exhibit.key, ()))
        found, more = _spoken(without, spoken, named)
        if more:
            touched.add(exhibit.key)
            withheld |= set(exhibit.positions)
            found = replace(found, files=())
        places += more
        exhibits.append(found)
    rest, further = _rest(outline, spoken)
    # An entry that a touched exhibit shares with another is withheld there too.
    return Blacked(
        replace(rest, exhibits=tuple(exhibits)),
        (*places, *further),
        frozenset(withheld),
        frozenset(touched),
    )


def _parts(exhibit: Exhibit, cuts: Iterable[Cut]) -> tuple[Exhibit, list[Place]]:
    """Whole fields, each named once."""
    places: dict[str, Place] = {}
    for cut in cuts:
        for name in _FIELDS[cut.part]:
            if getattr(exhibit, name):
                places.setdefault(name, Place(exhibit.label, name, cut.why))
    blocks: dict[str, Any] = {name: f"{BLOCK} [{place.why}]" for name, place in places.items()}
    return replace(exhibit, **blocks), list(places.values())


def _spoken(
    exhibit: Exhibit, spoken: Collection[Spoken], before: list[Place]
) -> tuple[Exhibit, list[Place]]:
    """Words wherever they stand in what is left of it; custody names roles alone."""
    done = {each.field for each in before}
    left = {name: getattr(exhibit, name) for name in _OF_AN_EXHIBIT if name not in done}
    said, places = _cut(left, spoken, exhibit.label)
    if not before and not places:  # names may stand in the entry that stand nowhere else
        places = [
            Place(exhibit.label, "log entry", each.why)
            for each in spoken
            if each.words.casefold() in exhibit.sealed.casefold()
        ]
    return replace(exhibit, **said), [*before, *places]


def _rest(outline: Outline, spoken: Collection[Spoken]) -> tuple[Outline, list[Place]]:
    names = ("title", "facts", "opinions", "impact")
    said, places = _cut({name: getattr(outline, name) for name in names}, spoken, "")
    lines = []
    for line in outline.lines:
        fields = {"text": line.text, "reference": line.reference}
        words, more = _cut(fields, spoken, "line")
        lines.append(replace(line, **words))
        places += more
    return replace(outline, lines=tuple(lines), **said), places


def _cut(
    fields: Mapping[str, str], spoken: Collection[Spoken], label: str
) -> tuple[dict[str, Any], list[Place]]:
    redactions = [Redaction(each.words, each.why) for each in spoken]
    said: dict[str, Any] = {}
    places: list[Place] = []
    for name, words in fields.items():
        said[name], removed = redact(words, redactions)
        places += [Place(label, name, Why(each.reason), each.start, each.end) for each in removed]
    return said, places


_FIELDS: Mapping[Part, tuple[str, ...]] = {
    Part.SENDER: ("who", "reference", "address"),
    Part.WORDS: ("text",),
    Part.ALL: ("who", "reference", "address", "text", "title", "note"),
}


def as_copy(exhibit: Exhibit) -> bytes:
    """The redacted copy of one exhibit as a plain text, which says that it is one."""
    lines = (
        f"REDACTED COPY of exhibit {exhibit.label}. It is not the original.",
        "Its entries in the log are proved by their commitments; what they say is withheld.",
        f"Entries: {' '.join(map(str, exhibit.positions)) or 'none'}",
        "",
        exhibit.title,
        exhibit.who,
        exhibit.where,
        "",
        exhibit.text,
    )
    return "\n".join(lines).encode("utf-8", errors="replace") + b"\n"
