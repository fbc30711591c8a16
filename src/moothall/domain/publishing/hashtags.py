"""Says kindly how a hashtag reads better: with capitals, few of them, none that has ended."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST = 3  # more are noise to whoever listens to a post
LONG = 8  # letters; a longer one is hardly a single word
WRITTEN = re.compile(r"(?<![\w#&/])#(\w{1,100})")


class Kind(StrEnum):
    """What is to be said of a hashtag."""

    OTHERWISE = "otherwise"  # registered, but with other capitals
    NO_CAPITALS = "no_capitals"
    ENDED = "ended"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Registered:
    """A hashtag that we use, as it is written, and the last day of its use."""

    word: str
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say; `better` is how to write it instead, "" where there is no other way."""

    kind: Kind
    written: str
    better: str = ""


def hashtags_in(text: str) -> tuple[str, ...]:
    """The hashtags of `text` in order, without their sign; a number alone is none."""
    return tuple(word for word in WRITTEN.findall(text) if not word.isdecimal())


def remarks(text: str, known: Mapping[str, Registered], *, on: date) -> tuple[Remark, ...]:
    """What to say of the hashtags in `text`, in their order, each hashtag once.

    Args:
        text: what somebody writes.
        known: the register, by the hashtags in small letters.
        on: the day it leaves.
    """
    found = hashtags_in(text)
    said = [remark for word in dict.fromkeys(found) for remark in _of_one(word, known, on)]
    if len(found) > MOST:
        said.append(Remark(Kind.MANY, str(len(found))))
    return tuple(said)


def _of_one(word: str, known: Mapping[str, Registered], on: date) -> Iterator[Remark]:
    ours = known.get(word.casefold())
    if ours is not None and ours.ends_on is not None and ours.ends_on < on:
        yield Remark(Kind.ENDED, word)
    elif ours is not None and ours.word != word:
        yield Remark(Kind.OTHERWISE, word, ours.word)
    elif ours is None and len(word) >= LONG and word.islower():
        yield Remark(Kind.NO_CAPITALS, word)
