"""Finds the words in a hashtag of small letters, so that each can have its capital."""

from collections.abc import Collection

_MOST = 40  # letters; no hashtag that people read is longer


def capitals_for(word: str, known: Collection[str]) -> str:
    """Return `word` with a capital for each word in it; "" where it is not made of known words.

    Of several ways the one with the fewest words is taken.
    """
    if len(word) > _MOST or not word.isascii():
        return ""
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end):
            before, piece = best[start], word[start:end]
            fits = before is not None and (piece in known or piece.isdecimal())
            if fits and before is not None and _fewer(before, best[end]):
                best[end] = [*before, piece]
    return "".join(piece.capitalize() for piece in best[-1] or ())


def _fewer(before: list[str], now: list[str] | None) -> bool:
    return now is None or len(before) + 1 < len(now)
