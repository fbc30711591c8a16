"""Reads what was said to an Instagram account: under its posts, about it, to it, by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from moothall.connectors.instagram import wire
from moothall.connectors.kit.graph.calling import Graph
from moothall.connectors.kit.graph.lists import PAGE, pages
from moothall.connectors.kit.graph.trail import Trail
from moothall.connectors.kit.graph.words import inner, listed, name
from moothall.domain.exchange import Batch, ChannelKind, ReceivedMessage

BATCH = 200  # messages
POSTS = 25  # the latest posts whose comments are read; older ones are heard by calls
ANSWERS = f"replies.limit({PAGE}){{{wire.COMMENT}}}"
COMMENTS = f"comments.limit({PAGE}){{{wire.COMMENT},{ANSWERS}}}"
TALKS = f"id,updated_time,messages.limit({PAGE}){{{wire.MESSAGE}}}"


@dataclass(frozen=True, slots=True)
class Ours:
    """The account: its id, the Page it belongs to, its handle."""

    key: str
    page: str
    handle: str

    def said(self, message: ReceivedMessage) -> bool:
        """Whether we said it ourselves."""
        by_handle = bool(self.handle) and message.sender.name.lower() == self.handle.lower()
        return by_handle or message.sender.key == self.key


def read(graph: Graph, ours: Ours, channel: ChannelKind, cursor: str) -> Batch:
    """What is new on a channel. Raises the kit's failures."""
    trail = Trail.read(cursor)
    match channel:
        case ChannelKind.COMMENTS:
            found = _comments(graph, ours, trail)
        case ChannelKind.MENTIONS:
            tagged = pages(graph, f"{ours.key}/tags", trail, fields=wire.MEDIA)
            found = (wire.mention(each) for each in tagged)
        case ChannelKind.DIRECT_MESSAGES:
            found = (wire.private(each) for each in talked(graph, ours, trail))
        case _:
            return trail.onwards(reversed(list(_posts(graph, ours, trail))), most=BATCH)
    theirs = [each for each in found if each.external_id and not ours.said(each)]
    return trail.onwards(reversed(theirs), most=BATCH)


def talked(graph: Graph, ours: Ours, trail: Trail, **where: object) -> Iterator[dict[str, Any]]:
    """The latest messages of every exchange that moved, by either side."""
    place = f"{ours.page}/conversations"
    for talk in pages(graph, place, trail, platform="instagram", fields=TALKS, **where):
        yield from listed(talk, "messages")


def _comments(graph: Graph, ours: Ours, trail: Trail) -> Iterator[ReceivedMessage]:
    found = graph.get(f"{ours.key}/media", limit=POSTS, fields=f"id,{COMMENTS}")
    for media in listed(found):
        under = name(media.get("id"))
        there: Iterator[dict[str, Any]] = listed(media, "comments")
        if inner(media, "comments", "paging", "next"):  # more than fit: read them by themselves
            fields = f"{wire.COMMENT},{ANSWERS}"
            there = pages(graph, f"{under}/comments", trail, fields=fields)
        for each in there:
            yield from reversed(_with_answers(each, under))


def _with_answers(said: dict[str, Any], under: str) -> list[ReceivedMessage]:
    first = wire.comment(said, under=under)
    answers = listed(said, "replies")
    above = first.external_id
    return [first, *(wire.comment(each, under=under, above=above) for each in answers)]


def _posts(graph: Graph, ours: Ours, trail: Trail) -> Iterator[ReceivedMessage]:
    for each in pages(graph, f"{ours.key}/media", trail, fields=wire.MEDIA):
        yield wire.post(each, own=ours.key, handle=ours.handle)
