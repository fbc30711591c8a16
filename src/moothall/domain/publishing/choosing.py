"""Suggests where something should be said, from a few plain answers, and gives the reasons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

SHORT = 500  # characters; a place that takes fewer suits a headline


class Hearers(StrEnum):
    """Who must hear it."""

    EVERYBODY = "everybody"
    SERVICE = "service"  # whoever uses one service


class Urgency(StrEnum):
    """How soon."""

    NOW = "now"  # within the hour
    TODAY = "today"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Place:
    """One account, as far as the choice needs to know it."""

    number: int
    department: int
    answers_come: bool  # residents can answer, and the answers reach the desk
    takes_pictures: bool
    by_hand: bool  # a person posts it
    longest: int  # characters of one post


@dataclass(frozen=True, slots=True)
class Wish:
    """The answers. `department` is the service meant by Hearers.SERVICE."""

    hearers: Hearers
    urgency: Urgency
    conversation: bool = False
    pictures: bool = False
    department: int | None = None


class Why(StrEnum):
    """A reason for or against a place."""

    FOLLOWED_FOR_IT = "followed_for_it"
    REACHES_MORE = "reaches_more"
    LEAVES_AT_ONCE = "leaves_at_once"
    ANSWERS_COME = "answers_come"
    TAKES_PICTURES = "takes_pictures"
    ROOM_FOR_WORDS = "room_for_words"
    ANOTHER_SERVICE = "another_service"
    NO_ANSWERS = "no_answers"
    NO_PICTURES = "no_pictures"
    BY_HAND_IS_SLOW = "by_hand_is_slow"


AGAINST = frozenset({Why.ANOTHER_SERVICE, Why.NO_ANSWERS, Why.NO_PICTURES, Why.BY_HAND_IS_SLOW})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One place, whether it suits, and why."""

    number: int
    suits: bool
    reasons: tuple[Why, ...]


def suggest(wish: Wish, places: Iterable[Place]) -> tuple[Suggestion, ...]:
    """Each place with the reasons for it, or those against it; those that suit come first.

    One reason against a place is enough, and then only those are given. Among places alike
    the order stays as it was.
    """
    weighed = [_weighed(wish, place) for place in places]
    return tuple(sorted(weighed, key=lambda each: (not each.suits, -len(each.reasons))))


def _weighed(wish: Wish, place: Place) -> Suggestion:
    found = tuple(_reasons(wish, place))
    against = tuple(each for each in found if each in AGAINST)
    return Suggestion(place.number, suits=not against, reasons=against or found)


def _reasons(wish: Wish, place: Place) -> Iterator[Why]:
    if wish.hearers is Hearers.EVERYBODY:
        yield Why.REACHES_MORE
    elif place.department == wish.department:
        yield Why.FOLLOWED_FOR_IT
    else:
        yield Why.ANOTHER_SERVICE
    if wish.urgency is Urgency.NOW:
        yield Why.BY_HAND_IS_SLOW if place.by_hand else Why.LEAVES_AT_ONCE
    if wish.conversation:
        yield Why.ANSWERS_COME if place.answers_come else Why.NO_ANSWERS
    if wish.pictures:
        yield Why.TAKES_PICTURES if place.takes_pictures else Why.NO_PICTURES
    if wish.urgency is Urgency.LATER and place.longest > SHORT:
        yield Why.ROOM_FOR_WORDS
