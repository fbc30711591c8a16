"""Makes what connectors bring, and conversations that are there already, for tests."""

import itertools
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any
from unittest import mock

from moothall.domain.exchange import Batch, ReceivedMessage, Sender
from moothall.inbox import services
from moothall.inbox.models import Conversation, Cover, Message
from moothall.inbox.services import covering
from moothall.people.models import Department, Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, staff_with
from moothall.register.models import Channel
from moothall.register.tests.factories import AccountFactory, ChannelFactory

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_numbers = itertools.count(1)

ALICE = Sender(key="alice@residents.example", name="Alice Moor", address="alice@residents.example")
BILAL = Sender(key="bilal@residents.example", name="Bilal Khan", address="bilal@residents.example")


def a_channel(department: Department | None = None, **account: Any) -> Channel:
    """A mail channel of an account."""
    more = {"department": department} if department else {}
    channel: Channel = ChannelFactory.create(account=AccountFactory.create(**more, **account))
    return channel


def a_message(sender: Sender = ALICE, **fields: Any) -> ReceivedMessage:
    """One mail as a connector brings it; every one has an id and bytes of its own."""
    number = next(_numbers)
    external_id = fields.pop("external_id", f"mail-{number}@residents.example")
    text = fields.pop("text", f"Our bins were not emptied again, number {number}.")
    raw = fields.pop("raw", f"Message-ID: <{external_id}>\r\n\r\n{text}".encode(errors="replace"))
    fields.setdefault("subject", "Bins")
    return ReceivedMessage(external_id=external_id, raw=raw, sender=sender, text=text, **fields)


def receive(
    channel: Channel, *messages: ReceivedMessage, cursor: str = "1", now: datetime = NOW
) -> services.Received:
    """Receive these messages as one batch, and let them be shown at once, judged by nobody."""
    with shown_at_once():
        return services.receive(channel, Batch(messages=messages, cursor=cursor), now=now)


def shown_at_once() -> AbstractContextManager[object]:
    """Messages that come in here are open: for tests of what is done with words that are read."""
    return mock.patch.object(covering, "AT_FIRST", Cover.OPEN)


def conversation_of(message: ReceivedMessage) -> Conversation:
    """Where a message went."""
    return Message.objects.get(external_id=message.external_id).conversation


def a_conversation(
    channel: Channel | None = None, sender: Sender = ALICE, **fields: Any
) -> Conversation:
    """A conversation that a resident has opened with one mail."""
    message = a_message(sender, **fields)
    receive(channel or a_channel(), message)
    return conversation_of(message)


def a_responder(conversation: Conversation | None = None) -> StaffMember:
    """Somebody who may answer this conversation."""
    department = conversation.department if conversation else DepartmentFactory.create()
    return staff_with(Role.RESPONDER, on=department)


def texts(entries: Sequence[object]) -> list[str]:
    """The words of messages, oldest first."""
    return [each.text for each in entries if isinstance(each, Message)]
