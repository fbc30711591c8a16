"""X's JSON into our types: what its API answers, and what its calls bring. Total."""

import html
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from moothall.domain.exchange import (
    ChannelKind,
    Peculiarity,
    Presence,
    Reach,
    ReceivedMessage,
    Sender,
)

POST = "author_id,conversation_id,created_at,entities,in_reply_to_user_id,referenced_posts"
EXPANSIONS = "author_id"
USER = "name,profile_image_url,username"
EVENT = "created_at,dm_conversation_id,event_type,sender_id,text"
LONGEST_TEXT = 100_000
MOST_LINKS = 50
Said = Mapping[str, Any]


def posts(answer: Said, *, own: str) -> list[ReceivedMessage]:
    """The posts of an answer, as it orders them: newest first."""
    people = _people(answer)
    return [post(each, people, own=own) for each in _objects(answer.get("data"))]


def post(said: Said, people: Mapping[str, Said], *, own: str) -> ReceivedMessage:
    """One post. It stands under a post of ours where it answers one."""
    author = name(said.get("author_id"))
    answered = _referenced(said, "replied_to")
    to_us = name(said.get("in_reply_to_user_id")) == own
    sender = _sender(author, people)
    odd = {Peculiarity.OUR_OWN} if author == own else set()
    return ReceivedMessage(
        external_id=name(said.get("id")),
        raw=_raw(said),
        sender=sender,
        sent_at=moment(said.get("created_at")),
        text=words(said),
        references=(answered,) if answered else (),
        thread_key=name(said.get("conversation_id")),
        under=answered if to_us else "",
        public=True,
        address=address_of(name(said.get("id")), sender.address),
        shares=_referenced(said, "retweeted", "reposted"),
        peculiarities=frozenset(odd),
    )


def messages(answer: Said) -> list[ReceivedMessage]:
    """The private messages of an answer, newest first; joining and leaving is none."""
    people = _people(answer)
    said = _objects(answer.get("data"))
    return [message(each, people) for each in said if is_message(each)]


def message(said: Said, people: Mapping[str, Said]) -> ReceivedMessage:
    """One private message. Its thread is its sender: calls name no other."""
    sender = _sender(name(said.get("sender_id")), people)
    return ReceivedMessage(
        external_id=name(said.get("id")),
        raw=_raw(said),
        sender=sender,
        sent_at=moment(said.get("created_at")),
        text=text(html.unescape(text(said.get("text")))),
        thread_key=sender.key,
    )


def is_message(said: Said) -> bool:
    """Whether an event is words of somebody's."""
    return text(said.get("event_type", "MessageCreate")) == "MessageCreate"


def words(said: Said) -> str:
    """The text as it was written: links as they were typed, those to its own pictures left out."""
    written = text(said.get("text"))
    entities = said.get("entities")
    links = _objects(entities.get("urls") if isinstance(entities, Mapping) else None)
    for link in links[:MOST_LINKS]:
        short, meant = text(link.get("url")), text(link.get("expanded_url"))
        if short.startswith("https://t.co/"):
            written = written.replace(short, "" if link.get("media_key") else meant or short)
    return text(html.unescape(written)).strip()


def presence(said: Said) -> Presence:
    """How the account is shown."""
    handle = text(said.get("username"))
    picture = text(said.get("profile_image_url"))
    return Presence(
        key=name(said.get("id")),
        handle=handle,
        name=text(said.get("name")),
        picture=picture if picture.startswith("https://") else "",
        address=f"https://x.com/{handle}" if handle else "",
    )


def reach(said: Said) -> Reach:
    """How a post did."""
    counts = said.get("public_metrics")
    there: Said = counts if isinstance(counts, Mapping) else {}
    shared = there.get("repost_count", there.get("retweet_count"))
    return Reach(
        likes=_count(there.get("like_count")),
        shares=_count(shared),
        quotes=_count(there.get("quote_count")),
        replies=_count(there.get("reply_count")),
        views=_count(there.get("impression_count")),
    )


