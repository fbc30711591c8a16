"""Reads what others say to us: from our notifications, and from the threads under our own posts.

Notifications get lost: a reply may be indexed before what it answers, and then nobody is told.
So the threads of our recent posts are read as well. What notifications call the time of indexing
follows the time that a writer claims; so we look back some hours each time, and remember by a
short hash what was read in them.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from moothall.connectors.bluesky.files import Pictures
from moothall.connectors.bluesky.server import Ask
from moothall.connectors.bluesky.signing_in import Session
from moothall.connectors.bluesky.wire import below, posts
from moothall.connectors.bluesky.wire.posts import Found
from moothall.domain.exchange import Batch, ReceivedMessage

BATCH = 200  # messages
MOST_PAGES = 100  # of notifications, a hundred on each
LOOK_BACK = timedelta(hours=6)
MOST_SEEN = 3_000
WATCHED_POSTS = 50
WATCHED_FOR = timedelta(days=30)
REASONS = ("mention", "quote", "reply")
MISSING_THREAD = frozenset({"NotFound"})
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing said to us, and when the Platform took notice; `root` is our post above it."""

    found: Found
    at: datetime
    root: str = ""


class Mark:
    """How far we have read: up to when, and what of the hours before that.

    Args:
        at: when the last thing that was read was taken notice of.
        seen: short hashes of what was read in the hours before, and when each was.
    """

    def __init__(self, at: datetime = LONG_AGO, seen: Mapping[str, int] | None = None) -> None:
        self.at = at
        self.seen = dict(seen or {})

    @classmethod
    def read(cls, cursor: str) -> "Mark":
        """The mark that was left as `cursor`."""
        if not cursor:
            return cls()
        left = json.loads(cursor)
        return cls(datetime.fromisoformat(left["at"]), left["seen"])

    @property
    def since(self) -> datetime:
        """From when on something may be new."""
        return max(self.at - LOOK_BACK, LONG_AGO) if self.at > LONG_AGO else LONG_AGO

    def is_new(self, notice: Notice) -> bool:
        """Whether it was not read yet."""
        return notice.at >= self.since and _hash(notice.found) not in self.seen

    def add(self, notice: Notice) -> None:
        """Remember that it was read."""
        self.at = max(self.at, notice.at)
        self.seen[_hash(notice.found)] = int(notice.at.timestamp())

    def __str__(self) -> str:
        """As a cursor: what may come up again is kept, the newest first to stay."""
        since = self.since.timestamp()
        kept = sorted((at, each) for each, at in self.seen.items() if at >= int(since))
        seen = {each: at for at, each in kept[-MOST_SEEN:]}
        return json.dumps({"at": self.at.isoformat(), "seen": seen})


class Notices:
    """What others say to us, by channel."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def mentions(self, cursor: str) -> Batch:
        """Who mentions, quotes or answers us elsewhere than under our own posts."""
        mark = Mark.read(cursor)
        found = [each for each in self._notified(mark) if not each.root]
        return self._batch(found, mark)

    def comments(self, cursor: str) -> Batch:
        """What others say under our own posts, whether we were notified or not."""
        mark = Mark.read(cursor)
        found = [each for each in self._notified(mark) if each.root]
        return self._batch([*found, *self._in_threads()], mark)

    def _batch(self, found: list[Notice], mark: Mark) -> Batch:
        """What is new among `found`, once each, oldest first."""
        new = {_hash(each.found): each for each in found if mark.is_new(each)}
        waiting = sorted(new.values(), key=lambda each: (each.at, each.found.uri))
        pictures = Pictures(self._session)
        messages = [self._message(each, pictures) for each in waiting[:BATCH]]
        for each in waiting[:BATCH]:
            mark.add(each)
        return Batch(tuple(messages), str(mark), len(waiting) > BATCH)

    def _message(self, notice: Notice, pictures: Pictures) -> ReceivedMessage:
        message = posts.read(notice.found, ours=self._session.did)
        if notice.root:
            message = replace(message, under=notice.root, thread_key=notice.root)
        return pictures.added(message, notice.found.record)

    def _notified(self, mark: Mark) -> Iterator[Notice]:
        """Our notifications as far back as something new may be, newest first."""
        cursor: dict[str, str] = {}
        for _ in range(MOST_PAGES):
            answer = self._session.get(
                "app.bsky.notification.listNotifications", limit=100, reasons=REASONS, **cursor
            )
            page = posts.sequence(answer.get("notifications"))
            yield from (
                notice
                for view in page
                if posts.mapping(view).get("reason") in REASONS
                and (notice := self._notice(view, mark.at))
            )
            cursor = {"cursor": posts.words(answer.get("cursor"), 600)}
            if not cursor["cursor"] or any(_indexed(view, mark.at) < mark.since for view in page):
                return

    def _in_threads(self) -> Iterator[Notice]:
        """Everything that stands under our recent posts."""
        for root in self._watched():
            query: dict[str, str | int] = {"uri": root, "depth": 1000, "parentHeight": 0}
            ask = Ask("app.bsky.feed.getPostThread", query, missing=MISSING_THREAD)
            answer = self._session.ask(ask) or {}
            for view in below.replies_in(answer.get("thread")):
                if notice := self._notice(view, self._session.clock()):
                    yield replace(notice, root=root)

    def _watched(self) -> list[str]:
        """Our recent posts that somebody has answered."""
        answer = self._session.get(
            "app.bsky.feed.getAuthorFeed",
            actor=self._session.did,
            filter="posts_no_replies",
            limit=100,
        )
        since = self._session.clock() - WATCHED_FOR
        feed = [posts.mapping(each) for each in posts.sequence(answer.get("feed"))]
        views = [posts.mapping(each.get("post")) for each in feed if not each.get("reason")]
        return [
            posts.words(view.get("uri"), 600)
            for view in views
            if self._is_ours(view) and view.get("replyCount") and _indexed(view, since) >= since
        ][:WATCHED_POSTS]

    def _notice(self, view: object, otherwise: datetime) -> Notice | None:
        """What a view shows, unless it is our own; `root` where that is a post of ours."""
        if self._is_ours(posts.mapping(view)):
            return None
        found = posts.found_in(view)
        root = posts.root_of(found.record)
        ours = root.startswith(f"at://{self._session.did}/")
        return Notice(found, _indexed(view, otherwise), root if ours else "")

    def _is_ours(self, view: Mapping[str, Any]) -> bool:
        return posts.mapping(view.get("author")).get("did") == self._session.did


def _indexed(view: object, otherwise: datetime) -> datetime:
    """When the Platform says it took notice; `otherwise` where it does not say."""
    return posts.moment(posts.mapping(view).get("indexedAt")) or otherwise


def _hash(found: Found) -> str:
    """What we remember a post by; one without a name, by all that it says."""
    named = (found.uri or repr(found)).encode("utf-8", "replace")
    return base64.urlsafe_b64encode(hashlib.sha256(named).digest()[:6]).decode()
