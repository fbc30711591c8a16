"""Their JSON to our types, and back: what one message looks like on the demo Platform."""

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from moothall.connectors.demo.lines import Line, Shown
from moothall.domain.exchange import (
    ChannelKind,
    Gesture,
    Peculiarity,
    Presence,
    ReceivedFile,
    ReceivedMessage,
    Sender,
)

SITE = "https://residents.example"
PUBLIC = frozenset({ChannelKind.COMMENTS, ChannelKind.MENTIONS, ChannelKind.POSTS})


def write(line: Line, at: datetime) -> bytes:
    """The payload of `line`, said at `at`."""
    said = {
        "from": {
            "id": line.sender.key,
            "name": line.sender.name,
            "address": line.sender.address,
        },
        "to": line.to,
        "subject": line.subject,
        "text": line.text,
        "sent_at": at.isoformat(),
        "thread": line.thread,
        "about": line.about,
        "under": line.under,
        "files": [_write_file(file) for file in line.files],
    }
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def read(name: str, payload: bytes, channel: ChannelKind) -> ReceivedMessage:
    """The message that `payload` is. Total: what cannot be read is kept as it came."""
    try:
        return _read(name, payload, channel)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ReceivedMessage(
            external_id=name,
            raw=payload,
            sender=Sender(f"unknown:{name}"),
            peculiarities=frozenset({Peculiarity.UNREADABLE}),
            public=channel in PUBLIC,
        )


def read_ours(ours: Shown, by: Presence) -> ReceivedMessage:
    """Something of ours as it stands there now."""
    return ReceivedMessage(
        external_id=ours.name,
        raw=_raw(ours, by),
        sender=Sender(by.key, by.name, by.handle),
        sent_at=ours.at,
        text=ours.text,
        references=(ours.target,) if ours.target else (),
        files=tuple(ReceivedFile(f.filename, f.media_type, f.content) for f in ours.files),
        public=not ours.private,
        address=f"{SITE}/{ours.name}",
        shares=ours.towards if ours.gesture is Gesture.SHARE else "",
        edited_at=ours.edited_at,
    )


def _raw(ours: Shown, by: Presence) -> bytes:
    """The bytes that stand for something of ours: the same as long as nobody changes it."""
    shown = {
        "from": {"id": by.key},
        "text": ours.text,
        "sent_at": ours.at.isoformat(),
        "edited_at": ours.edited_at.isoformat() if ours.edited_at else None,
        "about": [ours.target] if ours.target else [],
        "gesture": ours.gesture,
        "towards": ours.towards,
        "files": [{"filename": file.filename, "alt": file.alt} for file in ours.files],
    }
    return json.dumps(shown, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _read(name: str, payload: bytes, channel: ChannelKind) -> ReceivedMessage:
    said = json.loads(payload)
    by = said["from"]
    return ReceivedMessage(
        external_id=name,
        raw=payload,
        sender=Sender(_text(by["id"]), _text(by.get("name")), _text(by.get("address"))),
        sent_at=datetime.fromisoformat(said["sent_at"]).astimezone(UTC),
        subject=_text(said.get("subject")),
        text=_text(said["text"]),
        to=(_text(said["to"]),),
        references=tuple(map(_text, said.get("about", ()))),
        thread_key=_text(said.get("thread")),
        under=_text(said.get("under")),
        files=tuple(map(_read_file, said.get("files", ()))),
        public=channel in PUBLIC,
        address=f"{SITE}/{name}" if channel in PUBLIC else "",
    )


def _text(value: object) -> str:
    """Words that every database takes: no NUL, nothing that UTF-8 cannot say."""
    words = "" if value is None else str(value)
    return words.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


def _write_file(file: ReceivedFile) -> dict[str, str]:
    content = base64.b64encode(file.content).decode("ascii")
    return {"filename": file.filename, "media_type": file.media_type, "content": content}


def _read_file(said: Mapping[str, Any]) -> ReceivedFile:
    try:
        content = base64.b64decode(said["content"], validate=True)
    except binascii.Error as error:
        raise ValueError("The bytes of a file are not base64.") from error
    return ReceivedFile(_text(said["filename"]), _text(said["media_type"]), content)
