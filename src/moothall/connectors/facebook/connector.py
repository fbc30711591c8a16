"""A Facebook Page, by the Graph API. Not yet proven against the live service."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from moothall.connectors.facebook import archive, reading, wire, writing
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
from moothall.connectors.kit.graph.words import name, read_hidden
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
)

PERMISSIONS = (
    "pages_show_list",
    "pages_read_engagement",
    "pages_read_user_content",
    "pages_manage_posts",
    "pages_manage_engagement",
    "pages_manage_metadata",
    "pages_messaging",
)


class Facebook(GraphConnector):
    """A Page: https://developers.facebook.com/docs/pages-api, v26.0.

    Repeats are not recognised there, so `find` reads the Page back by our words.
    """

    key: ClassVar[str] = "facebook"
    name: ClassVar[str] = "Facebook Page"
    abilities: ClassVar[frozenset[Ability]] = frozenset(
        {
            Ability.RECEIVE,
            Ability.REPLY,
            Ability.PUBLISH,
            Ability.READ_BACK,
            Ability.PRIVATE,
            Ability.ATTACH,
            Ability.LOOK,
            Ability.EDIT,
            Ability.REMOVE,
            Ability.HIDE,
            Ability.BLOCK,
            Ability.REACH,
            Ability.PRESENCE,
            Ability.WEBHOOK,
            Ability.IMPORT,
        }
    )
    channels: ClassVar[tuple[ChannelKind, ...]] = (
        ChannelKind.COMMENTS,
        ChannelKind.MENTIONS,
        ChannelKind.DIRECT_MESSAGES,
        ChannelKind.POSTS,
    )
    settings_form: ClassVar[tuple[Setting, ...]] = (
        Setting("page_id", "Page ID", help="The number of the Page: About, Page transparency."),
        *APP,
    )
    permissions: ClassVar[tuple[str, ...]] = PERMISSIONS
    limits: ClassVar[Limits] = writing.LIMITS
    poll_seconds: ClassVar[int] = 120

    @classmethod
    def read_archive(cls, path: Path) -> Iterator[ReceivedMessage]:
        """Every post in what the Platform hands out. Raises UnusableArchive."""
        return archive.read_archive(path)

    def test(self) -> ConnectionReport:
        """Read the Page and say what it is called."""
        try:
            found = self.presence()
        except ConnectorFailure as failure:
            return ConnectionReport(working=False, sentence=failure.reason)
        return ConnectionReport(
            working=True, sentence=f"The Page is {found.name or found.handle}."
        )

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        """Read what is new, oldest first."""
        return reading.read(self._graph, self._page, channel, cursor, handle=self.address)

    def publish(self, outgoing: Outgoing) -> Published:
        """Say it once."""
        return writing.publish(self._graph, self._page, outgoing)

    def find(self, outgoing: Outgoing, *, since: datetime) -> Published | None:
        """Look for it by its words."""
        return writing.find(self._graph, self._page, outgoing, since)

    @classmethod
    def objection(cls, outgoing: Outgoing) -> str:
        """Why Facebook would surely refuse it."""
        return writing.objection(outgoing)

    def presence(self) -> Presence:
        """How the Page is shown."""
        return wire.presence(self._graph.get(self._page, fields=wire.PAGE))

    def look(self, external_id: str) -> ReceivedMessage | None:
        """Read a post, comment or message as it stands there now."""
        is_post = external_id.startswith(f"{self._page}_")
        is_message = external_id.startswith("m_")
        fields = wire.POST if is_post else wire.MESSAGE if is_message else wire.ANYTHING
        said = self._graph.find(external_id, fields=fields)
        if said is None:
            return None
        if is_message:
            return wire.private(said)
        if is_post:
            return wire.post(said, handle=self.address)
        return wire.comment(said, under=self._post_of(external_id))

    def edit(self, external_id: str, outgoing: Outgoing) -> Published:
        """Put other words in the place of ours; pictures stay."""
        if outgoing.files:
            raise Refused("Facebook keeps the pictures of a post. Change the words alone.")
        if no := writing.objection(outgoing):
            raise Refused(no)
        self._graph.post(external_id, message=outgoing.text)
        return writing.published({"id": external_id})

    def remove(self, external_id: str) -> None:
        """Ask for it to be taken down."""
        self._graph.delete(external_id)

    def hide(self, external_id: str, *, under: str, hidden: bool = True) -> None:  # noqa: ARG002 the comment's id is enough
        """Hide a comment from everybody but its author and their friends, or show it again."""
        self._graph.post(external_id, is_hidden=hidden)

    def is_hidden(self, external_id: str, *, under: str) -> bool | None:  # noqa: ARG002 as above
        """Read it from the comment itself."""
        return read_hidden(self._graph.find(external_id, fields="id,is_hidden"), "is_hidden")

    def block(self, profile_key: str, *, blocked: bool = True) -> None:
        """Keep somebody from speaking on the Page, or let them again."""
        if not name(profile_key).isdigit():
            raise Refused(
                "Facebook does not say who this is, so they cannot be blocked from here."
            )
        if blocked:
            self._graph.post(f"{self._page}/blocked", psid=[int(profile_key)])
        else:
            self._graph.delete(f"{self._page}/blocked", psid=profile_key)

    def reach(self, external_id: str) -> Reach:
        """How a post did so far."""
        return wire.reach(self._graph.get(external_id, fields=wire.REACH))

    @classmethod
    def read_delivery(
        cls, settings: Settings, secrets: Secrets, delivery: Delivery
    ) -> Sequence[tuple[ChannelKind, ReceivedMessage]]:
        """What a signed call brings about our Page."""
        ours = consenting.page_id(settings)
        entries = entries_about(ours, secrets, delivery, kind="page")
        return [found for each in entries for found in wire.called(each)]

    @property
    def _page(self) -> str:
        return consenting.page_id(self.settings)

    def _post_of(self, comment: str) -> str:
        """The id of the post that a comment stands under, as both are numbered there."""
        return f"{self._page}_{comment.partition('_')[0]}"


CONNECTOR = Facebook
