"""Reads posts and shares, from wherever they came, into ReceivedMessage. Total: never raises."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from moothall.connectors.bluesky.wire import canonical, names
from moothall.domain.exchange import Peculiarity, ReceivedMessage, Sender

LONGEST_TEXT = 100_000  # characters; honest posts have 3,000 bytes
LONGEST_NAME = 640
LONGEST_TIME = 64


@dataclass(frozen=True, slots=True)
class Found:
    """One record as a channel brought it: what names it, and who is said to have written it."""

    uri: str
    cid: str
    record: Any
    did: str
    handle: str = ""
    display_name: str = ""


def found_in(node: object, *, record: str = "record") -> Found:
    """The record in a post view, a notification or a listing (`record` is its field there)."""
    view = mapping(node)
    author = mapping(view.get("author"))
    uri = words(view.get("uri"), 3_000)
    name = names.read_name(uri)
    return Found(
        uri=uri,
        cid=words(view.get("cid"), 200),
        record=view.get(record),
        did=name.did if name else words(author.get("did"), 300),
        handle=words(author.get("handle"), 300),
        display_name=words(author.get("displayName"), LONGEST_NAME),
    )


def read(found: Found, *, ours: str = "") -> ReceivedMessage:
    """The message that a record is.

    Args:
        found: the record.
        ours: our DID; a reply in a thread that we began stands `under` its first post.
    """
    record = mapping(found.record)
    raw = canonical.raw(
        author=found.did, cid=found.cid, record=_plain(found.record), uri=found.uri
    )
    name = names.read_name(found.uri)
    known = name is not None and isinstance(found.record, Mapping)
    shared = reference(record.get("subject")) if _is_share(found) else ""
    root = reference(mapping(record.get("reply")).get("root"))
    return ReceivedMessage(
        external_id=name.uri if name else f"sha256:{hashlib.sha256(raw).hexdigest()}",
        raw=raw,
        sender=_sender(found, raw),
        sent_at=moment(record.get("createdAt")),
        text=words(record.get("text"), LONGEST_TEXT),
        references=_references(record),
        thread_key=root or (name.uri if name else ""),
        peculiarities=_oddities(record, known=known),
        public=True,
        address=name.address if name else "",
        under=root if ours and root.startswith(f"at://{ours}/") else "",
        shares=shared,
    )


def mapping(value: object) -> Mapping[str, Any]:
    """`value` where it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def sequence(value: object) -> list[Any]:
    """`value` where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def words(value: object, longest: int) -> str:
    """`value` where it is text, fit to be stored."""
    return canonical.text(value, longest)


def reference(value: object) -> str:
    """The at-URI in a strong reference, "" where there is none that we can keep."""
    name = names.read_name(mapping(value).get("uri"))
    return name.uri if name else ""


def moment(value: object) -> datetime | None:
    """When somebody says it was, in UTC; None where that is no time."""
    if not isinstance(value, str) or len(value) > LONGEST_TIME:
        return None
    try:
        read_as = datetime.fromisoformat(value)
        return read_as.astimezone(UTC) if read_as.tzinfo else read_as.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def root_of(record: object) -> str:
    """The at-URI of the post that began the thread `record` stands in, "" for its own."""
    return reference(mapping(mapping(record).get("reply")).get("root"))


def _is_share(found: Found) -> bool:
    return f"/{names.REPOST}/" in found.uri


def _sender(found: Found, raw: bytes) -> Sender:
    key = found.did or f"unknown:{hashlib.sha256(raw).hexdigest()}"
    return Sender(key[: names.LONGEST_ID], found.display_name or found.handle, found.handle)


def _references(record: Mapping[str, Any]) -> tuple[str, ...]:
    """What it answers, nearest first: the parent, the first post, then what it quotes."""
    reply, embed = mapping(record.get("reply")), mapping(record.get("embed"))
    quoted = mapping(embed.get("record"))
    claims = (reply.get("parent"), reply.get("root"), quoted, quoted.get("record"))
    named = [each for each in map(reference, claims) if each]
    return tuple(dict.fromkeys(named))


def _oddities(record: Mapping[str, Any], *, known: bool) -> frozenset[Peculiarity]:
    if not known:
        return frozenset({Peculiarity.UNREADABLE})
    written = record.get("text")
    long = isinstance(written, str) and len(written) > LONGEST_TEXT
    return frozenset({Peculiarity.CUT_SHORT} if long else ())


def _plain(value: object) -> object:
    """A record whose every key is text, as JSON's are: others would not be written in order."""
    if isinstance(value, Mapping) and not all(isinstance(key, str) for key in value):
        return {str(key): each for key, each in value.items()}
    return value
