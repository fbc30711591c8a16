"""Reads a list of the Graph API that is newest first, as far back as is wanted and no further."""

from collections.abc import Iterator
from typing import Any

from moothall.connectors.kit.graph.calling import Graph
from moothall.connectors.kit.graph.trail import Trail
from moothall.connectors.kit.graph.words import inner, listed, moment, text

PAGE = 50  # things in one answer
MOST_PAGES = 40  # answers to one question
MOMENTS = ("updated_time", "created_time", "timestamp")


def pages(graph: Graph, path: str, trail: Trail, **params: object) -> Iterator[dict[str, Any]]:
    """Everything in a list that is newest first, back to where the trail ends."""
    after: str | None = None
    for _page in range(MOST_PAGES):
        found = graph.get(path, limit=PAGE, after=after, **params)
        moments = []
        for each in listed(found):
            moments.append(moment(next((each[name] for name in MOMENTS if each.get(name)), None)))
            yield each
        after = text(inner(found, "paging", "cursors", "after"))
        oldest = moments[-1] if moments else None
        goes_on = bool(inner(found, "paging", "next")) and bool(after)
        if not goes_on or oldest is None or oldest < trail.since:
            return
