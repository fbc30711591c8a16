"""Instagram's JSON into our types: what the Graph API answers, and what its calls bring. Total."""

from collections.abc import Iterator, Mapping
from typing import Any

from moothall.connectors.kit.graph.hearing import parts
from moothall.connectors.kit.graph.words import address, inner, moment, name, raw, text
from moothall.domain.exchange import (
    ChannelKind,
    Peculiarity,
    Presence,
    Reach,
    ReceivedMessage,
    Sender,
)

COMMENT = "id,text,timestamp,from,username,parent_id"
MEDIA = "id,caption,timestamp,permalink,username"
MESSAGE = "id,created_time,from,message"
ACCOUNT = "id,username,name,profile_picture_url"
REACH = "like_count,comments_count"
Said = Mapping[str, Any]


def comment(said: Said, *, under: str, above: str = "") -> ReceivedMessage:
    """A comment under the media `under`, or an answer to the comment `above` there."""
    parent = above or name(said.get("parent_id"))
    return ReceivedMessage(
        external_id=name(said.get("id")),
        raw=raw(said),
        sender=sender(said),
        sent_at=moment(said.get("timestamp")),
        text=text(said.get("text")),
        references=tuple(dict.fromkeys(each for each in (parent, under) if each)),
        thread_key=under,
        under=under,
        public=True,
    )


def mention(said: Said) -> ReceivedMessage:
    """Media of somebody else's in which the account is tagged."""
    return ReceivedMessage(
        external_id=name(said.get("id")),
        raw=raw(said),
        sender=sender(said),
        sent_at=moment(said.get("timestamp")),
        text=text(said.get("caption")),
        public=True,
        address=address(said.get("permalink")),
    )


def post(said: Said, *, own: str, handle: str) -> ReceivedMessage:
    """What stands in our name."""
    return ReceivedMessage(
        external_id=name(said.get("id")),
        raw=raw(said),
        sender=Sender(own, text(said.get("username")), handle),
        sent_at=moment(said.get("timestamp")),
        text=text(said.get("caption")),
        public=True,
        address=address(said.get("permalink")),
        peculiarities=frozenset({Peculiarity.OUR_OWN}),
    )


def private(said: Said) -> ReceivedMessage:
    """A direct message. Its thread is its sender: calls name no other."""
    by = sender(said)
    return ReceivedMessage(
        external_id=name(said.get("id")),
        raw=raw(said),
        sender=by,
        sent_at=moment(said.get("created_time")),
        text=text(said.get("message")),
        thread_key=by.key,
    )


def sender(said: Said) -> Sender:
    """Whoever spoke: by their id for this account, else by their handle."""
    handle = text(inner(said, "from", "username") or said.get("username"))[:300]
    return Sender(name(inner(said, "from", "id")) or handle or "unknown", handle)


def presence(said: Said) -> Presence:
    """How the account is shown. Only professional ones can be read at all."""
    handle = text(said.get("username"))
    return Presence(
        key=name(said.get("id")),
        handle=handle,
        name=text(said.get("name")),
        picture=address(said.get("profile_picture_url")),
        address=f"https://www.instagram.com/{handle}/" if handle else "",
    )


def reach(said: Said) -> Reach:
    """How a post did."""
    return Reach(likes=_count(said.get("like_count")), replies=_count(said.get("comments_count")))


def called(entry: Said) -> Iterator[tuple[ChannelKind, ReceivedMessage]]:
    """What an entry of a signed call brings; what we said ourselves is read, not heard."""
    own = name(entry.get("id"))
    for change in parts(dict(entry), "changes"):
        value = change.get("value")
        if isinstance(value, dict) and name(inner(value, "from", "id")) != own:
            yield from _changed(str(change.get("field")), value, entry.get("time"))
    for one in parts(dict(entry), "messaging"):
        yield from _messaged(one, own)


def _changed(
    field: str, value: Said, when: object
) -> Iterator[tuple[ChannelKind, ReceivedMessage]]:
    if field == "comments" and name(value.get("id")):
        under = name(inner(value, "media", "id"))
        yield ChannelKind.COMMENTS, comment({"timestamp": when, **value}, under=under)
    if field == "mentions" and name(value.get("media_id")):
        yield ChannelKind.MENTIONS, _named(value, when)


def _named(value: Said, when: object) -> ReceivedMessage:
    """That somebody named us. The call holds ids alone: the words stand on Instagram."""
    return ReceivedMessage(
        external_id=name(value.get("comment_id")) or name(value.get("media_id")),
        raw=raw(value),
        sender=Sender("unknown"),
        sent_at=moment(when),
        public=True,
        peculiarities=frozenset({Peculiarity.CUT_SHORT}),
    )


def _messaged(one: Said, own: str) -> Iterator[tuple[ChannelKind, ReceivedMessage]]:
    said = one.get("message")
    by = name(inner(one, "sender", "id"))
    if not isinstance(said, dict) or said.get("is_echo") or by == own or not name(said.get("mid")):
        return
    heard = {
        "id": said.get("mid"),
        "created_time": one.get("timestamp"),
        "from": {"id": by},
        "message": said.get("text"),
        "attachments": said.get("attachments"),
    }
    yield ChannelKind.DIRECT_MESSAGES, private(heard)


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
