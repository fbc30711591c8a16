"""A stand-in for a Mastodon server (PyPI `mastodon-mock`), and the people who speak there."""

import contextlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from tests.servers import machine

SITE = "social.test"
COUNCIL, ANNA, BORIS = "council", "anna", "boris"
RULES = ("Be excellent to each other.", "No abuse.")


@dataclass(frozen=True, slots=True)
class MastodonServer:
    """A running server. `token_of(name)` opens the account of that name."""

    port: int

    @property
    def address(self) -> str:
        """What is entered as the server."""
        return f"http://127.0.0.1:{self.port}"

    @staticmethod
    def token_of(name: str) -> str:
        """The access token of an account."""
        return f"tok-{name}-that-nobody-may-see"

    def ask(self, method: str, path: str, *, by: str = "", **parts: Any) -> Any:
        """What the server answers to somebody."""
        headers = {"Authorization": f"Bearer {self.token_of(by)}"} if by else {}
        response = httpx.request(
            method, f"{self.address}{path}", headers=headers, trust_env=False, timeout=20, **parts
        )
        response.raise_for_status()
        return response.json()

    def id_of(self, name: str) -> str:
        """The server's id of an account."""
        found: str = self.ask("GET", "/api/v1/accounts/verify_credentials", by=name)["id"]
        return found

    def say(self, text: str, *, by: str, **fields: Any) -> str:
        """Let somebody post `text`, and return the post's id."""
        posted = self.ask("POST", "/api/v1/statuses", by=by, json={"status": text, **fields})
        external_id: str = posted["id"]
        return external_id

    def clean(self) -> None:
        """Begin anew: the accounts are there, and nothing was said."""
        self.ask("POST", "/api/v1/_mock/reset")

    def break_with(self, effect: Mapping[str, Any], *, where: Mapping[str, Any]) -> None:
        """Answer like that where `where` fits, until `mend`."""
        self.ask("POST", "/api/v1/_mock/faults", json={"match": where, "effect": effect})

    def mend(self) -> None:
        """Answer as usual."""
        self.ask("DELETE", "/api/v1/_mock/faults")


def _settings(scopes: bool) -> str:
    people = [
        f'[[seed.accounts]]\nusername = "{name}"\naccess_token = "{MastodonServer.token_of(name)}"'
        for name in (COUNCIL, ANNA, BORIS)
    ]
    rules = ", ".join(f'"{rule}"' for rule in RULES)
    head = f'domain = "{SITE}"\ntitle = "Town Social"\nrules = [{rules}]'
    auth = f"[auth]\nenforce_scopes = {str(scopes).lower()}"
    return "\n".join([head, auth, *people])


@contextlib.contextmanager
def mastodon_server(*, scopes: bool = False) -> Iterator[MastodonServer]:
    """A server on a free port; with `scopes` it refuses what a token was not given for."""
    (port,) = machine.free_ports(1)
    with machine.folder("moot-toot-") as folder:
        settings = machine.write(folder / "server.toml", _settings(scopes), 0o644)
        log = folder / "server.log"
        command = [sys.executable, "-m", "mastodon_mock", "serve", "--in-memory"]
        command += ["--config", str(settings), "--host", "127.0.0.1", "--port", str(port)]
        process = machine.start(*command, log=log, as_ourselves=True)
        try:
            machine.wait_for_port(port, process, log)
            yield MastodonServer(port)
        finally:
            machine.stop(process)
