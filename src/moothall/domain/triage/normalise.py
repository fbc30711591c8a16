"""Reads through disguises: one plain lower-case text, and the way back to the original.

Everything here is linear in the length of the text, whatever it holds.
"""

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from moothall.domain.triage.folding import DROPPED, FACES, FOLD, LEET, LOOKALIKES, MASKS, SPOKEN
from moothall.domain.triage.lexicon import MASKED

_PARTED = bytes(point if chr(point).isalnum() else ord(" ") for point in range(128)).ljust(256)
_LETTERS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# What a text must hold to need more than lower case. Each begins with what is rare: it is fast.
_LEET = re.compile(
    r"[0-9@$!|*#%_](?:(?<=[a-z].)[0-9@$!|*#%_]*[a-z]|(?<=[*#@$])[a-z*#@$])"  # sh1t, f***, @ss
)
_APART = re.compile(r"[ .\-_*][a-z][ .\-_*][a-z][ .\-_*]")  # s c u m
_TOKEN = re.compile(r"\S{1,40}")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_]([ .\-_*])[^\W\d_](?:\1[^\W\d_]){1,40}(?![^\W_])")
_TRIPLE = re.compile(r"([a-z])\1\1")
_RUN = re.compile(r"([^\W\d_])\1\1+")
_RUDE = frozenset(word for words in MASKED.values() for word in words)
_EARNEST = re.compile(  # letters and digits that mean what they are: 10am, 2nd, m25, ls8, a4
    r"\d+(?:st|nd|rd|th|am|pm|p|k|m|mm|cm|km|g|kg|mph|hrs?|hours?|mins?|yrs?|years?|yo|bn|x|s)"
    r"|[a-z]{1,2}\d{1,2}[a-z]?|\d[a-z]{2}|\d+[a-z]?|\d+/\d+[a-z]?|[£$€]\S*|#?\w*\d{3,}\w*|\S*[/.:]\S*\d\S*|[^@]+@[^@]+\.\S+"
)


class Reading(NamedTuple):
    """A text made plain.

    Attributes:
        text: the original.
        plain: lower case, without accents and disguises; other scripts stay what they are.
        origin: for each character of `plain` its index in `text`, ascending; None where they
            are the same.
        words: the words of `plain`, apostrophes taken out.
    """

    text: str
    plain: str
    origin: Sequence[int] | None = None
    words: frozenset[str] = frozenset()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `plain[start:end]` (not empty) stands in the original text."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


def normalise(text: str) -> Reading:
    """Read `text`, however it is written. Total, and linear in its length."""
    folded = text.lower() if text.isascii() else text.translate(FOLD)
    origin: Sequence[int] | None = None
    if not text.isascii():
        folded, origin = _settled(text, folded)
    if (
        (_TRIPLE if folded.isascii() else _RUN).search(folded)
        or _LEET.search(folded)
        or _APART.search(folded)
    ):
        folded, origin = _undisguised(folded, origin)
    return Reading(text, folded, origin, _words(folded))


def _words(plain: str) -> frozenset[str]:
    if plain.isascii():  # the same, six times as fast
        return frozenset(plain.encode().translate(_PARTED, b"'").decode().split())
    return frozenset(_LETTERS.findall(plain.replace("'", "")))


def _settled(text: str, folded: str) -> tuple[str, Sequence[int] | None]:
    """Drop what says nothing, speak emoji, and fold look-alikes in words that are half Latin."""
    origin: Sequence[int] | None = None
    if DROPPED in folded or SPOKEN in folded:
        folded, origin = _rebuilt(text, folded)
    if not folded.isascii():
        folded = _WORD.sub(_latin, folded)
    return folded, origin


def _rebuilt(text: str, folded: str) -> tuple[str, Sequence[int]]:
    chars: list[str] = []
    origin = array("L")
    for index, char in enumerate(folded):
        if char == DROPPED:
            continue
        spoken = f" {FACES[text[index]]} " if char == SPOKEN else char
        chars.append(spoken)
        origin.extend([index] * len(spoken))
    return "".join(chars), origin


def _latin(match: re.Match[str]) -> str:
    """The word with its look-alikes as Latin letters, where it holds any Latin letter."""
    word = match.group()
    if word.isascii() or not any("a" <= char <= "z" for char in word):
        return word
    return word.translate(LOOKALIKES)


def _undisguised(plain: str, origin: Sequence[int] | None) -> tuple[str, Sequence[int] | None]:
    plain = _TOKEN.sub(_unmasked, plain)  # keeps the length
    for pattern, keep in ((_SPACED, _joined), (_RUN, _calmed)):
        plain, origin = _shortened(plain, origin, pattern, keep)
    return plain, origin


def _unmasked(match: re.Match[str]) -> str:
    """The token with stars and leet as the letters they stand for, of the same length."""
    token = match.group()
    if token.isalpha() or token.isdigit():
        return token
    core = token.strip(".,;:?()[]\"'") or token
    if found := _guessed(core):
        return token.replace(core, found, 1)
    if _EARNEST.fullmatch(token):
        return token
    if any(char in LEET for char in core.rstrip("!")) and any(char.isalpha() for char in core):
        return _unleet(token)
    return token


def _guessed(masked: str) -> str | None:
    """The one rude word that fits round the masks: f**k, c*nt, f***s."""
    for word in MASKED.get(len(masked), ()):
        if masked[0] in (word[0], *MASKS) and all(
            char == letter or char in MASKS or LEET.get(char) == letter
            for char, letter in zip(masked, word, strict=True)
        ):
            return word if any(char.isalpha() for char in masked) else None
    return None


def _unleet(token: str) -> str:
    letters = list(token)
    last = len(token.rstrip("!|.,?"))
    for index, char in enumerate(letters[:last]):
        if char in LEET and _beside_a_letter(token, index):
            letters[index] = LEET[char]
    return "".join(letters)


def _beside_a_letter(token: str, index: int) -> bool:
    return token[index + 1 : index + 2].isalpha() or (index > 0 and token[index - 1].isalpha())


def _shortened(
    plain: str,
    origin: Sequence[int] | None,
    pattern: re.Pattern[str],
    keep: Callable[[re.Match[str]], Iterator[int]],
) -> tuple[str, Sequence[int] | None]:
    """Leave out the characters that `keep` does not name, and keep the way back."""
    kept = array("L")
    at = 0
    for match in pattern.finditer(plain):
        kept.extend(range(at, match.start()))
        kept.extend(keep(match))
        at = match.end()
    if not at:
        return plain, origin
    kept.extend(range(at, len(plain)))
    back = kept if origin is None else array("L", (origin[index] for index in kept))
    return "".join([plain[index] for index in kept]), back


def _joined(match: re.Match[str]) -> Iterator[int]:
    """The letters of "s c u m", without what stands between them; the "a" of "a s c u m" apart."""
    letters = match.group()[::2]
    if letters[0] in "ai" and letters[1:] in _RUDE:
        return iter([match.start(), match.start() + 1, *range(match.start() + 2, match.end(), 2)])
    return iter(range(match.start(), match.end(), 2))


def _calmed(match: re.Match[str]) -> Iterator[int]:
    """One letter of "heeelp", two of "killlll" at the end of a word: as it is mostly spelt."""
    after = match.string[match.end() : match.end() + 1]
    double = (match.group(1) in "ls" and not after.isalpha()) or (match.group(1) == "o" and after)
    return iter(range(match.start(), match.start() + (2 if double else 1)))
