"""Their RSS or Atom into our types. feedparser is given bytes, and asks nobody itself."""

import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from time import struct_time
from typing import Any

import feedparser
import nh3

from moothall.connectors.feed.asking import Answer
from moothall.domain.exchange import Peculiarity, ReceivedMessage, Sender

MOST_ENTRIES = 1_000
LONGEST_TEXT = 100_000  # characters of one entry
LONGEST_LINE = 300
ENDS_A_LINE = re.compile(r"(?i)<(?:br|/p|/div|/li|/tr|/h[1-6]|/blockquote)\b[^>]{0,200}>")
BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")
WORD = re.compile(r"\w+(?:[-’']\w+)*")


@dataclass(frozen=True)
class Entry:
    """One entry: what it says, and what it can be known by."""

    message: ReceivedMessage
    names: tuple[str, ...]

    def mentions(self, wanted: frozenset[tuple[str, ...]]) -> bool:
        """Whether one of the wanted words, or strings of words, stands in it."""
        return not wanted or any(phrase in self._phrases(len(phrase)) for phrase in wanted)

    def _phrases(self, length: int) -> set[tuple[str, ...]]:
        words = self._words
        return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}

    @cached_property
    def _words(self) -> list[str]:
        said = f"{self.message.subject}\n{self.message.text}"
        return [word.casefold() for word in WORD.findall(said)]


@dataclass(frozen=True, slots=True)
class Document:
    """A feed as it was read; `is_broken` where it is none."""

    host: str
    body: bytes
    etag: str
    modified: str
    title: str
    entries: tuple[Entry, ...]
    is_broken: bool

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, 64 hex digits."""
        return hashlib.sha256(self.body).hexdigest()

    def unreadable(self) -> ReceivedMessage:
        """The whole of it as one message that could not be read."""
        return ReceivedMessage(
            external_id=f"sha256:{self.digest}",
            raw=self.body,
            sender=Sender(self.host, self.host),
            peculiarities=frozenset({Peculiarity.UNREADABLE}),
            public=True,
        )


def read(answer: Answer) -> Document:
    """The feed in `answer`. Total: whatever is no feed is a broken Document."""
    found = _parsed(answer)
    title = _line(found.get("feed", {}).get("title", ""))
    entries = tuple(_entries(found.get("entries", ()), answer.host, title))
    return Document(
        host=answer.host,
        body=answer.body,
        etag=answer.etag,
        modified=answer.modified,
        title=title,
        entries=entries,
        is_broken=not entries and not found.get("version"),
    )


def words_in(text: str) -> frozenset[tuple[str, ...]]:
    """The words of a setting such as "Eastmere, bin collection", each as a string of words."""
    phrases = (tuple(WORD.findall(each.casefold())) for each in text.split(","))
    return frozenset(phrase for phrase in phrases if phrase)


def _parsed(answer: Answer) -> Mapping[str, Any]:
    """What feedparser makes of the bytes; a stream, since bytes could name a file to it."""
    headers = {"content-type": answer.media_type, "content-location": answer.address}
    try:
        found: Mapping[str, Any] = feedparser.parse(BytesIO(answer.body), response_headers=headers)
    except Exception:  # noqa: BLE001 a stranger's bytes may find any defect of a parser
        return {}
    return found


def _entries(found: list[Any], host: str, feed: str) -> Iterator[Entry]:
    """Oldest first: by their dates where all have one, else from the last to the first."""
    # As plain mappings: feedparser's own give one name for another, and warn when they do.
    read = [_entry(dict(each), host, feed) for each in reversed(found[:MOST_ENTRIES])]
    moments = [each.message.sent_at for each in read]
    if all(moments):
        read.sort(key=lambda each: each.message.sent_at or datetime.min.replace(tzinfo=UTC))
    yield from read


def _entry(said: Mapping[str, Any], host: str, feed: str) -> Entry:
    link, author = _address(said.get("link")), _line(said.get("author", ""))
    title, body = _line(_plain(str(said.get("title") or ""))), _body(said)
    text = _plain(body) or title
    raw = _kept(said, body)
    name = str(said.get("id") or "").strip() or link or f"sha256:{hashlib.sha256(raw).hexdigest()}"
    message = ReceivedMessage(
        external_id=name,
        raw=raw,
        sender=Sender(f"{host} {author}".strip()[:LONGEST_LINE], author or feed or host),
        sent_at=_moment(said.get("published_parsed") or said.get("updated_parsed")),
        subject=title,
        text=text,
        html=_sound(body),
        public=True,
        address=link,
        peculiarities=_cut(body),
    )
    return Entry(message, (f"id {name}", *((f"at {link} {title} {text}",) if link else ())))


def _body(said: Mapping[str, Any]) -> str:
    """The summary as feedparser has sanitised it; the content where there is no summary."""
    contents = said.get("content") or [{}]
    body = str(said.get("summary") or contents[0].get("value") or "")
    return body[: LONGEST_TEXT + 1]


def _cut(body: str) -> frozenset[Peculiarity]:
    return frozenset({Peculiarity.CUT_SHORT} if len(body) > LONGEST_TEXT else ())


def _kept(said: Mapping[str, Any], body: str) -> bytes:
    """The entry as JSON: one document holds them all, so its bytes belong to no entry alone."""
    names = ("id", "link", "title", "author", "published", "updated")
    kept = {name: str(said.get(name) or "")[:LONGEST_TEXT] for name in names}
    return json.dumps({**kept, "body": body}, ensure_ascii=False).encode("utf-8", "replace")


def _plain(markup: str) -> str:
    """The words of sanitised HTML, with its lines."""
    broken = ENDS_A_LINE.sub(lambda found: f"{found[0]}\n", _sound(markup))
    text = html.unescape(nh3.clean(broken, tags=set()))
    return BLANK_LINES.sub("\n\n", _sound(text)).strip()


def _line(text: object) -> str:
    return " ".join(_sound(str(text or "")).split())[:LONGEST_LINE]


def _sound(text: str) -> str:
    """Words that every database takes: no NUL, nothing that UTF-8 cannot say."""
    text = text[:LONGEST_TEXT].replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text.encode("utf-8", "replace").decode()


def _address(link: object) -> str:
    """Where the entry stands, if that is an address a browser may open."""
    given = _sound(str(link or "")).strip()
    return given[:500] if given.startswith(("https://", "http://")) else ""


def _moment(parsed: struct_time | None) -> datetime | None:
    """UTC; None where the feed has no date, or one that never was."""
    try:
        return datetime(*parsed[:6], tzinfo=UTC) if parsed else None
    except (ValueError, TypeError, OverflowError):
        return None
