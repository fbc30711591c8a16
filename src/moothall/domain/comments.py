"""Puts the comments under a post into a tree, and says whether each exchange needs an answer."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar


class Comment(Protocol):
    """One comment, by its id there and the id of what it answers ("" where it is not said)."""

    @property
    def external_id(self) -> str:
        """Its id there."""

    @property
    def answers(self) -> str:
        """The id of what it answers."""


Said = TypeVar("Said", bound=Comment)


class Need(StrEnum):
    """How an exchange under a post stands."""

    ANSWER = "answer"
    ON_ITS_WAY = "on_its_way"
    ANSWERED = "answered"
    NO_ANSWER = "no_answer"


def need_of(*, waits: bool, on_its_way: bool, answered: bool) -> Need:
    """How an exchange stands.

    Args:
        waits: whether the resident waits for us.
        on_its_way: whether an answer of ours has been sent off and has not arrived yet.
        answered: whether we have said anything in it.
    """
    if on_its_way:
        return Need.ON_ITS_WAY
    if waits:
        return Need.ANSWER
    return Need.ANSWERED if answered else Need.NO_ANSWER


def trees(comments: Sequence[Said]) -> list[list[tuple[Said, int]]]:
    """Each top comment with all that was said about it, and how deep each stands: 0 at the top.

    Args:
        comments: oldest first. Whatever answers none of them is a top comment; of some that
            answer each other in a circle the oldest is.
    """
    known = {each.external_id for each in comments}
    below: dict[str, list[Said]] = {}
    tops = []
    for each in comments:
        if each.answers in known and each.answers != each.external_id:
            below.setdefault(each.answers, []).append(each)
        else:
            tops.append(each)
    seen: set[str] = set()
    found = [list(_down(top, below, seen)) for top in tops]
    circles = (each for each in comments if each.external_id not in seen)
    found += [list(_down(each, below, seen)) for each in circles if each.external_id not in seen]
    order = {each.external_id: at for at, each in enumerate(comments)}
    return sorted(found, key=lambda tree: order[tree[0][0].external_id])


def _down(top: Said, below: dict[str, list[Said]], seen: set[str]) -> Iterator[tuple[Said, int]]:
    """`top` and what hangs from it, each branch to its end before the next."""
    seen.add(top.external_id)
    waiting: list[tuple[Said, int]] = [(top, 0)]
    while waiting:
        comment, depth = waiting.pop()
        yield comment, depth
        answers = _unseen(below.get(comment.external_id, ()), seen)
        waiting += [(each, depth + 1) for each in reversed(answers)]


def _unseen(comments: Iterable[Said], seen: set[str]) -> list[Said]:
    fresh = [each for each in comments if each.external_id not in seen]
    seen.update(each.external_id for each in fresh)
    return fresh
