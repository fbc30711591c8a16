"""Reads what was said on a Page: under its posts, about it, to it, and by itself."""

from collections.abc import Iterator
from typing import Any

from moothall.connectors.facebook import wire
from moothall.connectors.kit.graph.calling import Graph
from moothall.connectors.kit.graph.lists import MOST_PAGES, PAGE, pages
from moothall.connectors.kit.graph.trail import Trail
from moothall.connectors.kit.graph.words import inner, listed, name, text
from moothall.domain.exchange import Batch, ChannelKind, ReceivedMessage

BATCH = 200  # messages
POSTS = 50  # the latest posts whose comments are read; older ones are heard by calls


def read(graph: Graph, page: str, channel: ChannelKind, cursor: str, *, handle: str) -> Batch:
    """What is new on a channel. Raises the kit's failures."""
    trail = Trail.read(cursor)
    match channel:
        case ChannelKind.COMMENTS:
            found = _comments(graph, page, trail)
        case ChannelKind.MENTIONS:
            found = _mentions(graph, page, trail)
        case ChannelKind.DIRECT_MESSAGES:
            found = _messages(graph, page, trail)
        case _:
            posts = reversed(list(_posts(graph, page, trail, handle)))
            return trail.onwards(posts, most=BATCH, edited_is_new=True)
    return trail.onwards(reversed(list(found)), most=BATCH)


def _comments(graph: Graph, page: str, trail: Trail) -> Iterator[ReceivedMessage]:
    since = int(trail.since.timestamp())
    asked = f"comments.filter(stream).order(reverse_chronological).since({since})"
    found = graph.get(f"{page}/feed", limit=POSTS, fields=f"id,{asked}{{{wire.COMMENT}}}")
    for post, there, after in wire.comments_of(found):
        for each in listed(there):
            yield from _unless_ours(wire.comment(each, under=post), page)
        more = _more_comments(graph, post, after, since) if after else ()
        for each in more:
            yield from _unless_ours(wire.comment(each, under=post), page)


def _more_comments(graph: Graph, post: str, after: str, since: int) -> Iterator[dict[str, Any]]:
    for _page in range(MOST_PAGES):
        found = graph.get(
            f"{post}/comments",
            filter="stream",
            order="reverse_chronological",
            since=since,
            after=after,
            limit=PAGE,
            fields=wire.COMMENT,
        )
        yield from listed(found)
        after = text(inner(found, "paging", "cursors", "after"))
        if not inner(found, "paging", "next") or not after:
            return


def _mentions(graph: Graph, page: str, trail: Trail) -> Iterator[ReceivedMessage]:
    for place in ("tagged", "visitor_posts"):
        for each in pages(graph, f"{page}/{place}", trail, fields=wire.POST):
            yield from _unless_ours(wire.mention(each), page)


def _messages(graph: Graph, page: str, trail: Trail) -> Iterator[ReceivedMessage]:
    talks = f"id,updated_time,messages.limit({PAGE}){{{wire.MESSAGE}}}"
    for talk in pages(graph, f"{page}/conversations", trail, platform="messenger", fields=talks):
        for each in listed(talk, "messages"):
            yield from _unless_ours(wire.private(each), page)
        if inner(talk, "messages", "paging", "next"):
            after = text(inner(talk, "messages", "paging", "cursors", "after"))
            yield from _more_messages(graph, name(talk.get("id")), after, page, trail)


def _more_messages(
    graph: Graph, talk: str, after: str, page: str, trail: Trail
) -> Iterator[ReceivedMessage]:
    """The earlier messages of one exchange, back to where the trail ends."""
    for _page in range(MOST_PAGES):
        found = graph.get(f"{talk}/messages", after=after, limit=PAGE, fields=wire.MESSAGE)
        read = [wire.private(each) for each in listed(found)]
        for message in read:
            yield from _unless_ours(message, page)
        after = text(inner(found, "paging", "cursors", "after"))
        oldest = read[-1].sent_at if read else None
        if not inner(found, "paging", "next") or oldest is None or oldest < trail.since:
            return


def _posts(graph: Graph, page: str, trail: Trail, handle: str) -> Iterator[ReceivedMessage]:
    for each in pages(graph, f"{page}/published_posts", trail, fields=wire.POST):
        yield wire.post(each, handle=handle)


def _unless_ours(message: ReceivedMessage, page: str) -> Iterator[ReceivedMessage]:
    if message.external_id and message.sender.key != page:
        yield message
