"""Reads and writes single records in repositories: ours to write, anybody's to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from moothall.connectors.bluesky.server import GONE, Ask
from moothall.connectors.bluesky.signing_in import Session
from moothall.connectors.bluesky.wire import posts
from moothall.connectors.bluesky.wire.names import Name, read_name
from moothall.connectors.kit import Refused, SignInAgain, TryLater

MOST_PAGES = 100
PAGE = 100
NOT_THERE = frozenset({"RecordNotFound"})
CHANGED = frozenset({"InvalidSwap"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it stands in a repository now."""

    name: Name
    cid: str
    value: Mapping[str, Any]

    @property
    def strong(self) -> dict[str, str]:
        """What other records name it by: exactly this version."""
        return {"uri": self.name.uri, "cid": self.cid}

    @property
    def found(self) -> posts.Found:
        """As a channel would have brought it."""
        return posts.Found(self.name.uri, self.cid, self.value, self.name.did)


class Records:
    """The records that the account's own server can reach."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: Name) -> Kept | None:
        """The record of that name; None where there surely is none. Raises as `Session.ask`."""
        query = {"repo": name.did, "collection": name.collection, "rkey": name.key}
        ask, ours = Ask("com.atproto.repo.getRecord", query, missing=GONE), self._session.did
        try:
            answer = self._session.ask(ask)
        except TryLater:
            if name.did == ours:
                self.revision()
            raise
        if answer is None:
            if name.did == ours:
                self.revision()  # else nothing of it is to be seen, whatever is there
            return None
        return Kept(name, posts.words(answer.get("cid"), 200), posts.mapping(answer.get("value")))

    def revision(self) -> str:
        """How far our repository goes. Raises SignInAgain where the account is out of use."""
        answer = self._session.get("com.atproto.sync.getRepoStatus", did=self._session.did)
        if answer.get("active") is False:
            state = posts.words(answer.get("status"), 40) or "switched off"
            raise SignInAgain(f"The account is not in use any more ({state}). Ask its server.")
        return posts.words(answer.get("rev"), 100)

    def need(self, uri: str) -> Kept:
        """The record of that at-URI. Raises Refused where there is none any more."""
        name = read_name(uri)
        kept = self.get(name) if name else None
        if kept is None:
            raise Refused("The post that this is about is no longer there.")
        return kept

    def put(self, name: Name, record: Mapping[str, object], *, over: str | None) -> bool:
        """Write a record of ours; False where what stands there is not `over`.

        Args:
            name: under our own DID.
            record: what to write.
            over: the cid it replaces; None writes it only where there is nothing yet.
        """
        body = {
            "repo": name.did,
            "collection": name.collection,
            "rkey": name.key,
            "record": record,
            "swapRecord": over,
        }
        ask = Ask("com.atproto.repo.putRecord", body=body, missing=CHANGED, writes=True)
        return self._session.ask(ask) is not None

    def delete(self, name: Name) -> None:
        """Take a record of ours away; one that is gone already is no failure."""
        body = {"repo": name.did, "collection": name.collection, "rkey": name.key}
        self._session.ask(
            Ask("com.atproto.repo.deleteRecord", body=body, missing=NOT_THERE, writes=True)
        )

    def upload(self, content: bytes, media_type: str) -> object:
        """Lay a file down; what a record names it by. Unnamed, it is forgotten again."""
        ask = Ask("com.atproto.repo.uploadBlob", upload=(content, media_type))
        return (self._session.ask(ask) or {}).get("blob")

    def page(
        self, collection: str, *, after: str = "", oldest_first: bool = True
    ) -> tuple[list[Kept], str]:
        """Up to a hundred records of ours by key, and where to go on ("" at the end)."""
        query: dict[str, str | int | bool] = {
            "repo": self._session.did,
            "collection": collection,
            "limit": PAGE,
            "reverse": oldest_first,
        }
        if after:
            query["cursor"] = after
        answer = self._session.get("com.atproto.repo.listRecords", **query)
        listed = posts.sequence(answer.get("records"))
        going_on = posts.words(answer.get("cursor"), 600) if len(listed) >= PAGE else ""
        return [kept for kept in map(_kept, listed) if kept], going_on


def _kept(listed: object) -> Kept | None:
    found = posts.found_in(listed, record="value")
    name = read_name(found.uri)
    return Kept(name, found.cid, posts.mapping(found.record)) if name else None
