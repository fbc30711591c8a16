"""Reads the archive that X gives out: our own posts, one at a time, however many.

Sources: the README and manifest inside such archives as public write-ups quote them. Since 2019
the file of posts was called tweet.js, then tweets.js, in parts where it is long. Direct messages,
deleted posts and everything about advertising are left alone, and so is the address of mail.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

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
from moothall.domain.exchange import Peculiarity, ReceivedMessage, Sender

_POSTS = re.compile(r"(?:^|/)data/tweets?(?:-part\d+)?\.js$")
_NOTES = re.compile(r"(?:^|/)data/note-?tweets?(?:-part\d+)?\.js$")
_ACCOUNT = re.compile(r"(?:^|/)data/account\.js$")
_MANIFEST = re.compile(r"(?:^|/)data/manifest\.js$")
_WANTED = (_POSTS, _NOTES, _ACCOUNT, _MANIFEST)
_PART = re.compile(r"part(\d+)\.js$")
_MOMENT = re.compile(r"\w{3} (\w{3}) (\d\d) (\d\d:\d\d:\d\d) \+0000 (\d{4})$")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # the last one last
_NUMBER = re.compile(r"\d{1,25}")
_HANDLE = re.compile(r"\w{1,50}")
_RETWEET = re.compile(r"RT @\w{1,50}: ")
_CUT = re.compile(r"(?:…|\.\.\.)?\s?https://t\.co/\w{1,20}$")  # how X ends a post that goes on
_LONGEST_CUT = 40  # characters of that
_FULL = 200  # characters; a shorter post was not cut
_OPENING = 60  # characters by which a long text is looked up
_NOTE_CHARACTERS = 64 * 1024 * 1024  # of all long texts together
_LINKS = 100


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose archive it is, and their long texts by how they begin."""

    key: str = "unknown:owner"
    handle: str = ""
    name: str = ""
    notes: Mapping[str, list[str]] = field(default_factory=dict)


def read_archive(path: Path) -> Iterator[ReceivedMessage]:
    """The posts, replies and reposts in the archive at `path`, in its own order.

    A repost holds neither the whole words nor the id of what it passes on: `shares` begins with
    "unknown:". A long post whose whole text cannot be found is marked as cut short.

    Raises:
        UnusableArchive: it is not an archive of X, is damaged, or means harm.
    """
    with opened(path, lambda name: any(each.search(name) for each in _WANTED)) as archive:
        parts = _parts(archive)
        owner = _owner(archive)
        for name in parts:
            with archive.stream(name) as stream:
                records = read_records(stream)
                yield from each_message(records, lambda record: _read(record, owner))


def _parts(archive: Archive) -> list[str]:
    """The files of posts in order. Raises UnusableArchive where one that is listed is missing."""
    found = [name for name in archive.names if _POSTS.search(name)]
    if not found:
        raise UnusableArchive(
            why="it holds no posts of X: there is no data/tweets.js in it. Choose the zip file "
            "that X made, whole."
        )
    for listed in _listed(archive):
        if not any(name.endswith(listed) for name in found):
            raise UnusableArchive(
                why=f"“{listed}” belongs to it and is missing. Download the archive again, whole."
            )
    return sorted(found, key=_number)


def _number(name: str) -> tuple[int, str]:
    part = _PART.search(name)
    return int(part[1]) if part else 0, name


def _listed(archive: Archive) -> Iterator[str]:
    """The files of posts that the manifest says there are."""
    said = _manifest(archive).get("dataTypes")
    for kind in ("tweet", "tweets"):
        listed = _shape(_shape(said).get(kind)).get("files")
        for file in listed if isinstance(listed, list) else ():
            name = words(_shape(file).get("fileName"), 200)
            if _POSTS.search(name):
                yield name


def _manifest(archive: Archive) -> Shape:
    name = next((each for each in archive.names if _MANIFEST.search(each)), "")
    return _shape(document(archive, name)) if name else {}


