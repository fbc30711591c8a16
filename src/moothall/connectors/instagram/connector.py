"""An Instagram professional account, by the Graph API. Not yet proven against the live service."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from moothall.connectors.instagram import reading, wire, writing
from moothall.connectors.instagram.reading import Ours
from moothall.connectors.kit import (
    Ability,
    ConnectorFailure,
    Limits,
    Refused,
    Secrets,
    Setting,
)
from moothall.connectors.kit.graph import consenting
from moothall.connectors.kit.graph.connector import APP, GraphConnector, entries_about
from moothall.connectors.kit.graph.words import read_hidden
from moothall.connectors.kit.oauth import Settings
from moothall.connectors.kit.webhooks import Delivery
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

PERMISSIONS = (
    "instagram_basic",
    "instagram_content_publish",
    "instagram_manage_comments",
    "instagram_manage_messages",
    "pages_show_list",
    "pages_read_engagement",
    "pages_manage_posts",
    "pages_manage_metadata",
)


class Instagram(GraphConnector):
    """A business or creator account that belongs to a Page.

    Follows https://developers.facebook.com/docs/instagram-platform, v26.0.

    Repeats are not recognised there, so `find` reads the account back by our words.
    """

    key: ClassVar[str] = "instagram"
    name: ClassVar[str] = "Instagram"
    abilities: ClassVar[frozenset[Ability]] = frozenset(
        {
            Ability.RECEIVE,
            Ability.REPLY,
            Ability.PUBLISH,
            Ability.READ_BACK,
            Ability.PRIVATE,
            Ability.ATTACH,
            Ability.LOOK,
            Ability.REMOVE,
            Ability.HIDE,
            Ability.REACH,
            Ability.PRESENCE,
            Ability.WEBHOOK,
        }
    )
    channels: ClassVar[tuple[ChannelKind, ...]] = (
        ChannelKind.COMMENTS,
        ChannelKind.MENTIONS,
        ChannelKind.DIRECT_MESSAGES,
        ChannelKind.POSTS,
    )
    settings_form: ClassVar[tuple[Setting, ...]] = (
        Setting("account_id", "Instagram account ID", help="A number that begins with 178414."),
        Setting("page_id", "Page ID", help="The number of the Facebook Page it belongs to."),
        *APP,
    )
    permissions: ClassVar[tuple[str, ...]] = PERMISSIONS
    limits: ClassVar[Limits] = writing.LIMITS
    poll_seconds: ClassVar[int] = 180

    @classmethod
    def profile_page(cls, sender: Sender) -> str:
        """Where their handle leads; it is all that Instagram names them by."""
        handle = re.fullmatch(r"[\w.]{1,30}", sender.name, re.ASCII)
        return f"https://www.instagram.com/{handle[0]}/" if handle else ""

    def test(self) -> ConnectionReport:
        """Read the account and say what it is called."""
        try:
            found = self.presence()
        except ConnectorFailure as failure:
            return ConnectionReport(working=False, sentence=failure.reason)
        return ConnectionReport(working=True, sentence=f"The account is @{found.handle}.")

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        """Read what is new, oldest first."""
        return reading.read(self._graph, self._ours, channel, cursor)

    def publish(self, outgoing: Outgoing) -> Published:
        """Say it once."""
        return writing.publish(self._graph, self._ours, outgoing)

    def find(self, outgoing: Outgoing, *, since: datetime) -> Published | None:
        """Look for it by its words."""
        return writing.find(self._graph, self._ours, outgoing, since)

    @classmethod
    def objection(cls, outgoing: Outgoing) -> str:
        """Why Instagram would surely refuse it."""
        return writing.objection(outgoing)

    def presence(self) -> Presence:
        """How the account is shown."""
        return wire.presence(self._graph.get(self._ours.key, fields=wire.ACCOUNT))

    def look(self, external_id: str) -> ReceivedMessage | None:
        """Read a post or a comment as it stands there now."""
        try:
            said = self._graph.find(external_id, fields=wire.MEDIA)
        except Refused:  # a comment has no caption, and its number does not tell what it is
            said = self._graph.find(external_id, fields=wire.COMMENT)
            return wire.comment(said, under="") if said else None
        ours = self._ours
        return wire.post(said, own=ours.key, handle=ours.handle) if said else None

    def remove(self, external_id: str) -> None:
        """Ask for it to be taken down."""
        self._graph.delete(external_id)

    def hide(self, external_id: str, *, under: str, hidden: bool = True) -> None:  # noqa: ARG002 the comment's id is enough
        """Hide a comment from everybody but its author, or show it again."""
        self._graph.post(external_id, hide=hidden)

    def is_hidden(self, external_id: str, *, under: str) -> bool | None:  # noqa: ARG002 as above
        """Read it from the comment itself."""
        return read_hidden(self._graph.find(external_id, fields="id,hidden"), "hidden")

    def reach(self, external_id: str) -> Reach:
        """How a post did so far."""
        return wire.reach(self._graph.get(external_id, fields=wire.REACH))

    @classmethod
    def read_delivery(
        cls, settings: Settings, secrets: Secrets, delivery: Delivery
    ) -> Sequence[tuple[ChannelKind, ReceivedMessage]]:
        """What a signed call brings about our account."""
        ours = account_id(settings)
        entries = entries_about(ours, secrets, delivery, kind="instagram")
        return [found for each in entries for found in wire.called(each)]

    @property
    def _ours(self) -> Ours:
        page, handle = consenting.page_id(self.settings), self.address.lstrip("@")
        return Ours(account_id(self.settings), page, handle)


def account_id(settings: Settings) -> str:
    """The number of the account. Raises Refused where it is none."""
    given = str(settings.get("account_id") or "").strip()
    if not (given.isascii() and given.isdigit()):
        raise Refused("Enter the number of your Instagram account, then save.")
    return given


CONNECTOR = Instagram