def called(body: Said, *, own: str) -> Iterator[tuple[ChannelKind, ReceivedMessage]]:
    """What a signed call brings; what we said ourselves is read, not heard."""
    for each in _objects(body.get("tweet_create_events")):
        found = _called_post(each, own)
        is_share = isinstance(each.get("retweeted_status"), dict)
        if found.external_id and found.sender.key != own and not is_share:
            yield ChannelKind.MENTIONS, found
    people = body.get("users")
    for each in _objects(body.get("direct_message_events")):
        event = _called_event(each)
        if event and event["sender_id"] != own:
            known = {event["sender_id"]: _called_person(people, event["sender_id"])}
            yield ChannelKind.DIRECT_MESSAGES, message(event, known)


def _called_post(said: Said, own: str) -> ReceivedMessage:
    """A post in the older shape that calls still have, put into the newer."""
    person = said.get("user")
    by: Said = person if isinstance(person, Mapping) else {}
    author = name(by.get("id_str"))
    longer = said.get("extended_tweet")
    full = longer.get("full_text") if isinstance(longer, Mapping) else None
    answered = name(said.get("in_reply_to_status_id_str"))
    newer = {
        "id": said.get("id_str"),
        "text": full or said.get("text"),
        "author_id": author,
        "created_at": said.get("created_at"),
        "in_reply_to_user_id": said.get("in_reply_to_user_id_str"),
        "referenced_posts": [{"type": "replied_to", "id": answered}] if answered else [],
        "entities": said.get("entities"),
    }
    people = {author: {"name": by.get("name"), "username": by.get("screen_name")}}
    return post(newer, people, own=own)


def _called_event(said: Said) -> dict[str, Any] | None:
    created = said.get("message_create")
    if said.get("type") != "message_create" or not isinstance(created, Mapping):
        return None
    held = created.get("message_data")
    return {
        "id": said.get("id"),
        "created_at": said.get("created_timestamp"),
        "sender_id": name(created.get("sender_id")),
        "text": held.get("text") if isinstance(held, Mapping) else "",
    }


def _called_person(people: object, key: str) -> Said:
    found = people.get(key) if isinstance(people, Mapping) else None
    person: Said = found if isinstance(found, Mapping) else {}
    return {"name": person.get("name"), "username": person.get("screen_name")}


def address_of(post: str, handle: str) -> str:
    """Where a post stands."""
    return f"https://x.com/{handle.lstrip('@') or 'i'}/status/{post}" if post else ""


def text(value: object) -> str:
    """Words that every database takes: no NUL, nothing that UTF-8 cannot say."""
    said = value if isinstance(value, str) else ""
    said = said[:LONGEST_TEXT].replace("\0", "\N{REPLACEMENT CHARACTER}")
    return said.encode("utf-8", "replace").decode()


def name(value: object) -> str:
    """An id, "" where there is none that could be one."""
    return text(value)[:64] if isinstance(value, str) else ""


def moment(value: object) -> datetime | None:
    """UTC, from the three ways in which X writes it; None where it is no moment."""
    given = text(value)
    try:
        if given.isascii() and given.isdigit():
            return datetime.fromtimestamp(int(given) / 1000, UTC)
        if given[:1].isalpha():
            return datetime.strptime(given, "%a %b %d %H:%M:%S %z %Y").astimezone(UTC)
        return datetime.fromisoformat(given).astimezone(UTC) if given else None
    except (ValueError, OverflowError, OSError):
        return None


def _people(answer: Said) -> dict[str, Said]:
    includes = answer.get("includes")
    found = _objects(includes.get("users") if isinstance(includes, Mapping) else None)
    return {name(each.get("id")): each for each in found}


def _sender(key: str, people: Mapping[str, Said]) -> Sender:
    person = people.get(key, {})
    handle = text(person.get("username"))[:200]
    shown = text(person.get("name"))[:300] or handle
    return Sender(key or "unknown", shown, f"@{handle}" if handle else "")


def _referenced(said: Said, *kinds: str) -> str:
    """The id of what a post answers or passes on; X is renaming tweets to posts, so both."""
    found = _objects(said.get("referenced_posts")) or _objects(said.get("referenced_tweets"))
    return next((name(each.get("id")) for each in found if each.get("type") in kinds), "")


def _objects(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _raw(said: Said) -> bytes:
    """One object as JSON: an answer holds many, so its bytes belong to none of them alone."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
