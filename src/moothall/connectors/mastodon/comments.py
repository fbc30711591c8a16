"""What others say under our own posts, whether or not a notification came.

Our newest posts are read with the number of their replies. Where it has changed, what stands
under the post is read whole. That number counts direct answers only, so answers to answers are
looked for in turn: one post at a time, as the clock says, because nothing is kept between calls.
"""

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from moothall.connectors.mastodon.inbox import Complete, placed
from moothall.connectors.mastodon.reading import BATCH, PAGE, Lineages
from moothall.connectors.mastodon.server import NO_ANSWER, Server, segment
from moothall.connectors.mastodon.who import Me
from moothall.connectors.mastodon.wire import as_list, as_mapping, as_text, read_post
from moothall.connectors.mastodon.wire.posts import PUBLIC
from moothall.connectors.mastodon.wire.values import as_count
from moothall.domain.exchange import Batch

MOST_LOOKED_UNDER = 8  # posts in one fetch
MOST_SEEN = 8_000  # comments that are remembered as read
TURN = 60.0  # seconds until the next post has its turn


@dataclass(slots=True)
class Place:
    """Where we stopped: how many answers each post had, and the comments that were read."""

    counts: dict[str, int] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, cursor: str) -> "Place":
        """The place that was written as `cursor`; the beginning where there is none."""
        with suppress(ValueError, TypeError, KeyError):
            kept = json.loads(cursor)
            return cls(dict(kept["counts"]), list(kept["seen"]))
        return cls()

    def written(self) -> str:
        """As it is stored."""
        kept = {"counts": self.counts, "seen": self.seen[-MOST_SEEN:]}
        return json.dumps(kept, separators=(",", ":"))


def fetch(server: Server, me: Me, cursor: str, complete: Complete) -> Batch:
    """The comments that are new under our newest posts, oldest first."""
    place, lineages = Place.read(cursor), Lineages(server)
    posts = _ours(server, me, lineages)
    place.counts = {key: n for key, n in place.counts.items() if key in posts}
    changed = [key for key, n in posts.items() if n != place.counts.get(key, 0)]
    now = changed[-MOST_LOOKED_UNDER:]  # the oldest first: newer ones change again
    found = _new_under(server, me, [*now, *_in_turn(posts, now)], place, lineages)
    batch, whole = found[:BATCH], len(found) <= BATCH
    messages = [complete(read_post(each, placed(each, me, lineages)), each) for each in batch]
    place.seen += [_short(_id(each)) for each in batch]
    if whole:
        place.counts.update({key: posts[key] for key in now})
    return Batch(tuple(messages), place.written(), more=not whole or len(changed) > len(now))


def _ours(server: Server, me: Me, lineages: Lineages) -> dict[str, int]:
    """Our newest posts that everybody can read, with the number of their answers."""
    path = f"/api/v1/accounts/{segment(me.id)}/statuses"
    page = server.page(path, {"limit": PAGE, "exclude_reblogs": "true"})
    lineages.know(page)
    posts = [each for each in map(as_mapping, page) if as_text(each.get("visibility")) in PUBLIC]
    return {_id(each): as_count(each.get("replies_count")) or 0 for each in posts if _id(each)}


def _in_turn(posts: Mapping[str, int], without: Sequence[str]) -> list[str]:
    """The post with answers whose turn it is to be looked under for answers to answers."""
    answered = [key for key, count in posts.items() if count and key not in without]
    return [answered[int(time.time() // TURN) % len(answered)]] if answered else []


def _new_under(
    server: Server, me: Me, keys: Sequence[str], place: Place, lineages: Lineages
) -> list[Mapping[str, object]]:
    """What others said in public under those posts and we have not read, oldest first."""
    seen, found = set(place.seen), dict[str, Mapping[str, object]]()
    for key in keys:
        path = f"/api/v1/statuses/{segment(key)}/context"
        around = as_mapping(server.get_unless(path, NO_ANSWER))
        lineages.know(as_list(around.get("ancestors")))
        lineages.know(below := as_list(around.get("descendants")))
        for each in map(as_mapping, below):
            if _is_for_us(each, me) and _short(_id(each)) not in seen:
                found.setdefault(_id(each), each)
    return sorted(found.values(), key=lambda each: as_text(each.get("created_at")))


def _is_for_us(post: Mapping[str, object], me: Me) -> bool:
    """Whether somebody else said it, for everybody to read."""
    by = as_text(as_mapping(post.get("account")).get("id"))
    return bool(_id(post)) and by != me.id and as_text(post.get("visibility")) in PUBLIC


def _id(post: Mapping[str, object]) -> str:
    return as_text(post.get("id"))


def _short(external_id: str) -> str:
    """Enough of an id to know it again."""
    return hashlib.sha256(external_id.encode()).hexdigest()[:12]
