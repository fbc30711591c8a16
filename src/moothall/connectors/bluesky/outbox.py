"""Publishes: composes one record, and writes it where only this publication can stand.

The record key is made from the publication's own key, and the server is told to write only where
nothing stands yet. So a repeat changes nothing, not even the time, and one look at that key tells
surely whether the publication arrived.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from moothall.connectors.bluesky.identity import is_did
from moothall.connectors.bluesky.records import Records
from moothall.connectors.bluesky.server import Ask
from moothall.connectors.bluesky.signing_in import Session
from moothall.connectors.bluesky.wire import facets, names, pictures, posts
from moothall.connectors.bluesky.wire.names import POST, Name, in_address
from moothall.connectors.kit import Limits, TryLater
from moothall.domain.exchange import (
    Audience,
    Gesture,
    Outgoing,
    OutgoingFile,
    Published,
    ReplyTarget,
)

LIMITS = Limits(
    text_length=300,
    file_bytes=1_000_000,
    total_file_bytes=4_000_000,
    files=4,
    alt_length=2_000,
    media_types=pictures.KINDS,
    thread_parts=25,
    bio_length=256,  # app.bsky.actor.profile: graphemes
)
BYTES_PER_CHARACTER = 10  # 3,000 bytes for 300 characters
COLLECTIONS = {Gesture.SHARE: names.REPOST, Gesture.LIKE: names.LIKE}
MISSING = frozenset({"InvalidRequest", "HandleNotFound", "InvalidHandle"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def length(text: str) -> int:
    """Characters as a reader sees them; more, where they take more than ten bytes each."""
    size = len(text.encode("utf-8", "replace"))
    return max(facets.graphemes(text), -(-size // BYTES_PER_CHARACTER))


def objection(outgoing: Outgoing) -> str:
    """Why Bluesky would surely refuse it, in a sentence; "" if it would not."""
    if outgoing.audience is not Audience.PUBLIC:
        return "Everything on Bluesky is public. Answer in private some other way."
    if outgoing.gesture is not Gesture.WORDS and not names.read_name(outgoing.towards):
        return "Say which post of Bluesky this is about."
    if outgoing.reply_to and not names.read_name(outgoing.reply_to.external_id):
        return "What this answers is no post of Bluesky."
    return "" if outgoing.gesture in COLLECTIONS else _words_objection(outgoing)


class Outbox:
    """Writes what is ours into our own repository."""

    def __init__(self, session: Session, records: Records) -> None:
        self._session = session
        self._records = records

    def publish(self, outgoing: Outgoing) -> Published:
        """Write it once. Raises TryLater(sent=None) only once the record itself is on its way."""
        name = self.name_of(outgoing, self._session.did)
        if self._records.get(name) is None:
            record = self._composed(outgoing)
            self._records.put(name, record, over=None)  # False: another try was quicker
        return published(name)

    def find(self, outgoing: Outgoing) -> Published | None:
        """Whether it arrived: exact, because nothing else can have its key."""
        name = self.name_of(outgoing, self._session.did)
        return published(name) if self._records.get(name) else None

    @staticmethod
    def name_of(outgoing: Outgoing, did: str) -> Name:
        """The one place where this publication can stand."""
        collection = COLLECTIONS.get(outgoing.gesture, names.POST)
        return Name(did, collection, names.key_for(outgoing.key))

    def _composed(self, outgoing: Outgoing) -> dict[str, object]:
        made: dict[str, object] = {"createdAt": _now(self._session)}
        if outgoing.gesture in COLLECTIONS:
            subject = self._records.need(outgoing.towards).strong
            collection = COLLECTIONS[outgoing.gesture]
            return {"$type": collection, "subject": subject, **made}
        text = outgoing.text.encode("utf-8", "replace").decode()
        made |= {"$type": names.POST, "text": text}
        if _LANGUAGE.fullmatch(outgoing.language):
            made["langs"] = [outgoing.language]
        if found := facets.facets(text, self._did_of):
            made["facets"] = found
        if outgoing.reply_to:
            made["reply"] = self._reply(outgoing.reply_to)
        if embed := self._embed(outgoing):
            made["embed"] = embed
        return made

    def _reply(self, target: ReplyTarget) -> dict[str, object]:
        """The post it answers, and the one that began the thread, in exactly these versions."""
        parent = self._records.need(target.external_id)
        root = posts.mapping(posts.mapping(parent.value.get("reply")).get("root"))
        return {"root": _reference(root) or parent.strong, "parent": parent.strong}

    def _embed(self, outgoing: Outgoing) -> dict[str, object] | None:
        images = [self._image(file) for file in outgoing.files]
        media: dict[str, object] = {"$type": "app.bsky.embed.images", "images": images}
        if outgoing.gesture is not Gesture.QUOTE:
            return media if images else None
        quoted = self._records.need(outgoing.towards).strong
        record: dict[str, object] = {"$type": "app.bsky.embed.record", "record": quoted}
        if not images:
            return record
        return {"$type": "app.bsky.embed.recordWithMedia", "record": record, "media": media}

    def _image(self, file: OutgoingFile) -> dict[str, object]:
        blob = self._records.upload(file.content, file.media_type)
        image: dict[str, object] = {"image": blob, "alt": file.alt}
        if size := pictures.size(file.content):
            image["aspectRatio"] = {"width": size[0], "height": size[1]}
        return image

    def id_at(self, address: str) -> str:
        """The at-URI of the post at an address of the app; "" for any other address."""
        found = in_address(address)
        if found is None:
            return ""
        whose, key = found
        did = whose if is_did(whose) else self._did_of(whose.lower())
        return Name(did, POST, key).uri if did else ""

    def _did_of(self, handle: str) -> str:
        """Whose a handle in our words is; where nobody is found it stays words."""
        ask = Ask("com.atproto.identity.resolveHandle", {"handle": handle}, missing=MISSING)
        try:
            answer = self._session.ask(ask) or {}
        except TryLater:  # their domain may be slow for ever; our words may not wait for it
            return ""
        return posts.words(answer.get("did"), 300)


def published(name: Name) -> Published:
    """What the desk is told of a record of ours."""
    return Published(name.uri, name.address)


def _now(session: Session) -> str:
    moment: datetime = session.clock().astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _reference(value: Mapping[str, object]) -> dict[str, str] | None:
    uri, cid = value.get("uri"), value.get("cid")
    return {"uri": uri, "cid": cid} if isinstance(uri, str) and isinstance(cid, str) else None


def _file_objection(files: tuple[OutgoingFile, ...]) -> str:
    if len(files) > LIMITS.files:
        return f"There are too many pictures: Bluesky takes {LIMITS.files}."
    for file in files:
        if file.media_type not in LIMITS.media_types:
            return f"Bluesky takes pictures, and “{file.filename}” is none that it knows."
        if len(file.content) > LIMITS.file_bytes:
            return f"“{file.filename}” is too large: Bluesky takes 1 MB for each picture."
        if len(file.alt) > LIMITS.alt_length:
            return f"The words for “{file.filename}” are too long: 2,000 characters fit."
    return ""


def _words_objection(outgoing: Outgoing) -> str:
    if not outgoing.text.strip() and not outgoing.files:
        return "There is nothing to say yet. Write something first."
    if (long := length(outgoing.text)) > LIMITS.text_length:
        return f"The text is too long: it counts {long}, and Bluesky takes {LIMITS.text_length}."
    return _file_objection(outgoing.files)
