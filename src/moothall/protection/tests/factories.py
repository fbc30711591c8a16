"""Messages as they come in, judged by the engine that ships, for tests of the Shield."""

from datetime import datetime
from typing import Any

from moothall.domain.exchange import Batch, Sender
from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import ALICE, NOW, a_channel, a_message
from moothall.register.models import Channel
from moothall.triage import services as triage

ABUSE = "You are a worthless disgusting piece of filth and I hope you get what you deserve, bitch."
CRITICISM = (
    "This is a bloody disgrace. Third missed appointment, nobody rings back, and you lied to us."
)
URGENT = "smell gas, baby here, answer you useless f***s"


def arrived(
    text: str,
    sender: Sender = ALICE,
    *,
    channel: Channel | None = None,
    now: datetime = NOW,
    **fields: Any,
) -> Message:
    """A message that was received and that nobody has judged yet."""
    message = a_message(sender, text=text, **fields)
    batch = Batch(messages=(message,), cursor="1")
    inbox.receive(channel or a_channel(), batch, now=now)
    return Message.objects.get(external_id=message.external_id)


def judged(text: str, sender: Sender = ALICE, *, now: datetime = NOW, **fields: Any) -> Message:
    """One that was received and judged."""
    message = arrived(text, sender, now=now, **fields)
    triage.judge_messages([message], now=now)
    message.refresh_from_db()
    return message
