"""Bluesky, and any other server that speaks the AT Protocol."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import ClassVar

import httpx

from moothall.connectors.bluesky import archive, outbox
from moothall.connectors.bluesky.appearance import presence, reach
from moothall.connectors.bluesky.files import Pictures
from moothall.connectors.bluesky.identity import DIRECTORY, Directory
from moothall.connectors.bluesky.moderating import Moderation
from moothall.connectors.bluesky.notices import Notices
from moothall.connectors.bluesky.outbox import LIMITS, Outbox
from moothall.connectors.bluesky.questions import QUESTIONS
from moothall.connectors.bluesky.records import Records
from moothall.connectors.bluesky.signing_in import Session
from moothall.connectors.bluesky.timeline import Timeline
from moothall.connectors.bluesky.wire import posts
from moothall.connectors.bluesky.wire.names import read_name
from moothall.connectors.kit import (
    Ability,
    Connector,
    ConnectorFailure,
    Limits,
    Refused,
    Secrets,
    Setting,
)
from moothall.connectors.kit.http import client
from moothall.domain.exchange import (
    Batch,
    ChannelKind,
    ConnectionReport,
    Outgoing,
    Presence,
    Published,
    Reach,
    ReceivedMessage,
    Sender,
)


class Bluesky(Connector):
    """An account on Bluesky: https://docs.bsky.app/docs/category/http-reference.

    It cannot edit: the network shows a post as it was first written. Direct messages are left
    out, because no server that speaks them can be had to prove them against.
    """

    key: ClassVar[str] = "bluesky"
    name: ClassVar[str] = "Bluesky"
    abilities: ClassVar[frozenset[Ability]] = frozenset(
        {
            Ability.RECEIVE,
            Ability.REPLY,
            Ability.PUBLISH,
            Ability.READ_BACK,
            Ability.ATTACH,
            Ability.QUOTE,
            Ability.SHARE,
            Ability.LIKE,
            Ability.LOOK,
            Ability.REMOVE,
            Ability.HIDE,
            Ability.BLOCK,
            Ability.REPORT,
            Ability.REACH,
            Ability.PRESENCE,
            Ability.IMPORT,
        }
    )
    channels: ClassVar[tuple[ChannelKind, ...]] = (
        ChannelKind.MENTIONS,
        ChannelKind.COMMENTS,
        ChannelKind.POSTS,
    )
    settings_form: ClassVar[tuple[Setting, ...]] = QUESTIONS
    limits: ClassVar[Limits] = LIMITS

    @classmethod
    def read_archive(cls, path: Path) -> Iterator[ReceivedMessage]:
        """Every post and share in an exported repository. Raises UnusableArchive."""
        return archive.read_archive(path)

    def __init__(
        self,
        *,
        address: str,
        settings: Mapping[str, str | int | bool],
        secrets: Secrets,
        transport: httpx.BaseTransport | None = None,
        directory: str = DIRECTORY,
    ) -> None:
        """Open nothing yet; `transport` and `directory` stand in for the network in tests."""
        super().__init__(address=address, settings=settings, secrets=secrets)
        self._http = client(transport=transport)
        self._session = Session(self, self._http, Directory(self._http, directory))
        self._records = Records(self._session)

    def close(self) -> None:
        """Let go of every connection. Never raises."""
        self._http.close()

    @classmethod
    def profile_page(cls, sender: Sender) -> str:
        """Where their handle leads."""
        handle = re.fullmatch(r"(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,63}", sender.address, re.ASCII)
        return f"https://bsky.app/profile/{handle[0]}" if handle else ""

    def test(self) -> ConnectionReport:
        """Sign in afresh, and read our own repository."""
        try:
            tokens = self._session.sign_in_afresh()
            seen = self.presence()
        except ConnectorFailure as failure:
            return ConnectionReport(working=False, sentence=failure.reason)
        return ConnectionReport(
            working=True,
            sentence=f"Bluesky lets us in as {seen.handle}.",
            details={"server": tokens.service, "did": tokens.did},
        )

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        """Read what came since `cursor`, oldest first."""
        if channel is ChannelKind.POSTS:
            return Timeline(self._session, self._records).fetch(cursor)
        if channel is ChannelKind.MENTIONS:
            return Notices(self._session).mentions(cursor)
        if channel is ChannelKind.COMMENTS:
            return Notices(self._session).comments(cursor)
        raise Refused("Bluesky has mentions, comments and posts here, and no other channel.")

    def publish(self, outgoing: Outgoing) -> Published:
        """Write one record under the key that only this publication can have."""
        if reason := self.objection(outgoing):
            raise Refused(reason)
        return self._outbox.publish(outgoing)

    def id_of(self, outgoing: Outgoing) -> str:
        """The at-URI it has on every try; "" until we have signed in for the first time."""
        did = self._session.known_did
        return self._outbox.name_of(outgoing, did).uri if did else ""

    def find(self, outgoing: Outgoing, *, since: datetime) -> Published | None:  # noqa: ARG002
        """Whether it arrived, whenever that was: its key can belong to nothing else."""
        return self._outbox.find(outgoing)

    @classmethod
    def length(cls, text: str) -> int:
        """Characters as a reader sees them; more, where they take more than ten bytes each."""
        return outbox.length(text)

    @classmethod
    def objection(cls, outgoing: Outgoing) -> str:
        """Why Bluesky would surely refuse it; "" if it would not."""
        return outbox.objection(outgoing)

    def presence(self) -> Presence:
        """How everybody sees the account now."""
        return presence(self._session, self._records)

    def look(self, external_id: str) -> ReceivedMessage | None:
        """Read one record as it stands in its repository now."""
        name = read_name(external_id)
        kept = self._records.get(name) if name else None
        if kept is None:
            return None
        message = posts.read(kept.found, ours=self._session.did)
        return Pictures(self._session).added(message, kept.value)

    def id_at(self, address: str) -> str:
        """The at-URI of the post that the app shows at this address."""
        return self._outbox.id_at(address)

    def remove(self, external_id: str) -> None:
        """Take a record of ours away."""
        name = read_name(external_id)
        if name is None or name.did != self._session.did:
            raise Refused("Only what is our own can be removed.")
        self._records.delete(name)

    def hide(self, external_id: str, *, under: str, hidden: bool = True) -> None:
        """Hide a reply under our post, or show it again."""
        self._moderation.hide(external_id, under=under, hidden=hidden)

    def is_hidden(self, external_id: str, *, under: str) -> bool | None:
        """Read it from the record beside our post."""
        return self._moderation.is_hidden(external_id, under=under)

    def block(self, profile_key: str, *, blocked: bool = True) -> None:
        """Block somebody, or let them again. Blocks on Bluesky can be seen by everybody."""
        self._moderation.block(profile_key, blocked=blocked)

    def report(self, external_id: str, *, profile_key: str, reason: str) -> str:
        """Report a post, or somebody where no post is named, to the moderators."""
        return self._moderation.report(external_id, profile_key, reason)

    def reach(self, external_id: str) -> Reach:
        """What the network counted so far."""
        return reach(self._session, external_id)

    @cached_property
    def _outbox(self) -> Outbox:
        return Outbox(self._session, self._records)

    @cached_property
    def _moderation(self) -> Moderation:
        return Moderation(self._session, self._records)


CONNECTOR = Bluesky
