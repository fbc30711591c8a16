"""Reads our own repository: whatever stands there in our name, whoever put it there.

The first reading lists what is there. From then on we ask for what changed since a revision: keys
and times of records are chosen by whoever writes them, the order of revisions is not. So nothing
slips past by an old date or a low key, and a post that was changed in place comes again.
"""

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass

from moothall.connectors.bluesky import archive
from moothall.connectors.bluesky.files import Pictures
from moothall.connectors.bluesky.records import Kept, Records
from moothall.connectors.bluesky.server import Ask
from moothall.connectors.bluesky.signing_in import Session
from moothall.connectors.bluesky.wire import car, names, posts
from moothall.connectors.kit import TryLater
from moothall.connectors.kit.http import AnswerTooLarge
from moothall.domain.exchange import Batch, ReceivedMessage

BATCH = 200  # messages listed in one fetch
LISTED = (names.POST, names.REPOST)


@dataclass(frozen=True, slots=True)
class Place:
    """How far we have read.

    Attributes:
        rev: the revision since which changes are wanted.
        listing: the collection that is being listed; past the last one, listing is over.
        after: the key in it that was read last.
    """

    rev: str
    listing: int = len(LISTED)
    after: str = ""

    @property
    def is_listing(self) -> bool:
        """Whether the first reading is not over."""
        return self.listing < len(LISTED)

    def __str__(self) -> str:
        """As a cursor."""
        if not self.is_listing:
            return json.dumps({"rev": self.rev})
        return json.dumps({"rev": self.rev, "listing": self.listing, "after": self.after})


class Timeline:
    """Our own posts and shares."""

    def __init__(self, session: Session, records: Records) -> None:
        self._session = session
        self._records = records

    def fetch(self, cursor: str) -> Batch:
        """What stands in our name and was not read yet, oldest first."""
        place = Place(**json.loads(cursor)) if cursor else Place(self._records.revision(), 0)
        found: dict[str, ReceivedMessage] = {}
        while place.is_listing and len(found) < BATCH:
            place = self._list(place, found)
        if place.is_listing:
            return _batch(found.values(), place, more=True)
        place = self._changes(place, found)
        return _batch(found.values(), place, more=place.is_listing)

    def _list(self, place: Place, found: dict[str, ReceivedMessage]) -> Place:
        """Put one page of the listing into `found`."""
        kept, after = self._records.page(LISTED[place.listing], after=place.after)
        for each in kept:
            found[each.name.uri] = self._message(each)
        if after:
            return Place(place.rev, place.listing, after)
        return Place(place.rev, place.listing + 1)

    def _changes(self, place: Place, found: dict[str, ReceivedMessage]) -> Place:
        """Put what changed since `place` into `found`."""
        if self._records.revision() == place.rev:
            return place
        query = {"did": self._session.did, "since": place.rev}
        try:
            content = self._session.download(Ask("com.atproto.sync.getRepo", query))
            changed = car.read(io.BytesIO(content))
        except TryLater as failure:
            if isinstance(failure.__cause__, AnswerTooLarge):
                return Place(
                    self._records.revision(), 0
                )  # so much has changed that we list it anew
            raise
        except car.NotARepository as error:
            raise TryLater("What changed in the account cannot be read.", seconds=300) from error
        pictures = Pictures(self._session)
        handle = self._session.tokens().handle
        for message in archive.in_repository(changed, handle):
            record = posts.mapping(json.loads(message.raw)).get("record")
            found[message.external_id] = pictures.added(message, record)
        return Place(changed.rev)

    def _message(self, kept: Kept) -> ReceivedMessage:
        handle, did = self._session.tokens().handle, self._session.did
        value = posts.Found(kept.name.uri, kept.cid, kept.value, did, handle)
        return posts.read(value, ours=did)


def _batch(found: Iterable[ReceivedMessage], place: Place, *, more: bool) -> Batch:
    return Batch(tuple(sorted(found, key=archive.in_time)), str(place), more)
