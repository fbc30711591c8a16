"""Reads lists of a server from where we stopped, oldest first, and who we are there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from moothall.connectors.mastodon.server import NO_ANSWER, Query, Server, segment
from moothall.connectors.mastodon.wire import ancestry, as_list, as_mapping, as_text

PAGE = 40  # posts; the most that every server gives at once
BATCH = 80  # messages of one fetch
MOST_PAGES = 8  # of one fetch
HISTORY = 25  # pages that are read when an account is new: the last thousand


@dataclass(frozen=True, slots=True)
class Found:
    """What a list brought, oldest first, and where to go on. `more` says that there is more."""

    posts: Sequence[object]
    cursor: str
    more: bool = False


def read_on(server: Server, path: str, query: Query, cursor: str) -> Found:
    """What came after `cursor`, which is the id of the newest that was read; "" at first.

    `min_id` asks for what directly follows. Ids are opaque: the server's order is what counts.
    """
    if not cursor:
        return _from_the_beginning(server, path, query)
    page = server.page(path, {**query, "limit": PAGE, "min_id": cursor})
    newest = _newest(page)
    if not page or newest == cursor:  # a server that ignores `min_id` gives the same again
        return Found((), cursor)
    return Found(tuple(reversed(page)), newest or cursor, more=bool(newest))


def _from_the_beginning(server: Server, path: str, query: Query) -> Found:
    """Everything there is, as far back as we go."""
    newest_first: list[object] = []
    asked: dict[str, str | int] = {**query, "limit": PAGE}
    for _ in range(HISTORY):
        page = server.page(path, asked)
        if not page or asked.get("max_id") == (last := _id(page[-1])):
            break
        newest_first += page
        asked["max_id"] = last
    return _first(tuple(reversed(newest_first)))


def _first(posts: Sequence[object]) -> Found:
    """The oldest batch of `posts`; the rest is read on from there."""
    batch = posts[:BATCH]
    return Found(batch, _newest(tuple(reversed(batch))), more=len(posts) > BATCH)


def batches(server: Server, path: str, query: Query, cursor: str) -> Iterator[Found]:
    """Page after page, until there is nothing more or it is enough for one fetch."""
    for _ in range(MOST_PAGES):
        found = read_on(server, path, query, cursor)
        yield found
        if not found.more or not cursor:
            return
        cursor = found.cursor


class Lineages:
    """Finds out what posts answer, asking the server once for each line.

    A server that cannot say just now does not keep us from the post itself: then only the
    nearest is known, which the post says by itself.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.known: dict[str, Mapping[str, object]] = {}
        self._asked: set[str] = set()

    def of(self, post: Mapping[str, object]) -> tuple[Mapping[str, object], ...]:
        """The posts that `post` answers, nearest first; of an unknown one there is only its id."""
        self.know([post])
        line = ancestry(post, self.known.values())
        if line and line[-1] not in self.known and line[-1] not in self._asked:
            self._asked.add(line[-1])
            self.know(self._above(as_text(post.get("id"))))
            line = ancestry(post, self.known.values())
        return tuple(self.known.get(each, {"id": each}) for each in line)

    def know(self, posts: Sequence[object]) -> None:
        """Remember what some posts answer, so that nobody need be asked."""
        self.known.update(
            {key: each for each in map(as_mapping, posts) if (key := as_text(each.get("id")))}
        )

    def _above(self, external_id: str) -> list[object]:
        path = f"/api/v1/statuses/{segment(external_id)}/context"
        around = self.server.get_unless(path, NO_ANSWER)
        return as_list(as_mapping(around).get("ancestors"))


def _newest(page: Sequence[object]) -> str:
    """The id of the newest on a page, newest first; one that has none is passed over."""
    return next(filter(None, map(_id, page)), "")


def _id(found: object) -> str:
    return as_text(as_mapping(found).get("id"))
