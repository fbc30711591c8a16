"""The chronology of a pack: rows in the order of time, as CSV and as values for the typesetter."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from moothall.domain.evidence.outline import Exhibit, Handled, Noted, Outline, Voice

EXCERPT = 280  # characters of words in the overview; the whole stands under its exhibit
_LONG_RUN = re.compile(r"\S{30}(?=\S)")
_TOO_LONG_FOR_A_CELL = re.compile(r"\S{15,}")
_PIECE = re.compile(r"\S{5}(?=\S)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMNS = (
    *("when_utc", "clock", "what", "exhibit", "whose", "who_then", "where", "platform_id"),
    *("address", "words", "reference", "noted_by", "log_entries", "note"),
)
CUSTODY_COLUMNS = ("exhibit", "when_utc", "what", "by")


def chronology_csv(outline: Outline) -> bytes:
    """Every exhibit and line, oldest first; no cell is a formula to a spreadsheet."""
    rows = [_row(each) for each in in_order(outline)]
    return as_table(COLUMNS, rows)


def custody_csv(outline: Outline) -> bytes:
    """Each hand that each exhibit passed through, then those that held the whole."""
    rows = [
        (each.label, stamp(one.at), one.act, one.by)
        for each in outline.exhibits
        for one in each.custody
    ]
    rows += [("all", stamp(one.at), one.act, one.by) for one in outline.custody]
    return as_table(CUSTODY_COLUMNS, rows)


def in_order(outline: Outline) -> list[Exhibit | Noted]:
    """Exhibits and lines by time; of one moment exhibits first."""
    return sorted([*outline.exhibits, *outline.lines], key=lambda each: each.at)


def for_typesetter(outline: Outline) -> dict[str, object]:
    """What the PDF shows: text only, which the template never evaluates."""
    return {
        "title": visible(outline.title),
        "purpose": visible(outline.purpose),
        "asked_by": outline.asked_by,
        "facts": _paragraphs(outline.facts),
        "opinions": _paragraphs(outline.opinions),
        "impact": _paragraphs(outline.impact),
        "left_out": [visible(each) for each in outline.left_out],
        "overview": [_overview(each) for each in in_order(outline)],
        "exhibits": [_exhibit(each) for each in outline.exhibits],
        "custody": _hands(outline.custody),
    }


def visible(text: str) -> str:
    """`text` with what cannot be seen or turns the line round written out, and room to break.

    A sender can hide words behind zero-width characters or turn them round; on paper each such
    character stands as its number. The original is untouched elsewhere in the pack.
    """
    shown = "".join(map(_shown, text))
    return _LONG_RUN.sub(lambda run: f"{run[0]}\u200b", shown)


def narrow(text: str) -> str:
    """The same for a narrow cell: a long run, such as the name of a file, breaks anywhere."""
    return _TOO_LONG_FOR_A_CELL.sub(
        lambda run: _PIECE.sub(lambda piece: f"{piece[0]}\u200b", run[0]), visible(text)
    )


def stamp(at: datetime) -> str:
    """A moment in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def _shown(character: str) -> str:
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Cn"}
    return f"⟨U+{ord(character):04X}⟩" if hidden and character not in "\n\t" else character


def _paragraphs(text: str) -> list[str]:
    return [visible(each) for each in text.splitlines() if each.strip()]


def _row(each: Exhibit | Noted) -> tuple[str, ...]:
    if isinstance(each, Noted):
        noted = (stamp(each.at), "as noted", each.kind, "", "", "", "", "", "")
        return (*noted, each.text, each.reference, each.by, "", "")
    whose = "ours" if each.voice is Voice.OURS else "theirs"
    places = " ".join(map(str, each.positions))
    head = (stamp(each.at), each.clock, each.title, each.label, whose, each.who, each.where)
    return (*head, each.reference, each.address, each.text, "", "", places, each.note)


def _overview(each: Exhibit | Noted) -> dict[str, str]:
    words = " ".join(each.text.split())
    short = words if len(words) <= EXCERPT else f"{words[:EXCERPT]}…"
    if isinstance(each, Noted):
        by = f"{each.by}. {each.reference}".rstrip(". ")
        return _line(each.at, narrow(each.kind), narrow(by), narrow(short), "")
    who = f"{each.who}, {each.where}".strip(", ")
    return _line(each.at, narrow(each.title), narrow(who), narrow(short), each.label)


def _line(at: datetime, what: str, who: str, words: str, label: str) -> dict[str, str]:
    return {"at": stamp(at), "what": what, "who": who, "words": words, "label": label}


def _exhibit(each: Exhibit) -> dict[str, object]:
    return {
        "label": each.label,
        "title": visible(each.title),
        "at": f"{stamp(each.at)} UTC ({each.clock})",
        "where": visible(each.where),
        "who": visible(each.who),
        "reference": visible(each.reference),
        "address": visible(each.address),
        "places": " ".join(map(str, each.positions)),
        "files": list(each.files),
        "note": visible(each.note),
        "text": _paragraphs(each.text),
        "custody": _hands(each.custody),
    }


def _hands(custody: Iterable[Handled]) -> list[str]:
    return [f"{stamp(each.at)} UTC: {visible(each.act)}, {each.by}" for each in custody]


def as_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV, in which no cell is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(each) for each in row] for row in rows)
    return text.getvalue().encode("utf-8", errors="replace")


def _cell(value: str) -> str:
    return f"'{value}" if value.lstrip(" ")[:1] in {*_FORMULA} else value


def each_line(outline: Outline) -> Iterator[str]:
    """The draft of what the producing person says: facts alone, for them to change and sign."""
    yield "DRAFT STATEMENT: read it, change what is not so, and sign it only if it is true.\n"
    yield f"I am the person named in this pack as {outline.producer}."
    for each in outline.exhibits:
        yield f"I produce {each.label}: {each.title}, {stamp(each.at)} UTC."
    yield "\nWhat this did to me I say in my own words, or not at all:\n\n"
    yield "Signed:                              Date:"
