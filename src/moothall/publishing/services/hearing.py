"""Learns how accounts speak from what they have said, and keeps it while that stays the same."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from moothall.domain.publishing.checks import Earlier, Voice, learn
from moothall.domain.publishing.checks.packs import On, Row, pack
from moothall.publishing import queries

LEARNED_FROM = 400  # the latest posts of an account
KEPT = 200  # accounts in the memory of one worker
_Stamp = tuple[tuple[int, ...], tuple[Row, ...], tuple[tuple[str, float], ...]]


@dataclass(frozen=True, slots=True)
class Past:
    """How an account has spoken, and its latest posts, oldest first."""

    voice: Voice
    posts: tuple[Earlier, ...]


_kept: OrderedDict[int, tuple[_Stamp, Past]] = OrderedDict()
_lock = Lock()


def pasts_of(accounts: Iterable[int], *, on: On) -> dict[int, Past]:
    """The past of each account, learned anew where posts came or went, or a list changed."""
    held = pack("voice", on)
    lists = held.rows, tuple(sorted(held.figures.items()))
    stamps = queries.how_much_said(accounts)
    return {pk: _past_of(pk, (stamp, *lists), on) for pk, stamp in stamps.items()}


def forget() -> None:
    """Let every voice be learned anew."""
    with _lock:
        _kept.clear()


def _past_of(account: int, stamp: _Stamp, on: On) -> Past:
    with _lock:
        known = _kept.get(account)
    if known is not None and known[0] == stamp:
        return known[1]
    past = _heard(account, on)
    with _lock:
        _kept[account] = (stamp, past)
        _kept.move_to_end(account)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return past


def _heard(account: int, on: On) -> Past:
    said = queries.said_by(account, LEARNED_FROM)
    voice = learn((text for _at, text in said), on=on)
    return Past(voice, tuple(Earlier(text, at) for at, text in said))
