"""Reads the archive that Mastodon gives out: the outbox, private posts marked as such.

Source: mastodon/mastodon, app/services/backup_service.rb. It is a zip now and was a tar.gz.
Likes and bookmarks are left alone: they say what somebody read.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from moothall.connectors.kit.archives import (
    Archive,
    Record,
    Shape,
    UnusableArchive,
    document,
    each_message,
    moment,
    opened,
    plain_words,
    read_records,
    words,
)
from moothall.domain.exchange import ReceivedMessage, Sender

_OUTBOX = re.compile(r"(?:^|/)outbox\.json$")
_ACTOR = re.compile(r"(?:^|/)actor\.json$")
_NUMBERED = re.compile(r"/(?:users/[^/]+|ap/users/\d+)/statuses/(\d{1,25})(?:/activity)?$")
_EVERYBODY = frozenset(
    {"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"}
)  # three spellings of one: ActivityPub, section 5.6
_MOST_READERS = 100
_ID = 500  # characters


def read_archive(path: Path) -> Iterator[ReceivedMessage]:
    """The posts, replies and boosts in the archive at `path`, in its own order.

    What is not for everybody has `public` False and its readers in `to` and `cc`. A post has the
    id it has in the server's API, so that it is known again when the timeline is read.

    Raises:
        UnusableArchive: it is not an archive of Mastodon, is damaged, or means harm.
    """
    with opened(path, lambda name: bool(_OUTBOX.search(name) or _ACTOR.search(name))) as archive:
        outbox = min(filter(_OUTBOX.search, archive.names), key=len, default="")
        if not outbox:
            raise UnusableArchive(
                why="it holds no posts of Mastodon: there is no outbox.json in it. Choose the "
                "file that the server made, whole."
            )
        sender = _sender(archive)
        with archive.stream(outbox) as stream:
            records = read_records(stream, keys=("orderedItems", "items"))
            yield from each_message(records, lambda record: _read(record, sender))


def _sender(archive: Archive) -> Sender:
    """Whose archive it is, by the address of their actor."""
    name = min(filter(_ACTOR.search, archive.names), key=len, default="")
    said = document(archive, name) if name else {}
    actor = said if isinstance(said, dict) else {}
    key = words(actor.get("id"), _ID) or "unknown:owner"
    handle = words(actor.get("preferredUsername"), 100)
    website = _website(key)
    address = f"@{handle}@{website}" if handle and website else ""
    return Sender(key, words(actor.get("name"), 200) or handle, address)


def _website(uri: str) -> str:
    try:
        return urlsplit(uri).hostname or ""
    except ValueError:
        return ""


def _read(record: Record, sender: Sender) -> ReceivedMessage:
    """One activity. Raises what `each_message` catches where it makes no sense."""
    activity = record.value
    kind, said = activity["type"], activity["object"]
    if kind == "Announce":
        return _shared(record, sender, said if isinstance(said, str) else said["id"])
    if kind not in {"Create", "Update"}:
        raise ValueError(kind)
    to, cc = (_readers(said.get(name, activity.get(name))) for name in ("to", "cc"))
    own, answered = words(said["id"], _ID), words(said.get("inReplyTo"), _ID)
    content = words(said.get("content"))
    return ReceivedMessage(
        external_id=_known_id(own, sender),
        raw=record.raw,
        sender=sender,
        sent_at=moment(said.get("published") or activity.get("published")),
        subject=words(said.get("summary"), 998),
        text=plain_words(content),
        html=content,
        to=to,
        cc=cc,
        references=(_known_id(answered, sender),) if answered else (),
        public=_is_public(to, cc),
        address=_address(said, own),
        edited_at=moment(said.get("updated")),
    )


def _shared(record: Record, sender: Sender, what: str) -> ReceivedMessage:
    activity: Shape = record.value
    to, cc = (_readers(activity.get(name)) for name in ("to", "cc"))
    shared = words(what, _ID)
    if not shared:
        raise ValueError(what)
    return ReceivedMessage(
        external_id=_known_id(words(activity["id"], _ID), sender),
        raw=record.raw,
        sender=sender,
        sent_at=moment(activity.get("published")),
        to=to,
        cc=cc,
        public=_is_public(to, cc),
        shares=shared,
    )


def _readers(value: object) -> tuple[str, ...]:
    each = value if isinstance(value, list) else [value]
    found = (words(one, _ID) for one in each[:_MOST_READERS])
    return tuple(one for one in found if one)


def _is_public(to: tuple[str, ...], cc: tuple[str, ...]) -> bool:
    return not _EVERYBODY.isdisjoint((*to, *cc))


def _known_id(uri: str, sender: Sender) -> str:
    """The number of a post of the same server; the address of any other."""
    if not uri:
        raise ValueError(uri)
    found = _NUMBERED.search(uri)
    website = _website(uri)
    return found[1] if found and website and website == _website(sender.key) else uri


def _address(said: Shape, own: str) -> str:
    url = words(said.get("url"), _ID) or own
    return url if url.startswith(("https://", "http://")) else ""
