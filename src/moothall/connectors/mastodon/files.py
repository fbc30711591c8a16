"""Fetches what residents attached, within bounds, and names what was not fetched."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import httpx

from moothall.connectors.kit.http import client
from moothall.connectors.mastodon.wire.values import as_address, as_list, as_mapping
from moothall.domain.exchange import Peculiarity, ReceivedFile, ReceivedMessage

LARGEST = 16 * 1024 * 1024  # bytes of one file
MOST = 48 * 1024 * 1024  # bytes of one fetch
MOST_FILES = 8  # of one message
MOST_HOPS = 3  # redirects
PATIENCE = 30.0  # seconds for one file
ALL_PATIENCE = 180.0  # seconds for all files of one fetch: words do not wait for pictures
LONGEST_NAME = 120


class Downloads:
    """Gets files from wherever a server keeps them: without our token, past the kit's guard.

    Args:
        transport: stands in for the network in tests.
    """

    def __init__(self, *, transport: httpx.BaseTransport | None = None) -> None:
        self._http = client(transport=transport)
        self.left = MOST
        self.until = time.monotonic() + ALL_PATIENCE

    def close(self) -> None:
        """Let go of every connection."""
        self._http.close()

    def with_files(self, message: ReceivedMessage, post: object) -> ReceivedMessage:
        """`message` with the files of `post`; what stays behind is named in its text."""
        said = as_mapping(as_mapping(post).get("reblog")) or as_mapping(post)
        places = [_place(each) for each in as_list(said.get("media_attachments"))]
        if not places or Peculiarity.UNREADABLE in message.peculiarities:
            return message
        got = [self._file(place) if place else None for place in places[:MOST_FILES]]
        left = [place for place, file in zip(places, got, strict=False) if file is None]
        return _told(replace(message, files=tuple(filter(None, got))), left + places[MOST_FILES:])

    def _file(self, address: str) -> ReceivedFile | None:
        """One file; None where it is too large, away, or inside a private network."""
        with suppress(httpx.HTTPError, httpx.InvalidURL, ValueError):
            for _ in range(MOST_HOPS if time.monotonic() < self.until else 0):
                with self._http.stream("GET", address) as response:
                    if response.is_redirect:
                        address = urljoin(address, response.headers.get("Location", ""))
                        continue
                    return self._read(response, address) if response.is_success else None
        return None

    def _read(self, response: httpx.Response, address: str) -> ReceivedFile | None:
        most, until = min(LARGEST, self.left), time.monotonic() + PATIENCE
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > most or time.monotonic() > until:
                return None
        self.left -= len(content)
        claimed = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return ReceivedFile(_name(address), claimed or "application/octet-stream", bytes(content))


def _place(file: object) -> str:
    """Where a file lies: on our own server, or else where it came from."""
    told: Mapping[str, object] = as_mapping(file)
    return as_address(told.get("url")) or as_address(told.get("remote_url"))


def _name(address: str) -> str:
    name = unquote(PurePosixPath(urlsplit(address).path).name)
    legible = "".join(sign for sign in name if sign.isprintable() and sign not in '\\/:"')
    return legible[-LONGEST_NAME:] or "file"


def _told(message: ReceivedMessage, left: Sequence[str]) -> ReceivedMessage:
    """Say what was not fetched, where staff read."""
    if not left:
        return message
    lines = [f"[file not fetched: {place or 'without an address'}]" for place in left]
    return replace(
        message,
        text="\n".join([message.text, *lines]),
        peculiarities=message.peculiarities | {Peculiarity.CUT_SHORT},
    )
