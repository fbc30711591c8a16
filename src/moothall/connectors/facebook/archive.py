"""Reads what Facebook and Instagram give out as JSON: our own posts.

Sources: published samples and the fixtures of other readers. Those are of people's profiles; the
export of a Page is not confirmed to look alike. Comments and messages are left alone: they name
residents, and nothing in them says what they answer.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from moothall.connectors.kit.archives import (
    Archive,
    Record,
    Shape,
    UnusableArchive,
    document,
    each_message,
    moment,
    opened,
    read_records,
    words,
)
from moothall.domain.exchange import ReceivedMessage, Sender

_FACEBOOK = re.compile(
    r"(?:^|/)(?:your_posts(?:__check_ins__photos_and_videos)?|profile_posts)_\d+\.json$"
)
_INSTAGRAM = re.compile(r"(?:^|/)(?:content|media)/(?:posts_\d+|reels)\.json$")
_PROFILE = re.compile(r"(?:^|/)profile_information\.json$")
_AS_HTML = re.compile(r"(?:^|/)(?:your_posts\w*|posts_\d+)\.html$")
_KEYS = ("ig_reels_media", "status_updates", "status_updates_v2")
_DEEP = 20  # objects inside objects, when looking for a name
_MOST = 1_000  # attachments of one post


def read_archive(path: Path) -> Iterator[ReceivedMessage]:
    """The posts in the archive at `path`, in its own order.

    Posts have no ids in it: each is known by a hash of its moment, words, links and pictures,
    which stays the same from one archive to the next.

    Raises:
        UnusableArchive: it is not an archive of Facebook or Instagram, was made as HTML, is
            damaged, or means harm.
    """
    with opened(path, _is_wanted) as archive:
        names = sorted(filter(_is_posts, archive.names))
        if not names:
            _refuse(archive)
        sender = _sender(archive)
        for name in names:
            with archive.stream(name) as stream:
                records = read_records(stream, keys=_KEYS if "reels" in name else ())
                yield from each_message(records, lambda record: _read(record, sender))


def _is_posts(name: str) -> bool:
    return bool(_FACEBOOK.search(name) or _INSTAGRAM.search(name))


def _is_wanted(name: str) -> bool:
    return _is_posts(name) or bool(_PROFILE.search(name) or _AS_HTML.search(name))


def _refuse(archive: Archive) -> None:
    if any(map(_AS_HTML.search, archive.names)):
        raise UnusableArchive(
            why="it was made as HTML, for reading. Ask the platform for it again and choose JSON."
        )
    raise UnusableArchive(
        why="it holds no posts of Facebook or Instagram. Ask for your information with posts in "
        "it and as JSON, then choose that file."
    )


def _sender(archive: Archive) -> Sender:
    name = next(filter(_PROFILE.search, archive.names), "")
    said = document(archive, name) if name else {}
    return Sender("unknown:owner", _full_name(said))


def _full_name(said: object, deep: int = _DEEP) -> str:
    """The first full name in a profile, wherever this year's export keeps it."""
    if not isinstance(said, dict) or not deep:
        return ""
    if name := repaired(said.get("full_name"), 200):
        return name
    return next(filter(None, (_full_name(each, deep - 1) for each in said.values())), "")


def _read(record: Record, sender: Sender) -> ReceivedMessage | None:
    """One post; None where there is nothing in it. Raises what `each_message` catches."""
    post: Shape = record.value
    media = list(_media(post))
    sent_at = moment(_first(post, media, "timestamp", "creation_timestamp"))
    text, links = _text(post, media), list(_links(post))
    files = sorted(PurePosixPath(words(each.get("uri"), 500)).name for each in media)
    if not text and not links and not files:
        return None
    return ReceivedMessage(
        external_id=_mark(sent_at, text, links, files),
        raw=record.raw,
        sender=sender,
        sent_at=sent_at,
        text="\n\n".join([*filter(None, [text]), *(each for each in links if each not in text)]),
        public=True,
        edited_at=_edited(post, sent_at),
    )


def _first(post: Shape, media: list[Shape], *names: str) -> object:
    told = (each.get(name) for each in (post, *media) for name in names)
    return next((each for each in told if each), None)


def _text(post: Shape, media: list[Shape]) -> str:
    """What was written: the post's own words, else those at its pictures."""
    own = [repaired(each.get("post")) for each in _shapes(post.get("data"))]
    if "media" in post:  # Instagram writes the words of a post of many pictures here
        own.append(repaired(post.get("title")))
    at_media = [repaired(each.get(name)) for each in media for name in ("description", "title")]
    told = [each for each in own if each] or [each for each in at_media if each]
    return "\n\n".join(dict.fromkeys(told))


def _media(post: Shape) -> Iterator[Shape]:
    """Pictures and videos, as Facebook and as Instagram list them."""
    yield from _shapes(post.get("media"))
    for part in _attached(post):
        if isinstance(part.get("media"), dict):
            yield part["media"]


def _links(post: Shape) -> Iterator[str]:
    for part in _attached(post):
        context = part.get("external_context")
        link = repaired(context.get("url"), 2_000) if isinstance(context, dict) else ""
        if link.startswith(("https://", "http://")):
            yield link


def _attached(post: Shape) -> Iterator[Shape]:
    for group in _shapes(post.get("attachments")):
        yield from _shapes(group.get("data"))


def _shapes(value: object) -> list[Shape]:
    listed = value if isinstance(value, list) else []
    return [each for each in listed[:_MOST] if isinstance(each, dict)]


def _edited(post: Shape, sent_at: datetime | None) -> datetime | None:
    told = (moment(each.get("update_timestamp")) for each in _shapes(post.get("data")))
    return max((each for each in told if each and each != sent_at), default=None)


def _mark(sent_at: datetime | None, text: str, links: list[str], files: list[str]) -> str:
    at = sent_at.isoformat() if sent_at else ""
    return f"sha256:{sha256(repr((at, text, links, files)).encode()).hexdigest()}"


def repaired(value: object, most: int = 500_000) -> str:
    """Text as it was written: these exports give each byte of UTF-8 as a character.

    Some files are wrong twice. Text that is right already stays as it is, because it is not
    UTF-8 when read as bytes.
    """
    text = value[:most] if isinstance(value, str) else ""
    for _again in range(2):
        if text.isascii():
            break
        try:
            text = text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            break
    return words(text)
