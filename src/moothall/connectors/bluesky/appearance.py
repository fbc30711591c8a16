"""How the account looks to everybody, and how its posts do."""

from collections.abc import Mapping
from typing import Any

from moothall.connectors.bluesky.records import Records
from moothall.connectors.bluesky.signing_in import Session
from moothall.connectors.bluesky.wire import names, posts
from moothall.connectors.bluesky.wire.names import Name
from moothall.domain.exchange import Presence, Reach

PROFILE = "app.bsky.actor.profile"


def presence(session: Session, records: Records) -> Presence:
    """Handle, name and picture, read from our own repository. Raises as `Session.ask`."""
    did = session.did
    handle = posts.words(
        session.get("com.atproto.repo.describeRepo", repo=did).get("handle"), posts.LONGEST_NAME
    )
    kept = records.get(Name(did, PROFILE, "self"))
    profile: Mapping[str, Any] = kept.value if kept else {}
    return Presence(
        key=did,
        handle=handle,
        name=posts.words(profile.get("displayName"), posts.LONGEST_NAME),
        picture=_picture(session, did, profile.get("avatar")),
        address=f"{names.SITE}/profile/{handle or did}",
    )


def reach(session: Session, uri: str) -> Reach:
    """What the network counted; nothing where it does not know the post."""
    found = posts.sequence(session.get("app.bsky.feed.getPosts", uris=(uri,)).get("posts"))
    view = posts.mapping(found[0]) if found else {}
    return Reach(
        likes=_count(view.get("likeCount")),
        shares=_count(view.get("repostCount")),
        quotes=_count(view.get("quoteCount")),
        replies=_count(view.get("replyCount")),
    )


def _picture(session: Session, did: str, blob: object) -> str:
    """Where anybody finds the picture, "" where there is none or only this machine has it."""
    cid = posts.words(posts.mapping(posts.mapping(blob).get("ref")).get("$link"), 100)
    server = session.server().address
    if not cid.isalnum() or not server.startswith("https://"):
        return ""
    return f"{server}/xrpc/com.atproto.sync.getBlob?did={did}&cid={cid}"


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
