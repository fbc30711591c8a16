"""Finds the phrases of a pack among the words of a text, in one pass.

A phrase is words with single spaces between them. Beside plain words it may hold `a|b` (one of
these), `..` (up to three words that do not matter), `<number>`, and `<name>` of a list that
whoever builds it hands over. Nothing is found across the end of a sentence.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from moothall.domain.publishing.checks.reading import Word

Meaning = TypeVar("Meaning")
_GAP = ".."
_MOST_BETWEEN = 3
_NUMBERS = frozenset(
    [
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
        *("eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy"),
        *("eighty", "ninety"),
    ]
)
Token = frozenset[str] | None  # None is a gap


class Found(NamedTuple, Generic[Meaning]):
    """One phrase in a text: what it means, its place, and its first and last word."""

    meaning: Meaning
    start: int
    end: int
    first: int
    last: int


class Phrases(Generic[Meaning]):
    """Phrases with what each of them means."""

    def __init__(
        self,
        rows: Iterable[tuple[str, Meaning]],
        *,
        lists: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._lists = {name: frozenset(words) for name, words in (lists or {}).items()}
        self._begin: dict[str, list[tuple[tuple[Token, ...], Meaning]]] = {}
        for phrase, meaning in rows:
            first, *rest = map(self._token, phrase.casefold().split())
            if not first:
                raise ValueError(f"A phrase begins with a certain word: {phrase}")
            for word in first:
                self._begin.setdefault(word, []).append((tuple(rest), meaning))

    def find(self, words: Sequence[Word]) -> Iterator[Found[Meaning]]:
        """Where each phrase stands, in the order of the words."""
        begin, numbers = self._begin, self._begin.get("<number>", [])
        for first, word in enumerate(words):
            rows = begin.get(word.plain, [])
            if numbers and is_number(word.plain):
                rows = rows + numbers
            for rest, meaning in rows:
                last = _follow(words, first, rest)
                if last is not None:
                    yield Found(meaning, word.start, words[last].end, first, last)

    def _token(self, written: str) -> Token:
        if written == _GAP:
            return None
        words: set[str] = set()
        for each in written.split("|"):
            if each.startswith("<") and each != "<number>":
                words |= self._lists[each[1:-1]]
            elif each:
                words.add(each.rstrip("'"))
        return frozenset(words)


def is_phrase(written: str, lists: Mapping[str, Iterable[str]]) -> bool:
    """Whether `written` can be read as a phrase, with these lists."""
    try:
        Phrases([(written, None)], lists=lists)
    except (KeyError, ValueError):
        return False
    return True


def is_number(word: str) -> bool:
    """Whether a word is a number, in figures or up to ninety in words."""
    return word.isdecimal() or word in _NUMBERS


def _follow(words: Sequence[Word], at: int, rest: tuple[Token, ...]) -> int | None:
    """The last word of the phrase whose first stands at `at`; None where it goes on otherwise."""
    sentence, gap = words[at].sentence, 0
    for token in rest:
        if token is None:
            gap = _MOST_BETWEEN
            continue
        found = _next(words, at + 1, gap, token, sentence)
        if found is None:
            return None
        at, gap = found, 0
    return at


def _next(
    words: Sequence[Word], at: int, gap: int, token: frozenset[str], sentence: int
) -> int | None:
    for place in range(at, min(at + gap + 1, len(words))):
        word = words[place]
        if word.sentence != sentence:
            return None
        if word.plain in token or ("<number>" in token and is_number(word.plain)):
            return place
    return None
