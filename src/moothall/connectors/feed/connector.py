"""A feed as a Platform: read now and then, answered never."""

from typing import ClassVar

import httpx

from moothall.connectors.feed import asking, wire
from moothall.connectors.feed.marks import Marks
from moothall.connectors.kit import (
    Ability,
    Connector,
    ConnectorFailure,
    Limits,
    Refused,
    Setting,
    TryLater,
)
from moothall.connectors.kit.http import client
from moothall.domain.exchange import (
    Batch,
    ChannelKind,
    ConnectionReport,
    Outgoing,
    Published,
    ReceivedMessage,
)

BATCH = 200  # entries
MOST_BROKEN = 5  # documents kept in a row that cannot be read; then the account says so instead


class Feed(Connector):
    """RSS 0.9 to 2.0, RDF and Atom, read with what feedparser understands of them."""

    key: ClassVar[str] = "feed"
    name: ClassVar[str] = "Feed (RSS or Atom)"
    abilities: ClassVar[frozenset[Ability]] = frozenset({Ability.RECEIVE})
    channels: ClassVar[tuple[ChannelKind, ...]] = (ChannelKind.MENTIONS,)
    settings_form: ClassVar[tuple[Setting, ...]] = (
        Setting(
            "feed",
            "Address of the feed",
            help="It begins with https:// and often ends in /feed, /rss or .xml.",
        ),
        Setting(
            "words",
            "Only entries with one of these words",
            help="Separate them with commas, such as: Eastmere, council, library. "
            "Leave it empty to take every entry.",
            required=False,
        ),
    )
    limits: ClassVar[Limits] = Limits(text_length=1)  # nothing is ever sent
    poll_seconds: ClassVar[int] = 15 * 60
    transport: httpx.BaseTransport | None = None  # stands in for the network in tests

    def test(self) -> ConnectionReport:
        """Read the feed once and say what it is called."""
        try:
            found = self._document(Marks())
        except ConnectorFailure as failure:
            return ConnectionReport(working=False, sentence=failure.reason)
        if found is None or found.is_broken:
            sentence = "There is a page at this address, and it is no feed. Look for its feed."
            return ConnectionReport(working=False, sentence=sentence)
        count = len(found.entries)
        return ConnectionReport(
            working=True,
            sentence=f"The feed is there and has {count} {'entry' if count == 1 else 'entries'}.",
            details={"title": found.title},
        )

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:  # noqa: ARG002 there is but one
        """Read the entries that were not seen before, oldest first."""
        marks = Marks.read(cursor)
        found = self._document(marks)
        if found is None:
            return Batch((), cursor)
        if found.is_broken:
            return _kept_as_it_came(found, marks)
        return self._new_in(found, marks)

    def publish(self, outgoing: Outgoing) -> Published:  # noqa: ARG002 nothing is sent
        """Refuse: a feed is read."""
        raise Refused("A feed can only be read. Answer on the website itself.")

    def _document(self, marks: Marks) -> wire.Document | None:
        """The feed as it is now; None where it did not change."""
        with client(transport=self.transport) as http:
            answer = asking.ask(
                http, str(self.settings.get("feed") or ""), marks.etag, marks.modified
            )
        return wire.read(answer) if answer else None

    def _new_in(self, found: wire.Document, marks: Marks) -> Batch:
        fresh = [each for each in found.entries if not marks.has_seen(each)]
        now, more = fresh[:BATCH], len(fresh) > BATCH
        left = marks.having_seen(now, among=found.entries)
        wanted = wire.words_in(str(self.settings.get("words") or ""))
        messages = tuple(each.message for each in now if each.mentions(wanted))
        # Until all is read the feed must be sent again, so its tags are not kept yet.
        left = left.forgetting_tags() if more else left.with_tags(found.etag, found.modified)
        return Batch(messages, left.written(), more=more)


def _kept_as_it_came(found: wire.Document, marks: Marks) -> Batch:
    """What cannot be read, once; a feed that stays broken fills no inbox."""
    if found.digest in marks.broken:
        return Batch((), marks.with_tags(found.etag, found.modified).written())
    if len(marks.broken) >= MOST_BROKEN:
        raise TryLater(f"{found.host} sends something that is no feed.", seconds=3_600)
    message: ReceivedMessage = found.unreadable()
    left = marks.having_broken(found.digest).with_tags(found.etag, found.modified)
    return Batch((message,), left.written())


CONNECTOR = Feed
