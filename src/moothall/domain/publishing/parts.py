"""Cuts words that are too long for one post into the parts of a thread."""

import re
import unicodedata
from collections.abc import Callable, Iterator

BREAK = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)  # a line of dashes: cut here
_SEAMS = tuple(  # those that a reader minds least come first
    map(re.compile, (r"\n\s*\n", r"\n", r"(?<=[.!?…])\s+", r"\s+"))
)
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_SKIN = range(0x1F3FB, 0x1F400)  # tones of skin belong to the figure before them
Length = Callable[[str], int]


def split(text: str, *, length: Length, limit: int) -> tuple[str, ...]:
    """Return `text` as parts in order, each of at most `limit` by `length`.

    The writer's own breaks (a line of dashes) come first; then paragraphs, lines, sentences and
    words. A word longer than a whole part is cut, since nothing else is left. No part is empty,
    and nothing but white space and the writer's breaks is left out.

    Args:
        text: what somebody wrote.
        length: how the Platform counts; it never shrinks as a text grows.
        limit: the most that one part may have, 1 or more.
    """
    wanted = [piece.strip() for piece in BREAK.split(text)]
    return tuple(part for piece in wanted if piece for part in _fitting(piece, length, limit))


def _fitting(text: str, length: Length, limit: int) -> Iterator[str]:
    while length(text) > limit:
        most = _longest(text, length, limit)
        end, begin = _cut(text, most)
        yield text[:end].rstrip()
        text = text[begin:].lstrip()
    if text:  # nothing is left of one character that is itself too long
        yield text


def _cut(text: str, most: int) -> tuple[int, int]:
    """Where a part of at most `most` characters ends, and where the next begins."""
    for seam in _SEAMS:
        found = [each for each in seam.finditer(text, 0, most + 1) if text[: each.start()].strip()]
        if found and found[-1].start() >= most // 2:
            return found[-1].start(), found[-1].end()
    last = next((end for end in range(most, 0, -1) if text[end : end + 1].isspace()), 0)
    if text[:last].strip():
        return last, last
    hard = _between_letters(text, most)
    return hard, hard


def _between_letters(text: str, most: int) -> int:
    """The last place where no letter is parted from its marks; `most` where there is none."""
    return next((end for end in range(most, 0, -1) if not _belongs(text, end)), most)


def _belongs(text: str, at: int) -> bool:
    """Whether the character at `at` is one sign with the one before it."""
    here, before = text[at : at + 1], text[at - 1]
    if not here:
        return False
    marks = unicodedata.combining(here) or here in _JOINERS or ord(here) in _SKIN
    return bool(marks) or before == "\u200d"


def _longest(text: str, length: Length, limit: int) -> int:
    """How many characters from the start fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if length(text[:middle]) <= limit else (low, middle - 1)
    return low
