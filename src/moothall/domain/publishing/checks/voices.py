"""Learns how one account speaks from its own past posts: counts that can be read aloud."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from moothall.domain.publishing.checks.packs import Row, pack
from moothall.domain.publishing.checks.phrases import Found
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in

_MOST = 2_000  # posts that are learned from, the latest
_LONGEST = 5_000  # characters of one


@dataclass(frozen=True, slots=True)
class Voice:
    """How an account has spoken.

    Attributes:
        posts: how many were learned from.
        words: in how many of them each word stands.
        signs: in how many of them each sort of sign of the pack stands.
        habits: in how many of them it did what it mostly does.
    """

    posts: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    signs: Mapping[str, int] = field(default_factory=dict)
    habits: Mapping[str, int] = field(default_factory=dict)

    def share(self, sign: str) -> float:
        """In what share of its posts a sort of sign stands, 0 to 1."""
        return self.signs.get(sign, 0) / self.posts if self.posts else 0.0


UNHEARD = Voice()


def learn(texts: Iterable[str], *, on: date) -> Voice:
    """Count over an account's posts, oldest first; the latest are kept."""
    kept = list(texts)[-_MOST:]
    words, signs, habits = Counter[str](), Counter[str](), Counter[str]()
    for text in kept:
        reading = Reading.of(text[:_LONGEST])
        words.update({word.plain for word in reading.words})
        signs.update({found.meaning.name for found in signs_in(reading, on)})
        habits.update(habits_of(reading))
    return Voice(len(kept), dict(words), dict(signs), dict(habits))


def signs_in(reading: Reading, on: date) -> list[Found[Row]]:
    """Signs of a private voice, and of a public one, in the order of the words."""
    return list(islice(found_in(reading, "voice", on), pack("voice", on).figure("signs")))


def habits_of(reading: Reading) -> set[str]:
    """What an account may mostly do, and does here."""
    text = reading.text.strip()
    held = {
        "link": bool(reading.links),
        "hashtag": bool(reading.hashtags),
        "capital": text[:1].isupper() or not text[:1].isalpha(),
        "end": bool(reading.links or reading.hashtags)
        or text[-1:] in set(".!?…”\"'")
        or not text[-1:].isalnum(),
    }
    return {name for name, does in held.items() if does}
