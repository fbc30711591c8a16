"""One post of theirs, as a message of ours. Total: what cannot be read is kept as it came.

Source: https://docs.joinmastodon.org/entities/Status/, and what GoToSocial and Takahē answer.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from moothall.connectors.mastodon.wire.values import (
    as_address,
    as_list,
    as_mapping,
    as_text,
    as_time,
)
from moothall.connectors.mastodon.wire.words import TooLong, plain
from moothall.domain.exchange import Peculiarity, ReceivedMessage, Sender

PUBLIC = frozenset({"public", "unlisted"})  # a visibility we do not know is not public
LONGEST_ID = 255
MOST_ANCESTORS = 100
MOST_FILES_TOLD = 16
BEGINNING = 20_000  # characters of HTML that are shown where a post has far too many
# What stays the same whenever and wherever the same post is read. Counters, our own flags and
# what a server fetches later are left out, so that one post has the same bytes on each channel.
KEPT = (
    *("id", "uri", "url", "created_at", "edited_at", "in_reply_to_id", "in_reply_to_account_id"),
    *("sensitive", "spoiler_text", "visibility", "language", "content", "application"),
)
KEPT_OF_SENDER = ("id", "username", "acct", "display_name", "url", "uri", "bot", "group")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post was found.

    Attributes:
        site: the website of our Account: those without one in their name are of that site.
        host: the server we speak to, whose ids these are.
        lineage: the ids it answers, nearest first; empty where that was not asked.
        under: the post of ours that it stands under.
    """

    site: str
    host: str
    lineage: tuple[str, ...] = ()
    under: str = ""


def read_post(found: object, place: Place) -> ReceivedMessage:
    """The message that a post is."""
    post, by = as_mapping(found), as_mapping(as_mapping(found).get("account"))
    external_id, sender = as_text(post.get("id")), as_text(by.get("id"))
    legible = isinstance(post.get("content"), str) and len(external_id) <= LONGEST_ID
    if not external_id or not sender or not legible:
        return unreadable(found)
    said = as_mapping(post.get("reblog")) or post
    text, cut = _text(said)
    return ReceivedMessage(
        external_id=external_id,
        raw=canonical(kept(post)),
        sender=read_sender(by, place),
        sent_at=as_time(post.get("created_at")),
        subject=as_text(said.get("spoiler_text")),
        text=text,
        html=as_text(said.get("content")),
        to=tuple(_named(each, place) for each in _mappings(post.get("mentions"))),
        references=place.lineage or _parent(post),
        thread_key=place.under,
        under=place.under,
        peculiarities=frozenset({Peculiarity.CUT_SHORT} if cut else ()),
        public=as_text(post.get("visibility")) in PUBLIC,
        address=as_address(post.get("url")) or as_address(post.get("uri")),
        shares=as_text(as_mapping(post.get("reblog")).get("id")),
        edited_at=as_time(post.get("edited_at")),
    )


def read_sender(by: Mapping[str, object], place: Place) -> Sender:
    """Who speaks. Their id is our server's, so the key says which server that is."""
    name = as_text(by.get("display_name")) or as_text(by.get("username"))
    return Sender(f"{as_text(by.get('id'))}@{place.host}", name, _named(by, place))


def unreadable(found: object) -> ReceivedMessage:
    """What cannot be read, kept whole."""
    raw = canonical(found)
    digest = hashlib.sha256(raw).hexdigest()
    return ReceivedMessage(
        external_id=f"sha256:{digest}",
        raw=raw,
        sender=Sender(f"unknown:{digest[:32]}"),
        peculiarities=frozenset({Peculiarity.UNREADABLE}),
    )


def kept(post: Mapping[str, object]) -> dict[str, object]:
    """What is kept of a post as evidence: everything that was said, by whom, when, to whom."""
    by = as_mapping(post.get("account"))
    whole: dict[str, object] = {name: post[name] for name in KEPT if name in post}
    whole["account"] = {name: by[name] for name in KEPT_OF_SENDER if name in by}
    whole["mentions"] = [
        {name: each.get(name) for name in ("id", "acct", "url")}
        for each in _mappings(post.get("mentions"))
    ]
    whole["media"] = [_kept_file(each) for each in _mappings(post.get("media_attachments"))]
    whole["poll"] = _options(post)
    if again := as_mapping(post.get("reblog")):
        whole["reblog"] = kept({**again, "reblog": None})
    if quoted := _quoted(post):
        whole["quote"] = quoted
    return whole


def canonical(found: object) -> bytes:
    """The same bytes for the same JSON."""
    said = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return said.encode("utf-8", "surrogatepass")


def ancestry(post: Mapping[str, object], others: Iterable[object]) -> tuple[str, ...]:
    """The ids that `post` answers, nearest first, as far as `others` tell."""
    parents = {as_text(each.get("id")): _parent(each) for each in map(as_mapping, others)}
    line: list[str] = []
    following = _parent(post)
    while following and following[0] not in line and len(line) < MOST_ANCESTORS:
        line += following
        following = parents.get(line[-1], ())
    return tuple(line)


def _parent(post: Mapping[str, object]) -> tuple[str, ...]:
    answered = as_text(post.get("in_reply_to_id"))
    return (answered,) if answered else ()


def _text(post: Mapping[str, object]) -> tuple[str, bool]:
    """The words of a post with what a reader sees beside them, and whether any are missing."""
    words, cut = _words(as_text(post.get("content")))
    files = _mappings(post.get("media_attachments"))[:MOST_FILES_TOLD]
    told = [
        f"[{as_text(each.get('type')) or 'file'}: {described}]"
        for each in files
        if (described := as_text(each.get("description")))
    ]
    beside = [f"( ) {option}" for option in _options(post)] + told
    if quoted := _quoted(post):
        beside.append(f"[quotes {quoted}]")
    return "\n".join([words, *beside]), cut


def _words(html: str) -> tuple[str, bool]:
    """What `html` says, or of far too much of it the beginning; whether it was cut."""
    for part in (html, html[:BEGINNING]):
        with suppress(TooLong):
            return plain(part), part != html
    return "", True


def _options(post: Mapping[str, object]) -> list[str]:
    """What a poll lets people choose from."""
    options = _mappings(as_mapping(post.get("poll")).get("options"))
    return [as_text(each.get("title")) for each in options[:20]]


def _quoted(post: Mapping[str, object]) -> str:
    """The address of what a post quotes; its state may change, its address does not."""
    quote = as_mapping(post.get("quote"))
    quoted = as_mapping(quote.get("quoted_status")) or quote
    return as_address(quoted.get("url")) or as_address(quoted.get("uri"))


def _kept_file(file: Mapping[str, object]) -> dict[str, object]:
    origin = file.get("remote_url") or file.get("url")
    return {"id": file.get("id"), "description": file.get("description"), "url": origin}


def page_of(named: str) -> str:
    """Where a full name leads, to its own server; "" for anything but a full name."""
    found = re.fullmatch(r"@(\w[\w.-]{0,99})@([a-z0-9.-]{3,200})", named, re.ASCII)
    return f"https://{found[2]}/@{found[1]}" if found else ""


def _named(account: Mapping[str, object], place: Place) -> str:
    """The full name of an account: "@anna@town.example"."""
    name = as_text(account.get("acct")) or as_text(account.get("username"))
    return f"@{name}" if "@" in name or not name else f"@{name}@{place.site}"


def _mappings(found: object) -> list[Mapping[str, object]]:
    return [each for each in as_list(found) if isinstance(each, dict)]
