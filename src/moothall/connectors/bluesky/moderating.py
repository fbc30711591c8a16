"""Hides, blocks and reports: each can be asked for twice, and the first two can be undone.

Sources: the lexicons app.bsky.feed.threadgate, app.bsky.graph.block,
com.atproto.moderation.createReport
"""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from moothall.connectors.bluesky.identity import is_did
from moothall.connectors.bluesky.records import MOST_PAGES, Kept, Records
from moothall.connectors.bluesky.server import Ask
from moothall.connectors.bluesky.signing_in import Session
from moothall.connectors.bluesky.wire import names, posts
from moothall.connectors.bluesky.wire.names import Name, key_for, read_name
from moothall.connectors.kit import Refused, TryLater

MOST_HIDDEN = 300
TRIES = 3
NOT_OURS = "Only a reply under a post of our own can be hidden."
OTHER = "com.atproto.moderation.defs#reasonOther"
LONGEST_REASON = 2_000


class Moderation:
    """What we may do about what others say to us."""

    def __init__(self, session: Session, records: Records) -> None:
        self._session = session
        self._records = records

    def hide(self, uri: str, *, under: str, hidden: bool) -> None:
        """Put a reply behind a click for everybody, or take it out again."""
        root = read_name(under)
        if not read_name(uri) or root is None or root.did != self._session.did:
            raise Refused(NOT_OURS)
        gate = Name(root.did, names.GATE, root.key)
        for _ in range(TRIES):
            kept = self._records.get(gate)
            wanted = self._gate(kept, uri, under=under, hidden=hidden)
            over = kept.cid if kept else None
            if wanted is None or self._records.put(gate, wanted, over=over):
                return
        raise TryLater("Somebody else is changing who may answer this post.", seconds=5)

    def is_hidden(self, uri: str, *, under: str) -> bool:
        """Whether our post's own record hides that reply now."""
        root = read_name(under)
        if root is None or root.did != self._session.did:
            raise Refused(NOT_OURS)
        kept = self._records.get(Name(root.did, names.GATE, root.key))
        hidden = posts.sequence(kept.value.get("hiddenReplies")) if kept else ()
        return uri in map(str, hidden)

    def _gate(
        self, kept: Kept | None, uri: str, *, under: str, hidden: bool
    ) -> dict[str, object] | None:
        """The threadgate as it should be, all else in it kept; None where it is so already."""
        value: Mapping[str, Any] = kept.value if kept else {}
        before = [str(each) for each in posts.sequence(value.get("hiddenReplies"))]
        if (uri in before) == hidden:
            return None
        after = [*before, uri] if hidden else [each for each in before if each != uri]
        if len(after) > MOST_HIDDEN:
            raise Refused(f"Bluesky hides at most {MOST_HIDDEN} replies under one post.")
        new = {"$type": names.GATE, "post": under, "createdAt": self._now()}
        return {**new, **value, "hiddenReplies": after}

    def block(self, did: str, *, blocked: bool) -> None:
        """Keep somebody from seeing and answering us, or let them again."""
        if not is_did(did) or did == self._session.did:
            raise Refused("This is nobody who can be blocked on Bluesky.")
        ours = Name(self._session.did, names.BLOCK, key_for(f"block {did}"))
        if blocked:
            record = {"$type": names.BLOCK, "subject": did, "createdAt": self._now()}
            self._records.put(ours, record, over=None)
            return
        for name in self._blocks_of(did):
            self._records.delete(name)

    def _blocks_of(self, did: str) -> list[Name]:
        """Every record by which we block somebody: an app may have made one too."""
        found, after = [], ""
        for _ in range(MOST_PAGES):
            page, after = self._records.page(names.BLOCK, after=after)
            found += [kept.name for kept in page if kept.value.get("subject") == did]
            if not after:
                break
        return found

    def report(self, uri: str, did: str, reason: str) -> str:
        """Tell the moderators that our server reports to; their reference."""
        subject: dict[str, object] = {"$type": "com.atproto.admin.defs#repoRef", "did": did}
        if uri:
            strong = self._records.need(uri).strong
            subject = {"$type": "com.atproto.repo.strongRef", **strong}
        elif not is_did(did):
            raise Refused("This is nobody who can be reported on Bluesky.")
        body = {"reasonType": OTHER, "reason": reason[:LONGEST_REASON], "subject": subject}
        ask = Ask("com.atproto.moderation.createReport", body=body, writes=True)
        return str((self._session.ask(ask) or {}).get("id", ""))

    def _now(self) -> str:
        return self._session.clock().astimezone(UTC).isoformat().replace("+00:00", "Z")
