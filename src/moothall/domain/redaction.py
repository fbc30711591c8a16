"""Leaves words out of a copy that is given away, and says why at each place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BLOCK = "█" * 5


@dataclass(frozen=True, slots=True)
class Redaction:
    """Words to leave out wherever they stand, in any case, and the reason a reader sees."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Removed:
    """One place in the original where words were left out: half-open character span."""

    start: int
    end: int
    reason: str


def redact(text: str, redactions: Iterable[Redaction]) -> tuple[str, list[Removed]]:
    """Return `text` without the words, and where they stood in the original, in order.

    Overlapping redactions remove everything that any of them covers; the reason of the one that
    begins first stands, then that of the longest.
    """
    spans = sorted(
        (
            Removed(match.start(), match.end(), each.reason)
            for each in redactions
            if each.words
            for match in re.finditer(re.escape(each.words), text, re.IGNORECASE)
        ),
        key=lambda span: (span.start, -span.end),
    )
    removed = _without_overlaps(spans)
    return _cut(text, removed), removed


def _without_overlaps(spans: Iterable[Removed]) -> list[Removed]:
    merged: list[Removed] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            last = merged.pop()
            span = Removed(last.start, max(last.end, span.end), last.reason)  # noqa: PLW2901 grows
        merged.append(span)
    return merged


def _cut(text: str, removed: Iterable[Removed]) -> str:
    kept, at = [], 0
    for span in removed:
        kept += [text[at : span.start], f"{_BLOCK} [{span.reason}]"]
        at = span.end
    return "".join([*kept, text[at:]])
