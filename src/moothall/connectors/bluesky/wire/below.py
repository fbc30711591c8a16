"""Walks a thread as the Platform gives it, past what was deleted or blocked. Total, bounded."""

from collections.abc import Iterator

from moothall.connectors.bluesky.wire import posts

MOST_NODES = 20_000


def replies_in(thread: object) -> Iterator[object]:
    """The views of all posts below the first one; what is gone has none, its replies may."""
    waiting = posts.sequence(posts.mapping(thread).get("replies"))[::-1]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = posts.mapping(waiting.pop())
        if isinstance(node.get("post"), dict):
            yield node["post"]
        waiting += posts.sequence(node.get("replies"))[::-1]
