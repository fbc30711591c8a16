"""Facebook's JSON into our types: what the Graph API answers, and what its calls bring. Total."""

from collections.abc import Iterator, Mapping
from typing import Any

from moothall.connectors.kit.graph.hearing import parts
from moothall.connectors.kit.graph.words import address, inner, listed, moment, name, raw, text
from moothall.domain.exchange import (
    ChannelKind,
    Peculiarity,
    Presence,
    Reach,
    ReceivedMessage,
    Sender,
)

COMMENT = "id,created_time,from{id,name},message,permalink_url,parent{id},is_hidden"
POST = "id,created_time,from{id,name},message,permalink_url,parent_id"
ANYTHING = "id,created_time,from{id,name},message,permalink_url"  # posts and comments alike
MESSAGE = "id,created_time,from{id,name},message"
PAGE = "id,name,username,link,picture{url}"
REACH = "shares,comments.limit(0).summary(true),reactions.limit(0).summary(true)"
Said = Mapping[str, Any]


def comment(said: Said, *, under: str) -> ReceivedMessage:
    """A comment under the post `under`: one thread a post, so one Conversation a resident."""
    above = name(inner(said, "parent", "id") or said.get("parent_id"))
    return ReceivedMessage(
        external_id=name(said.get("id") or said.get("comment_id")),
        raw=raw(said),
        sender=_sender(said.get("from")),
        sent_at=moment(said.get("created_time")),
        text=text(said.get("message")),
        references=tuple(dict.fromkeys(each for each in (above, under) if each)),
        thread_key=under,
        under=under,
        public=True,
        address=address(said.get("permalink_url")),
    )


def mention(said: Said) -> ReceivedMessage:
    """A post of somebody else's that names the Page, or stands on it."""
    return ReceivedMessage(
        external_id=name(said.get("id") or said.get("post_id")),
        raw=raw(said),
        sender=_sender(said.get("from")),
        sent_at=moment(said.get("created_time")),
        text=text(said.get("message")),
        public=True,
        address=address(said.get("permalink_url")),
    )


def post(said: Said, *, handle: str) -> ReceivedMessage:
    """What stands on the Page in our name; `shares` where it passes on somebody else's."""
    own, above = name(said.get("id")), name(said.get("parent_id"))
    page = own.partition("_")[0]
    is_share = bool(above) and not above.startswith(f"{page}_")
    return ReceivedMessage(
        external_id=own,
        raw=raw(said),
        sender=Sender(page, text(inner(said, "from", "name")), handle),
        sent_at=moment(said.get("created_time")),
        text=text(said.get("message")),
        public=True,
        address=address(said.get("permalink_url")),
        shares=above if is_share else "",
        peculiarities=frozenset({Peculiarity.OUR_OWN}),
    )


def private(said: Said) -> ReceivedMessage:
    """A message in Messenger. Its thread is its sender: calls name no other."""
    sender = _sender(said.get("from"))
    return ReceivedMessage(
        external_id=name(said.get("id")),
        raw=raw(said),
        sender=sender,
        sent_at=moment(said.get("created_time")),
        text=text(said.get("message")),
        thread_key=sender.key,
    )


def by(said: Said) -> str:
    """Who said it, "" where Facebook does not tell."""
    return name(inner(said, "from", "id"))


def presence(said: Said) -> Presence:
    """How the Page is shown."""
    handle = text(said.get("username")) or name(said.get("id"))
    picture = inner(said, "picture", "data", "url")
    return Presence(
        key=name(said.get("id")),
        handle=handle,
        name=text(said.get("name")),
        picture=address(picture),
        address=address(said.get("link")) or f"https://www.facebook.com/{handle}",
    )


def reach(said: Said) -> Reach:
    """How a post did; views are told to nobody but its author on the website."""
    return Reach(
        likes=_count(inner(said, "reactions", "summary", "total_count")),
        shares=_count(inner(said, "shares", "count")),
        replies=_count(inner(said, "comments", "summary", "total_count")),
    )


def called(entry: Said) -> Iterator[tuple[ChannelKind, ReceivedMessage]]:
    """What an entry of a signed call brings; what the Page said itself is read, not heard."""
    page = name(entry.get("id"))
    for change in parts(dict(entry), "changes"):
        value = change.get("value")
        if isinstance(value, dict) and by(value) != page:
            yield from _changed(str(change.get("field")), value)
    for one in parts(dict(entry), "messaging"):
        yield from _messaged(one, page)


def _changed(field: str, value: Said) -> Iterator[tuple[ChannelKind, ReceivedMessage]]:
    kind, verb = value.get("item"), value.get("verb")
    if field == "feed" and kind == "comment" and verb in {"add", "edited"}:
        found = comment(value, under=name(value.get("post_id")))
        if verb == "edited":
            found = _edited(found, value)
        if found.external_id:
            yield ChannelKind.COMMENTS, found
    is_post = kind in {"status", "post", "photo", "video"} and verb == "add"
    if field == "mention" or (field == "feed" and is_post):
        found = mention(value)
        if found.external_id:
            yield ChannelKind.MENTIONS, found


def _edited(found: ReceivedMessage, value: Said) -> ReceivedMessage:
    when = moment(value.get("edited_time") or value.get("created_time"))
    return ReceivedMessage(
        **{each: getattr(found, each) for each in found.__slots__ if each != "edited_at"},
        edited_at=when,
    )


def _messaged(one: Said, page: str) -> Iterator[tuple[ChannelKind, ReceivedMessage]]:
    said = one.get("message")
    sender = name(inner(one, "sender", "id"))
    if not isinstance(said, dict) or said.get("is_echo") or sender == page:
        return
    found = private(
        {
            "id": said.get("mid"),
            "created_time": one.get("timestamp"),
            "from": {"id": sender},
            "message": said.get("text"),
            "attachments": said.get("attachments"),
        }
    )
    if found.external_id:
        yield ChannelKind.DIRECT_MESSAGES, found


def _sender(said: object) -> Sender:
    """Whoever spoke; Facebook names only those who allow it."""
    key = name(inner(said, "id"))
    return Sender(key or "unknown", text(inner(said, "name"))[:300])


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def comments_of(found: Said) -> Iterator[tuple[str, Said, str]]:
    """Each post of a page of posts: its id, its comments, and where more of them begin."""
    for one in listed(found):
        more = inner(one, "comments", "paging", "cursors", "after")
        goes_on = inner(one, "comments", "paging", "next")
        there = {"data": inner(one, "comments", "data") or []}
        yield name(one.get("id")), there, text(more) if goes_on else ""
