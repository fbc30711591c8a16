"""Finds whose a handle is, and which server keeps an account.

Sources: https://atproto.com/specs/handle, https://atproto.com/specs/did
"""

import re
from typing import Any
from urllib.parse import unquote

import httpx

from moothall.connectors.bluesky.server import Ask, Server
from moothall.connectors.bluesky.wire import posts
from moothall.connectors.kit import ConnectorFailure, Refused
from moothall.connectors.kit.http import failure_of, reaching

DIRECTORY = "https://plc.directory"
ANYBODY = "https://public.api.bsky.app"  # resolves handles that are kept in DNS alone
LARGEST_DOCUMENT = 100_000  # bytes
_HANDLE = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}")
_PLC = re.compile(r"did:plc:[a-z2-7]{24}")
_WEB = re.compile(r"did:web:([a-z0-9.-]{3,253}(?:%3A[0-9]{1,5})?)", re.IGNORECASE)


class Directory:
    """Looks names up, each once.

    Args:
        http: the client to ask with.
        address: the server that knows `did:plc:…`.
    """

    def __init__(self, http: httpx.Client, address: str = DIRECTORY) -> None:
        self._http = http
        self._address = address
        self._servers: dict[str, str] = {}

    def did_of(self, handle: str) -> str:
        """Whose `handle` is. Raises Refused or TryLater."""
        if not _HANDLE.fullmatch(handle):
            raise Refused(f"“{handle}” is no handle of Bluesky. Write it as name.example.")
        try:
            said = self._text(f"https://{handle}/.well-known/atproto-did").strip()
        except ConnectorFailure:
            said = ""
        if is_did(said):
            return said
        ask = Ask("com.atproto.identity.resolveHandle", {"handle": handle})
        found = Server(ANYBODY, self._http).ask(ask)
        did = posts.words(posts.mapping(found).get("did"), 300)
        if not is_did(did):
            raise Refused(f"Nobody was found under the handle {handle}.")
        return did

    def server_of(self, did: str) -> str:
        """The address of the server that keeps the account. Raises Refused or TryLater."""
        if did not in self._servers:
            self._servers[did] = _server_in(self._document(did))
        return self._servers[did]

    def _document(self, did: str) -> Any:  # noqa: ANN401 whatever they wrote
        if _PLC.fullmatch(did):
            return self._json(f"{self._address}/{did}")
        if found := _WEB.fullmatch(did):
            return self._json(f"https://{unquote(found[1])}/.well-known/did.json")
        raise Refused("The account has a name that nobody can look up.")

    def _json(self, address: str) -> Any:  # noqa: ANN401 whatever they wrote
        try:
            return httpx.Response(200, text=self._text(address)).json()
        except (ValueError, RecursionError):
            return None

    def _text(self, address: str) -> str:
        with reaching(httpx.URL(address).host):
            response = self._http.get(address)
        if failure := failure_of(response):
            raise failure
        return response.text if len(response.content) <= LARGEST_DOCUMENT else ""


def is_did(text: str) -> bool:
    """Whether `text` is the lasting name of an account."""
    return bool(_PLC.fullmatch(text) or _WEB.fullmatch(text))


def _server_in(document: object) -> str:
    for service in posts.sequence(posts.mapping(document).get("service")):
        described = posts.mapping(service)
        if str(described.get("id", "")).endswith("#atproto_pds"):
            return posts.words(described.get("serviceEndpoint"), 300)
    raise Refused("The account names no server that keeps it.")
