"""Fetches the pictures of a post from the server that keeps them, and no more than is good for us.

Where a picture cannot be had, the post arrives without it and says so.
"""

import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from moothall.connectors.bluesky.server import Server
from moothall.connectors.bluesky.signing_in import Session
from moothall.connectors.bluesky.wire import posts
from moothall.connectors.kit import ConnectorFailure
from moothall.connectors.kit.http import reaching
from moothall.domain.exchange import Peculiarity, ReceivedFile, ReceivedMessage

MOST_PICTURES = 4  # of one post
LARGEST = 5_000_000  # bytes of one picture; honest ones have 2,000,000
BUDGET = 40  # pictures in one fetch


class Pictures:
    """Fetches pictures during one fetch."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._left = BUDGET

    def added(self, message: ReceivedMessage, record: object) -> ReceivedMessage:
        """`message` with its pictures, or a note that some are missing."""
        claimed = list(_claimed(record))[:MOST_PICTURES]
        if not claimed or not message.sender.key.startswith("did:"):
            return message
        fetched = [
            self._fetched(message.sender.key, cid, kind, number)
            for number, (cid, kind) in enumerate(claimed, 1)
        ]
        there = tuple(file for file in fetched if file)
        oddities = {Peculiarity.CUT_SHORT} if len(there) < len(fetched) else set()
        return replace(message, files=there, peculiarities=message.peculiarities | oddities)

    def _fetched(self, did: str, cid: str, kind: str, number: int) -> ReceivedFile | None:
        if self._left <= 0:
            return None
        self._left -= 1
        try:
            content = self._content(did, cid)
        except ConnectorFailure:
            return None
        if content is None:
            return None
        suffix = mimetypes.guess_extension(kind) or ""
        return ReceivedFile(f"picture-{number}{suffix}", kind, content)

    def _content(self, did: str, cid: str) -> bytes | None:
        server = self._server_of(did)
        query = {"did": did, "cid": cid}
        with reaching(server.host):
            address = f"{server.address}/xrpc/com.atproto.sync.getBlob"
            response = self._session.http.get(address, params=query)
        fits = response.is_success and len(response.content) <= LARGEST
        return response.content if fits else None

    def _server_of(self, did: str) -> Server:
        if did == self._session.did:
            return self._session.server()
        return Server(self._session.directory.server_of(did), self._session.http)


def _claimed(record: object) -> Iterator[tuple[str, str]]:
    """The pictures that a record names: their hashes, and what they are said to be."""
    embed = posts.mapping(posts.mapping(record).get("embed"))
    media = posts.mapping(embed.get("media")) or embed
    for image in posts.sequence(media.get("images")):
        blob: Mapping[str, Any] = posts.mapping(posts.mapping(image).get("image"))
        cid = posts.words(posts.mapping(blob.get("ref")).get("$link"), 100)
        kind = posts.words(blob.get("mimeType"), 100)
        if cid.isalnum() and kind.startswith("image/"):
            yield cid, kind
