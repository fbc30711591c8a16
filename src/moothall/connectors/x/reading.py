"""Reads what was said to us on X, and by us. Everything read is paid for, so nothing twice."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from moothall.connectors.x import wire
from moothall.connectors.x.calling import Api
from moothall.domain.exchange import Batch, ChannelKind, ReceivedMessage

BATCH = 400  # messages
PAGE = 100  # in one answer
MOST_PAGES = 8  # X gives no more than 800 mentions
Read = Callable[[Mapping[str, Any]], list[ReceivedMessage]]


def read(api: Api, own: str, channel: ChannelKind, cursor: str) -> Batch:
    """What is new on a channel, oldest first; the cursor is the last id that was read."""
    match channel:
        case ChannelKind.DIRECT_MESSAGES:
            found = _events(api, cursor)
        case ChannelKind.MENTIONS:
            found = posts(api, f"users/{own}/mentions", own, since_id=cursor)
        case _:
            found = posts(api, f"users/{own}/tweets", own, since_id=cursor)
    theirs = channel is not ChannelKind.POSTS
    read_now = {_number(each): each for each in found if _number(each) > _whole(cursor)}
    new = [each for _, each in sorted(read_now.items())]
    taken = new[:BATCH]
    left = taken[-1].external_id if taken else cursor
    kept = [each for each in taken if not (theirs and each.sender.key == own)]
    return Batch(tuple(kept), left, more=len(new) > BATCH)


def posts(api: Api, path: str, own: str, **since: str) -> Iterator[ReceivedMessage]:
    """The posts of a list, newest first."""
    asked = {"post__fields": wire.POST, "user__fields": wire.USER, "expansions": wire.EXPANSIONS}
    yield from _pages(api, path, lambda said: wire.posts(said, own=own), asked | since)


def _events(api: Api, cursor: str) -> Iterator[ReceivedMessage]:
    asked = {
        "dm_event__fields": wire.EVENT,
        "user__fields": wire.USER,
        "expansions": "sender_id",
        "event_types": "MessageCreate",
    }
    yield from _pages(api, "dm_events", wire.messages, asked, back_to=_whole(cursor))


def _pages(
    api: Api, path: str, read_one: Read, asked: Mapping[str, str], *, back_to: int = 0
) -> Iterator[ReceivedMessage]:
    token = ""
    for _page in range(MOST_PAGES):
        answer = api.get(path, max_results=PAGE, pagination_token=token, **asked)
        found = read_one(answer)
        yield from found
        meta = answer.get("meta")
        token = wire.name(meta.get("next_token")) if isinstance(meta, dict) else ""
        if not token or (found and _number(found[-1]) <= back_to):
            return


def _number(message: ReceivedMessage) -> int:
    """Ids of X grow with time."""
    return _whole(message.external_id)


def _whole(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() else 0
