"""What most checks do: find the phrases of a pack, and say what each row says of them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from moothall.domain.publishing.checks.finding import Edit, Finding, Level
from moothall.domain.publishing.checks.packs import On, Row, pack
from moothall.domain.publishing.checks.phrases import Found, Phrases
from moothall.domain.publishing.checks.reading import Reading

_KEPT = 256  # kinds of row and days that are kept


@lru_cache(maxsize=_KEPT)
def phrases(name: str, day: On, kind: str = "") -> Phrases[Row]:
    """The phrases of one kind of row in one pack, as of that day."""
    held = pack(name, day)
    return Phrases(
        ((words, row) for row in held.of_kind(kind) for words in row.words), lists=held.lists
    )


def found_in(reading: Reading, name: str, day: On, kind: str = "") -> Iterator[Found[Row]]:
    """Where the phrases stand, none inside another of the same row."""
    last: dict[str, int] = {}
    found = phrases(name, day, kind).find(reading.words)
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if each.start >= last.get(each.meaning.name, -1):
            last[each.meaning.name] = each.end
            yield each


def said_of(check: str, found: Iterable[Found[Row]], reading: Reading) -> Iterator[Finding]:
    """A Finding for each, in the words of its row."""
    for each in found:
        row = each.meaning
        yield Finding(
            check,
            Level(row.level),
            each.start,
            each.end,
            row.why,
            row.fix,
            row.source_url,
            {"words": reading.quoted(each.start, each.end), "instead": row.instead},
            _edit(each, reading),
        )


def _edit(found: Found[Row], reading: Reading) -> Edit | None:
    better = found.meaning.instead
    if not better:
        return None
    if reading.text[found.start].isupper():
        better = better[0].upper() + better[1:]
    return Edit(found.start, found.end, better)
