"""Learns how an account speaks from its own past posts, and adds up the signs of another voice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from moothall.domain.publishing.checks.manner import Manner, learn_manner
from moothall.domain.publishing.checks.packs import On, Pack, Row, pack
from moothall.domain.publishing.checks.phrases import Found
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in

_MOST = 400  # posts that are learned from, the latest: the work grows with their cube
_LONGEST = 5_000  # characters of one


@dataclass(frozen=True, slots=True)
class Voice:
    """How an account has spoken.

    Attributes:
        posts: how many were learned from.
        signs: in how many of them each sort of sign of the pack stands.
        habits: in how many of them it did what it mostly does.
        manner: what sets them apart from private remarks; None while there are too few.
    """

    posts: int = 0
    signs: Mapping[str, int] = field(default_factory=dict)
    habits: Mapping[str, int] = field(default_factory=dict)
    manner: Manner | None = None

    def share(self, sign: str) -> float:
        """In what share of its posts a sort of sign stands, 0 to 1."""
        return self.signs.get(sign, 0) / self.posts if self.posts else 0.0


UNHEARD = Voice()


def learn(texts: Iterable[str], *, on: On) -> Voice:
    """Learn from an account's posts, oldest first; the latest are kept."""
    kept = [text[:_LONGEST] for text in texts][-_MOST:]
    signs, habits = Counter[str](), Counter[str]()
    for text in kept:
        reading = Reading.of(text)
        signs.update({found.meaning.name for found in signs_in(reading, on)})
        habits.update(habits_of(reading))
    voice, held = Voice(len(kept), dict(signs), dict(habits)), pack("voice", on)
    if len(kept) < held.figures["posts_to_know"]:
        return voice

    def weigh(text: str) -> float:
        reading = Reading.of(text)
        return weight_of_signs(signs_in(reading, on), reading, voice, held)

    return replace(voice, manner=learn_manner(kept, weigh, held))


def signs_in(reading: Reading, on: On) -> list[Found[Row]]:
    """Signs of a private voice, and of a public one, in the order of the words."""
    return list(islice(found_in(reading, "voice", on), pack("voice", on).figure("signs")))


def weight_of_signs(
    found: Sequence[Found[Row]], reading: Reading, voice: Voice, held: Pack
) -> float:
    """What the signs add up to: near 0 for the account's own posts, more for private remarks."""
    sorts: dict[str, list[Row]] = {}
    for each in found:
        sorts.setdefault(each.meaning.name, []).append(each.meaning)
    most = held.figure("same_sort")
    said = sum(weight_of(rows[0], voice, held) * min(len(rows), most) for rows in sorts.values())
    return said + _broken_habits(found, reading, voice, held)


def weight_of(row: Row, voice: Voice, held: Pack) -> float:
    """What a sort of sign counts: little for an account that often shows it."""
    usual = min(1.0, voice.share(row.name) / held.figures["usual_share"])
    return row.weight * (1.0 - usual) if row.weight > 0 else row.weight


def _broken_habits(
    found: Sequence[Found[Row]], reading: Reading, voice: Voice, held: Pack
) -> float:
    """What it counts not to do what the account nearly always does, and to do it."""
    if voice.posts < held.figures["posts_to_know"]:
        return 0.0
    kept = habits_of(reading)
    total = held.figures["silent"] if _silent(found, voice, held) else 0.0
    for name in ("link", "hashtag", "capital", "end"):
        share = voice.habits.get(name, 0) / voice.posts
        broken = name not in kept and share >= held.figures["habit_share"]
        total += held.figures[f"without_{name}"] if broken else 0.0
    return total - held.figures["with_link"] * ("link" in kept)


def _silent(found: Sequence[Found[Row]], voice: Voice, held: Pack) -> bool:
    """Whether it says nothing of public service, where the account mostly does."""
    public = {row.name for row in held.rows if row.weight < 0}
    usual = max((voice.share(name) for name in public), default=0.0)
    return usual >= held.figures["silent_share"] and not public & {f.meaning.name for f in found}


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
