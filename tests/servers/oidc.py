"""A real OpenID provider (npm `oidc-provider`), and a person who signs in at it."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import httpx

from tests.servers import machine
from tests.servers.mail import DESK

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
MOST_STEPS = 12  # pages between the first and the last of a sign-in


@dataclass(frozen=True, slots=True)
class OidcProvider:
    """A running provider.

    Any login is accepted with any password; the login becomes `sub`, and `<login>@council.test`
    the e-mail address, unless the provider was started with other claims for it.
    """

    issuer: str
    client_id: str = "moothall"
    client_secret: str = "moothall-secret"
    application_id: str = "moothall-application"
    application_secret: str = "moothall-application-secret"

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.issuer.rpartition(":")[2])

    def mailbox_settings(self, consent: str = "person") -> dict[str, str | int | bool]:
        """The answers to the email account form that make it sign in here."""
        application = consent == "application"
        return {
            "sign_in": "oauth",
            "consent": consent,
            "client_id": self.application_id if application else self.client_id,
            "authorisation_url": f"{self.issuer}/auth",
            "token_url": f"{self.issuer}/token",
            "scope": "mail" if application else "openid offline_access mail",
        }

    def sign_in(self, address: str, login: str) -> str:
        """Sign in as `login` and consent; return the address that the person is sent back to."""
        with httpx.Client(trust_env=False, timeout=10) as browser:
            response = browser.get(address)
            for _ in range(MOST_STEPS):
                if response.is_redirect:
                    following = urljoin(str(response.url), response.headers["Location"])
                    if not following.startswith(self.issuer):
                        return following
                    response = browser.get(following)
                else:
                    response = browser.post(str(response.url), data=_answer(response, login))
        raise AssertionError(f"no way back from {response.url}: {response.text[:500]}")

    def revoke(self, token: str) -> None:
        """Take a consent back: the refresh token, and all that came of it, end."""
        httpx.post(
            f"{self.issuer}/token/revocation",
            data={
                "token": token,
                "client_id": self.client_id,
                "client_secret": self.client_secret,
            },
            trust_env=False,
        ).raise_for_status()


def _answer(response: httpx.Response, login: str) -> dict[str, str]:
    """What a person enters on the page that is shown: first who they are, then yes."""
    if 'name="login"' in response.text:
        return {"prompt": "login", "login": login, "password": "x"}
    assert "consent" in response.text, response.text[:500]
    return {"prompt": "consent"}


@contextlib.contextmanager
def oidc_provider(
    users: Mapping[str, Mapping[str, object]] | None = None, *, seconds: int = 3600
) -> Iterator[OidcProvider]:
    """A provider on a free port.

    Args:
        users: claims by login, such as {"j.smith": {"name": "Jo Smith", "groups": ["comms"]}}.
        seconds: how long an access token lasts.
    """
    machine.need("node")
    machine.need_modules(MODULES / "oidc-provider")
    (port,) = machine.free_ports(1)
    asked = {
        "port": port,
        "users": users or {},
        "mailboxes": {"moothall-application": DESK},
        "seconds": seconds,
    }
    with machine.folder("moot-oidc-") as folder:
        log = folder / "oidc.log"
        node, script = machine.program("node"), HERE / "oidc.mjs"
        process = machine.start(node, script, json.dumps(asked), log=log, as_ourselves=True)
        try:
            machine.wait_for_port(port, process, log)
            yield OidcProvider(f"http://127.0.0.1:{port}")
        finally:
            machine.stop(process)