def _owner(archive: Archive) -> _Owner:
    name = next((each for each in archive.names if _ACCOUNT.search(each)), "")
    entries = document(archive, name) if name else []
    account = _shape(entries[0]) if isinstance(entries, list) and entries else {}
    account = _shape(account.get("account", account))
    told = _shape(_manifest(archive).get("userInfo"))
    key = words(account.get("accountId") or told.get("accountId"))
    handle = words(account.get("username") or told.get("userName"))
    shown = words(account.get("accountDisplayName") or told.get("displayName"), 200)
    return _Owner(
        key=key if _NUMBER.fullmatch(key) else "unknown:owner",
        handle=handle if _HANDLE.fullmatch(handle) else "",
        name=shown,
        notes=_notes(archive),
    )


def _notes(archive: Archive) -> dict[str, list[str]]:
    """Every long text by its first characters. How they name their posts is not known."""
    found: dict[str, list[str]] = {}
    held = 0
    for name in filter(_NOTES.search, archive.names):
        with archive.stream(name) as stream:
            for record in read_records(stream):
                note = _shape(_shape(record.value).get("noteTweet", record.value))
                text = _unescaped(words(_shape(note.get("core")).get("text")))
                held += len(text)
                if text and held < _NOTE_CHARACTERS:
                    found.setdefault(text[:_OPENING], []).append(text)
    return found


def _read(record: Record, owner: _Owner) -> ReceivedMessage:
    """One post. Raises what `each_message` catches where it makes no sense."""
    post = record.value.get("tweet", record.value)
    number = post.get("id_str") or post["id"]
    if not _NUMBER.fullmatch(str(number)):
        raise ValueError(number)
    text = _unescaped(words(post.get("full_text") or post["text"]))
    whole, cut = _whole(text, owner, post)
    edges = [words(post.get("in_reply_to_status_id_str"), 25)]
    place = f"https://x.com/{owner.handle or 'i/web'}/status/{number}"
    return ReceivedMessage(
        external_id=str(number),
        raw=record.raw,
        sender=Sender(owner.key, owner.name, owner.handle and f"@{owner.handle}"),
        sent_at=_moment(post.get("created_at")),
        text=_with_links(whole, _shape(post.get("entities")).get("urls")),
        references=tuple(each for each in edges if _NUMBER.fullmatch(each)),
        peculiarities=frozenset({Peculiarity.CUT_SHORT}) if cut else frozenset(),
        public=True,
        address=place,
        shares=f"unknown:{number}" if _RETWEET.match(text) else "",
    )


def _whole(text: str, owner: _Owner, post: Shape) -> tuple[str, bool]:
    """The whole words of a post, and whether some are missing all the same."""
    end = _CUT.search(text, max(0, len(text) - _LONGEST_CUT))
    start = text[: end.start()] if end else text.removesuffix("…")
    for note in owner.notes.get(start[:_OPENING], ()):
        if len(note) > len(start) >= _OPENING and note.startswith(start):
            return note, False
    if _RETWEET.match(text):
        return text, text.endswith("…")
    cut = end is not None and len(text) >= _FULL and end[0].startswith(("…", "..."))
    return text, cut or post.get("truncated") is True


def _with_links(text: str, links: object) -> str:
    """The words with addresses that lead somewhere instead of those that X counts by."""
    for link in (links if isinstance(links, list) else [])[:_LINKS]:
        short, long = words(_shape(link).get("url")), words(_shape(link).get("expanded_url"))
        if short.startswith("https://t.co/") and long.startswith(("https://", "http://")):
            text = text.replace(short, long)
    return text


def _unescaped(text: str) -> str:
    for escaped, plain in _ESCAPED:
        text = text.replace(escaped, plain)
    return text


def _moment(value: object) -> datetime | None:
    """`Sun Mar 21 12:53:22 +0000 2021`, in English whatever this machine speaks."""
    found = _MOMENT.match(words(value, 40))
    if not found or found[1] not in _MONTHS:
        return moment(value)
    month, day, clock, year = found.groups()
    return moment(f"{year}-{_MONTHS.index(month) + 1:02}-{day}T{clock}+00:00")


def _shape(value: object) -> Shape:
    return value if isinstance(value, dict) else {}
