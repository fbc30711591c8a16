"""Decides whether anything shows that somebody else used an account of ours (F46).

Without a standing piece of evidence nobody says "hacked", "compromised" or "unauthorised".
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence.

    Attributes:
        words, source: what it says, and where that is from.
        is_file: whether a file stands behind it that may be opened.
        is_superseded: whether a newer piece stands in its place.
    """

    words: str = ""
    source: str = ""
    is_file: bool = False
    is_superseded: bool = False

    @property
    def shows_something(self) -> bool:
        """A file, or words that say where they are from. Words alone are a rumour."""
        return self.is_file or bool(self.words.strip() and self.source.strip())


def is_shown(pieces: Iterable[Piece]) -> bool:
    """Whether at least one piece that stands shows something."""
    return any(each.shows_something for each in pieces if not each.is_superseded)
