"""Who we are on a server, as the server itself says."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from moothall.connectors.kit import SignInAgain, TryLater
from moothall.connectors.mastodon.server import Server
from moothall.connectors.mastodon.wire import as_mapping, as_text
from moothall.connectors.mastodon.wire.values import as_address
from moothall.domain.exchange import Presence

CREDENTIALS = "/api/v1/accounts/verify_credentials"


@dataclass(frozen=True, slots=True)
class Me:
    """The Account, as its token opens it.

    Attributes:
        id: what the server calls it.
        site: the website in its full name; it may be another than the server's.
        host: the server.
        moved_to: the full name of the account that it was moved to, "" if it was not.
        automatic: whether it says of itself that a machine runs it.
    """

    id: str
    name: str
    shown_as: str
    picture: str
    page: str
    site: str
    host: str
    moved_to: str = ""
    automatic: bool = False

    @property
    def handle(self) -> str:
        """The full name: "@council@social.example"."""
        return f"@{self.name}@{self.site}"

    @property
    def key(self) -> str:
        """What senders are known by: the id, and whose id it is."""
        return f"{self.id}@{self.host}"

    def presence(self) -> Presence:
        """How everybody sees it.

        Mastodon does not tell a person's account from an organisation's, so `personal` is never
        claimed: who connects an account answers for that.
        """
        return Presence(self.key, self.handle, self.shown_as, self.picture, self.page)


def ask_who(server: Server, address: str) -> Me:
    """The account that the token opens, if it is the one at `address`.

    Raises SignInAgain where it is another one: nothing may leave from there.
    """
    found = as_mapping(server.get(CREDENTIALS))
    if not as_text(found.get("id")) or not as_text(found.get("username")):
        raise TryLater(f"{server.host} does not say whose sign-in this is.")
    name, _, site = address.strip().lstrip("@").partition("@")
    picture, moved = as_address(found.get("avatar")), as_mapping(found.get("moved"))
    me = Me(
        id=as_text(found.get("id")),
        name=as_text(found.get("username")),
        shown_as=as_text(found.get("display_name")),
        picture=picture if picture.startswith("https://") else "",
        page=as_address(found.get("url")),
        site=site or urlsplit(server.base).netloc,
        host=server.host,
        moved_to=as_text(moved.get("acct")),
        automatic=found.get("bot") is True,
    )
    if name and me.name.lower() != name.lower():
        raise SignInAgain(
            f"This sign-in opens {me.handle}, and the account here is @{name}. Sign in as @{name}."
        )
    return me
