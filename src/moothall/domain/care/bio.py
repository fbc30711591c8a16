"""Fits a line about a person or an account into the length that a network gives it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

BETWEEN = " "


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing a bio says.

    Attributes:
        name: a code by which a page can say what was left out.
        long: as a sentence.
        short: in fewer words; "" where there is no shorter way.
    """

    name: str
    long: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A bio that fits, or the most important piece alone where not even that does.

    Attributes:
        length: as the network counts it.
        left_out: names of the pieces that found no room, most important first.
    """

    text: str
    length: int
    limit: int
    left_out: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the network takes it."""
        return self.length <= self.limit


def fitted(pieces: Sequence[Piece], *, limit: int, length: Callable[[str], int] = len) -> Fitted:
    """Say as many of `pieces` as fit into `limit`, most important first.

    The least important piece is shortened first, then the next; only then are pieces left out,
    again from the end. The first is never left out.
    """
    said = [each for each in pieces if each.long.strip()]
    tries = list(_ever_shorter(said))
    best = next((each for each in tries if length(each[0]) <= limit), tries[-1])
    words, kept = best
    return Fitted(words, length(words), limit, tuple(each.name for each in said[kept:]))


def _ever_shorter(said: Sequence[Piece]) -> Iterator[tuple[str, int]]:
    """Texts and how many pieces each holds, from all at length to the first one cut short."""
    for kept in range(len(said), 0, -1):
        for at_length in range(kept, -1, -1):
            words = [_words(each, long=at < at_length) for at, each in enumerate(said[:kept])]
            yield BETWEEN.join(words), kept
    if not said:
        yield "", 0


def _words(piece: Piece, *, long: bool) -> str:
    return (piece.long if long else piece.short or piece.long).strip()
