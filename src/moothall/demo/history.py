"""Plays the week: what residents said is read and received, and staff act as they did."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from moothall.connectors.demo.platform import DemoPlatform
from moothall.connectors.kit import Connector
from moothall.demo import hounded, script
from moothall.demo.acts import Act
from moothall.demo.council import Council
from moothall.demo.script import Happening
from moothall.domain.exchange import Batch, ChannelKind, ReceivedMessage
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation, Message
from moothall.protection import services as protection
from moothall.publishing.services import arriving, outgoing, sending
from moothall.register import services as register
from moothall.register.models import Account, Channel
from moothall.triage import services as triage


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that lies on the Platform, and where the desk reads it."""

    channel: Channel
    message: ReceivedMessage
    cursor: str


def say(council: Council, world: Path, *, now: datetime) -> list[Happening]:
    """Put the week's messages on the Platform, at their times; what happened, oldest first."""
    happenings = script.happenings(council.addresses, now=now)
    platform = DemoPlatform(world)
    platform.say_later((each.at, each.line) for each in happenings if each.line)
    return happenings


def play(council: Council, happenings: Iterable[Happening]) -> None:
    """Receive and answer the week, each thing at its own time, all of it or nothing."""
    with ExitStack() as stack, transaction.atomic():
        connectors = {
            account.pk: stack.enter_context(register.connect(account))
            for account in council.accounts.values()
        }
        week = Week(council, connectors)
        for happening in happenings:
            week.happens(happening)


class Week:
    """The desk in that week."""

    def __init__(self, council: Council, connectors: Mapping[int, Connector]) -> None:
        """Read what the Platform holds for every account."""
        self._council = council
        self._connectors = connectors
        self._heard = {
            each.message.external_id: each
            for account in council.accounts.values()
            for each in _read(account, connectors[account.pk])
        }
        self._custodians = {row["address"]: row["custodian"] for row in script.people()["account"]}
        self._openings: dict[str, tuple[int, str]] = {}

    def happens(self, happening: Happening) -> None:
        """Receive what was said, or do what was done."""
        if happening.line:
            self._hear(self._heard[happening.line.name], happening)
            return
        conversation = self._conversation(happening.conversation)
        by = happening.does.get("by", self._custodians[conversation.account.address])
        act = Act(conversation, happening.does, self._council.staff[by], happening.at)
        protection.open_alarms(conversation, by=act.by, now=act.at)  # they had it before them
        for word, perform in ACTS.items():
            if word in happening.does:
                perform(self, act)

    def turn(self, act: Act) -> None:
        """Give the conversation to a person or a team."""
        staff = (
            act.by if "takes" in act.does else self._council.staff.get(act.does.get("assign", ""))
        )
        team = self._council.teams.get(act.does.get("team", ""))
        inbox.assign(act.conversation, staff=staff, team=team, by=act.by, now=act.at)

    def label(self, act: Act) -> None:
        """Put words on it."""
        inbox.tag(act.conversation, labels=act.does["labels"], by=act.by)

    def note(self, act: Act) -> None:
        """Write to colleagues."""
        inbox.add_note(act.conversation, text=act.does["note"], by=act.by, now=act.at)

    def refer(self, act: Act) -> None:
        """Write down another system's number."""
        system, number = act.does["reference"]
        inbox.add_reference(act.conversation, system=system, number=number, by=act.by, now=act.at)

    def snooze(self, act: Act) -> None:
        """Put it away for a while."""
        until = act.at + script.span(act.does["snooze"])
        inbox.snooze(act.conversation, until=until, by=act.by, now=act.at)

    def close(self, act: Act) -> None:
        """Put it away."""
        inbox.close(act.conversation, by=act.by, now=act.at)

    def report_harm(self, act: Act) -> None:
        """Say that this is aimed at somebody who works here."""
        hounded.report(self._council, act)

    def shield(self, act: Act) -> None:
        """Let its target read nothing more of it."""
        hounded.open_shield(self._council, act)

    def read(self, act: Act) -> None:
        """Read it for a colleague."""
        hounded.read(self._council, act)

    def answer(self, act: Act) -> None:
        """Reply, let the hold pass, and hand the reply to the Platform."""
        publication = inbox.reply(
            act.conversation,
            text=act.does["reply"].strip(),
            seen_version=act.conversation.version,
            by=act.by,
            now=act.at,
        )
        claimed = sending.claim(publication.pk, now=publication.leave_at)
        if claimed:
            connector = self._connectors[claimed.account_id]
            published = connector.publish(outgoing.of_publication(claimed))
            arriving.record_arrival(claimed, published, now=publication.leave_at)

    def _hear(self, heard: Heard, happening: Happening) -> None:
        batch = Batch((heard.message,), heard.cursor)
        inbox.receive(heard.channel, batch, now=happening.at)
        triage.judge_waiting(now=happening.at)
        opening = (heard.channel.account_id, heard.message.external_id)
        self._openings.setdefault(happening.conversation, opening)

    def _conversation(self, key: str) -> Conversation:
        account_id, external_id = self._openings[key]
        found = Message.objects.select_related("conversation__account", "conversation__department")
        return found.get(account=account_id, external_id=external_id).conversation


def _read(account: Account, connector: Connector) -> Iterable[Heard]:
    """Everything that the connector brings for an account, channel by channel."""
    for channel in account.channels.select_related("account", "account__department"):
        batches = [connector.fetch(ChannelKind(channel.kind), "")]
        while batches[-1].more:
            batches.append(connector.fetch(ChannelKind(channel.kind), batches[-1].cursor))
        for batch in batches:
            for message in batch.messages:
                yield Heard(channel, message, batches[-1].cursor)


ACTS = {
    "takes": Week.turn,
    "assign": Week.turn,
    "team": Week.turn,
    "labels": Week.label,
    "reference": Week.refer,
    "note": Week.note,
    "harm": Week.report_harm,
    "shield": Week.shield,
    "reads": Week.read,
    "reply": Week.answer,
    "snooze": Week.snooze,
    "closes": Week.close,
}
