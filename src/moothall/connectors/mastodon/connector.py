"""Mastodon: accounts on any server that speaks its client API, GoToSocial and Takahē included."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import httpx

from moothall.connectors.kit import (
    Ability,
    Connector,
    ConnectorFailure,
    Limits,
    Refused,
    Secrets,
    Setting,
    SignInAgain,
)
from moothall.connectors.kit.oauth import AsksForConsent, Settings
from moothall.connectors.mastodon import archive, comments, inbox, letters, oauth, timeline
from moothall.connectors.mastodon.files import Downloads
from moothall.connectors.mastodon.instance import Instance
from moothall.connectors.mastodon.outbox import LIKED, Outbox
from moothall.connectors.mastodon.questions import BY_CONSENT, QUESTIONS
from moothall.connectors.mastodon.server import GONE, Query, Server, read_json, segment
from moothall.connectors.mastodon.who import Me, ask_who
from moothall.connectors.mastodon.wire import as_list, as_mapping, as_text, length, read_post
from moothall.connectors.mastodon.wire.limits import USUAL
from moothall.connectors.mastodon.wire.posts import Place, page_of
from moothall.connectors.mastodon.wire.values import as_count
from moothall.domain.exchange import (
    Audience,
    Batch,
    ChannelKind,
    ConnectionReport,
    Gesture,
    Outgoing,
    Presence,
    Published,
    Reach,
    ReceivedMessage,
    Sender,
)

UNSEARCHED = frozenset({403, 404, 410, 422})  # no such search, or not with our token
LONGEST_REPORT = 1_000  # characters of a report's words


class Mastodon(Connector, AsksForConsent):
    """An account on a server of the Mastodon API: https://docs.joinmastodon.org/methods/."""

    key: ClassVar[str] = "mastodon"
    name: ClassVar[str] = "Mastodon"
    # It cannot hide a reply. Quotes are left out: most servers do not know them.
    abilities: ClassVar[frozenset[Ability]] = frozenset(
        {
            Ability.RECEIVE,
            Ability.REPLY,
            Ability.PUBLISH,
            Ability.READ_BACK,
            Ability.PRIVATE,
            Ability.ATTACH,
            Ability.SHARE,
            Ability.LIKE,
            Ability.LOOK,
            Ability.EDIT,
            Ability.REMOVE,
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
        ChannelKind.DIRECT_MESSAGES,
        ChannelKind.POSTS,
    )
    settings_form: ClassVar[tuple[Setting, ...]] = QUESTIONS
    limits: ClassVar[Limits] = USUAL
    proven: ClassVar[bool] = False  # against a stand-in only, never on a live server
    transport: ClassVar[httpx.BaseTransport | None] = None  # stands in for the network in tests

    def __init__(self, *, address: str, settings: Settings, secrets: Secrets) -> None:
        """Keep what is needed to open a connection; open none yet."""
        super().__init__(address=address, settings=settings, secrets=secrets)
        self._opened: Server | None = None
        self._known: Me | None = None
        self._downloads: Downloads | None = None
        self._told: Instance | None = None

    @classmethod
    def read_archive(cls, path: Path) -> Iterator[ReceivedMessage]:
        """Every post in what the server handed out. Raises UnusableArchive."""
        return archive.read_archive(path)

    @classmethod
    def needs_consent(cls, settings: Settings) -> bool:
        """Whether a person's consent opens the account."""
        return settings.get("sign_in", BY_CONSENT) == BY_CONSENT

    @classmethod
    def introduce(cls, settings: Settings, secrets: Secrets, *, redirect_uri: str) -> Settings:
        """Make the desk known to the server, once for each page to come back to."""
        known = oauth.introduce(settings, secrets, redirect_uri, cls.transport)
        return {**settings, "client_id": known.client_id}

    @classmethod
    def consent_address(
        cls,
        settings: Settings,
        *,
        address: str,  # noqa: ARG003 Mastodon takes no hint of who signs in
        redirect_uri: str,
        state: str,
        verifier: str,
    ) -> str:
        """Where to send the person who gives consent."""
        return oauth.consent_address(settings, redirect_uri, state=state, verifier=verifier)

    @classmethod
    def take_consent(
        cls, settings: Settings, secrets: Secrets, *, code: str, redirect_uri: str, verifier: str
    ) -> None:
        """Change the code that came back into a token and keep it."""
        known = oauth.introduce(settings, secrets, redirect_uri, cls.transport)
        oauth.take(known, secrets, code=code, verifier=verifier, transport=cls.transport)

    def close(self) -> None:
        """Let go of every connection. Never raises."""
        for opened in (self._opened, self._downloads):
            if opened is not None:
                opened.close()
        self._opened = self._downloads = None

    @classmethod
    def profile_page(cls, sender: Sender) -> str:
        """Where their full name leads: to their own server."""
        return page_of(sender.address)

    def test(self) -> ConnectionReport:
        """Sign in, and say as whom and where."""
        try:
            me, limits = self._me(), self.limits_now()
        except ConnectorFailure as failure:
            return ConnectionReport(working=False, sentence=failure.reason)
        if me.moved_to:
            return ConnectionReport(
                working=False,
                sentence=f"{me.handle} has moved to @{me.moved_to}. Connect the new account.",
            )
        return ConnectionReport(
            working=True,
            sentence=f"Signed in as {me.handle}.",
            details={
                "server": self._instance().title or me.host,
                "characters": str(limits.text_length),
                "run_by_a_machine": "yes" if me.automatic else "no",
            },
        )

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        """Read what came since `cursor`, oldest first."""
        server, me, complete = self._server(), self._me(), self._complete
        if channel in {ChannelKind.MENTIONS, ChannelKind.DIRECT_MESSAGES}:
            return inbox.fetch(server, me, channel, cursor, complete)
        if channel is ChannelKind.COMMENTS:
            return comments.fetch(server, me, cursor, complete)
        if channel is ChannelKind.POSTS:
            return timeline.fetch(server, me, cursor, complete)
        raise Refused("Mastodon has no such channel.")

    def publish(self, outgoing: Outgoing) -> Published:
        """Publish, answer, pass on or like."""
        return self._outbox().publish(outgoing)

    def find(self, outgoing: Outgoing, *, since: datetime) -> Published | None:
        """Look for `outgoing` on our own timeline: keys mean nothing to some servers."""
        return self._outbox().find(outgoing, since)

    @classmethod
    def length(cls, text: str) -> int:
        """Characters as Mastodon counts them."""
        return length(text)

    @classmethod
    def objection(cls, outgoing: Outgoing) -> str:
        """Why it would surely be refused, or be read by too many."""
        if outgoing.gesture is Gesture.QUOTE:
            return "Quoting is not possible here. Write a post with the address in it."
        private = outgoing.audience is Audience.PRIVATE
        if private and outgoing.reply_to is None:
            return "A private message needs somebody to go to. Answer one of theirs."
        return letters.too_many_readers(outgoing, private=private)

    def limits_now(self) -> Limits:
        """What fits on this very server."""
        return self._instance().limits

    def presence(self) -> Presence:
        """How everybody sees the Account now."""
        return self._me().presence()

    def look(self, external_id: str) -> ReceivedMessage | None:
        """Read one post as it stands there now."""
        me = self._me()
        found = self._post(external_id.removeprefix(LIKED))
        unliked = external_id.startswith(LIKED) and as_mapping(found).get("favourited") is not True
        if found is None or unliked:
            return None
        return self._complete(read_post(found, Place(me.site, me.host)), found)

    def id_at(self, address: str) -> str:
        """What our server calls the post at an address anywhere; it fetches it from there."""
        query: Query = {"q": address, "type": "statuses", "resolve": "true", "limit": "1"}
        answer = as_mapping(self._server().get_unless("/api/v2/search", UNSEARCHED, query))
        return as_text(as_mapping(next(iter(as_list(answer.get("statuses"))), None)).get("id"))

    def edit(self, external_id: str, outgoing: Outgoing) -> Published:
        """Put `outgoing` in the place of a post of ours; files stay unless others are given."""
        return self._outbox().edit(external_id, outgoing)

    def remove(self, external_id: str) -> None:
        """Take something of ours down."""
        self._outbox().remove(external_id)

    def block(self, profile_key: str, *, blocked: bool = True) -> None:
        """Keep somebody from reading and answering the Account, or let them again."""
        verb = "block" if blocked else "unblock"
        self._server().act("POST", f"/api/v1/accounts/{segment(self._id_in(profile_key))}/{verb}")

    def report(self, external_id: str, *, profile_key: str, reason: str) -> str:
        """Tell the server's moderators; it stays on our server and is not forwarded."""
        if len(reason) > LONGEST_REPORT:
            raise Refused(f"A report can have {LONGEST_REPORT} characters. Make it shorter.")
        form: dict[str, object] = {
            "account_id": self._id_in(profile_key),
            "status_ids[]": [external_id],
            "comment": reason,
            **self._instance().category_of(reason),
        }
        response = self._server().ask("POST", "/api/v1/reports", GONE, data=form)
        if response.status_code in GONE:
            raise Refused("This server takes no reports from the desk. Write to who runs it.")
        return as_text(as_mapping(read_json(response)).get("id"))

    def reach(self, external_id: str) -> Reach:
        """How something of ours did so far."""
        if not (post := as_mapping(self._post(external_id))):
            raise Refused("This is no longer there.")
        post = as_mapping(post.get("reblog")) or post
        return Reach(
            likes=as_count(post.get("favourites_count")),
            shares=as_count(post.get("reblogs_count")),
            quotes=as_count(post.get("quotes_count")),
            replies=as_count(post.get("replies_count")),
        )

    def _server(self) -> Server:
        if self._opened is None:
            token = self.secrets.latest(oauth.TOKEN)
            if not token:
                raise SignInAgain("Nobody has signed in to this account yet. Sign in.")
            name = str(self.settings.get("server") or "")
            self._opened = Server(name, token, transport=self.transport)
        return self._opened

    def _me(self) -> Me:
        if self._known is None:
            self._known = ask_who(self._server(), self.address)
        return self._known

    def _instance(self) -> Instance:
        if self._told is None:
            self._told = Instance.ask(self._server())
        return self._told

    def _outbox(self) -> Outbox:
        seen = "public" if self.settings.get("reply_visibility") == "public" else "unlisted"
        return Outbox(self._server(), self._me(), replies_seen_as=seen, limits=self.limits_now)

    def _complete(self, message: ReceivedMessage, post: object) -> ReceivedMessage:
        self._downloads = self._downloads or Downloads(transport=self.transport)
        return self._downloads.with_files(message, post)

    def _post(self, external_id: str) -> object | None:
        return self._server().get_unless(f"/api/v1/statuses/{segment(external_id)}", GONE)

    def _id_in(self, profile_key: str) -> str:
        """The server's id in the key of a sender; it must be of this very server."""
        external_id, _, host = profile_key.rpartition("@")
        if host != self._server().host or not external_id:
            raise Refused("This person was met on another server. Act on their server's page.")
        return external_id


CONNECTOR = Mastodon
