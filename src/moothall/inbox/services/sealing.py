"""Says what the vault seals of each message that came in: whose it was, when, and its bytes."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from moothall.evidence import services as evidence
from moothall.evidence.services import Capture
from moothall.evidence.services.appending import stamp
from moothall.inbox.models import Direction, Message, RawPayload
from moothall.inbox.services.arriving import Arrival, safe
from moothall.register.models import Account, Channel

SUBJECT = "message"
LONGEST = 1_000  # characters of one field; an entry holds 65,535 bytes
MOST_FILES = 200  # named one by one; of more, one hash over all
AT_ONCE = 500


def seal(
    channel: Channel, arrivals: Iterable[Arrival], messages: Sequence[Message], *, now: datetime
) -> None:
    """Seal every message of a batch, in the transaction that keeps it, last of all."""
    where = _where(channel.account) | {"channel": str(channel.kind)}
    pairs = zip(arrivals, messages, strict=True)
    evidence.append([_arrived(arrival, row, where) for arrival, row in pairs], now=now)


def older(after: int) -> tuple[list[Capture], int | None]:
    """What was here before the log: the messages behind id `after`, and the last one looked at.

    What was erased has nothing left to seal; what we published is sealed as that.
    """
    ids = list(
        Message.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    )
    rows = Message.objects.filter(pk__in=ids, erased_at=None, raw__isnull=False).order_by("pk")
    whole = rows.select_related("account", "profile", "raw").prefetch_related("attachments")
    return [_here_already(row) for row in whole], ids[-1] if ids else None


def _arrived(arrival: Arrival, message: Message, where: dict[str, Any]) -> Capture:
    received = arrival.received
    original = {"sha256": arrival.sha256, "size": len(received.raw), "what": "as received"}
    files = [
        {"sha256": hashlib.sha256(file.content).hexdigest(), "size": len(file.content)}
        for file in received.files
    ]
    sender = received.sender
    return _capture(
        message,
        {
            **where,
            "sender": {
                "key": _short(sender.key),
                "name": _short(sender.name),
                "address": _short(sender.address),
            },
            "text_sha256": _hash_of(message.text),
            "capture": "fetched from the platform",
        },
        [original, *files],
    )


def _here_already(message: Message) -> Capture:
    """Names are those known now: nobody wrote down what they were then."""
    raw: RawPayload = message.raw
    profile = message.profile
    known = (profile.key, profile.name, profile.address) if profile else ("", "", "")
    return _capture(
        message,
        {
            **_where(message.account),
            "sender": dict(zip(("key", "name", "address"), map(_short, known), strict=True)),
            "names_as_of": "when it was entered late",
            "text_sha256": _hash_of(message.text),
            "capture": "found among what was kept",
        },
        [
            {"sha256": raw.sha256, "size": raw.size, "what": "as received"},
            *({"sha256": file.sha256, "size": file.size} for file in message.attachments.all()),
        ],
    )


def _capture(message: Message, says: dict[str, Any], media: list[dict[str, Any]]) -> Capture:
    about = {
        "message": message.pk,
        "external_id": str(message.external_id),
        "direction": "out" if message.direction == Direction.OUT else "in",
        "address": message.address,
        "public": message.public,
        "under": message.under,
        "peculiarities": [str(each) for each in message.peculiarities],
        "received_at": stamp(message.at),
        "received_by_clock": "desk",
        "sent_at": stamp(message.sent_at),
        "sent_by_clock": "sender or platform",
    }
    return Capture("received", SUBJECT, message.pk, {**says, **about, **_named(media)})


def _named(media: list[dict[str, Any]]) -> dict[str, Any]:
    named = media[:MOST_FILES]
    if len(media) == len(named):
        return {"media": named}
    more = "".join(f"{each['sha256']}\n" for each in media[MOST_FILES:])
    return {
        "media": named,
        "more_media": len(media) - len(named),
        "more_media_sha256": _hash_of(more),
    }


def _where(account: Account) -> dict[str, Any]:
    return {
        "platform": str(account.platform),
        "account": {"id": account.pk, "name": account.name, "address": account.address},
    }


def _hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _short(text: str) -> str:
    return safe(text, LONGEST)
