"""Our own timeline: whatever stands there in our name, boosts and later edits included."""

import json
from contextlib import suppress
from dataclasses import dataclass, field

from moothall.connectors.mastodon.inbox import Complete
from moothall.connectors.mastodon.reading import BATCH, PAGE, batches
from moothall.connectors.mastodon.server import Server, segment
from moothall.connectors.mastodon.who import Me
from moothall.connectors.mastodon.wire import as_mapping, as_text, read_post
from moothall.connectors.mastodon.wire.posts import Place as Found
from moothall.domain.exchange import Batch, ReceivedMessage


@dataclass(slots=True)
class Place:
    """Where we stopped: the newest post that was read, and when the newest ones were edited."""

    newest: str = ""
    edits: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, cursor: str) -> "Place":
        """The place that was written as `cursor`; the beginning where there is none."""
        with suppress(ValueError, TypeError, KeyError):
            kept = json.loads(cursor)
            return cls(str(kept["newest"]), dict(kept["edits"]))
        return cls()

    def written(self) -> str:
        """As it is stored."""
        kept = {"newest": self.newest, "edits": self.edits}
        return json.dumps(kept, separators=(",", ":"))


def path_of(me: Me) -> str:
    """Where our own posts are listed."""
    return f"/api/v1/accounts/{segment(me.id)}/statuses"


def fetch(server: Server, me: Me, cursor: str, complete: Complete) -> Batch:
    """What came onto our timeline, oldest first; then what was edited among the newest posts."""
    place, posts, more = Place.read(cursor), list[object](), False
    for found in batches(server, path_of(me), {}, place.newest):
        place.newest, more = found.cursor or place.newest, found.more
        posts += found.posts
        if len(posts) >= BATCH:
            break
    place.edits.update(_edits(posts))
    if not more and place.newest:
        posts += _edited(server, me, place)
    messages = tuple(_read(each, me, complete) for each in posts)
    return Batch(messages, place.written(), more)


def _edited(server: Server, me: Me, place: Place) -> list[object]:
    """Those of the newest posts whose words have changed since they were read."""
    page = server.page(path_of(me), {"limit": PAGE})
    now = _edits(page)
    changed = {key for key, moment in now.items() if moment != place.edits.get(key)}
    place.edits = now
    return [each for each in reversed(page) if as_text(as_mapping(each).get("id")) in changed]


def _edits(posts: list[object]) -> dict[str, str]:
    """When each of `posts` was edited, where it was."""
    times = {
        as_text(each.get("id")): as_text(each.get("edited_at")) for each in map(as_mapping, posts)
    }
    return {key: moment for key, moment in times.items() if key and moment}


def _read(post: object, me: Me, complete: Complete) -> ReceivedMessage:
    return complete(read_post(post, Found(me.site, me.host)), post)
