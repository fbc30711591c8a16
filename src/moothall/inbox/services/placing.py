"""Finds the Conversation of each arrival, opening new ones; `domain.threading` decides."""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from moothall.domain.exchange import Peculiarity
from moothall.domain.threading import Candidate, Placement, place
from moothall.inbox.models import (
    Conversation,
    ConversationState,
    Cover,
    Direction,
    Message,
    Profile,
)
from moothall.inbox.services import covering, upkeep
from moothall.inbox.services.arriving import Arrival, safe, stored_id
from moothall.register.models import Channel

REFERENCES_READ = 50  # nearest first; a longer list of claims proves no more
LONGEST_KEY = 300


@dataclass(slots=True)
class Placed:
    """One arrival with its sender and its Conversation.

    `suggests` is the Conversation it claimed to belong to, where it could not prove that.
    """

    arrival: Arrival
    profile: Profile
    conversation: Conversation
    suggests: Conversation | None = None


class Places:
    """What a batch may join: conversations by what leads to them. Built once a batch.

    Everything found is locked, in id order, before it is looked at.
    """

    def __init__(self, channel: Channel, arrivals: Iterable[Arrival]) -> None:
        """Read and hold every conversation that something in `arrivals` points to."""
        self._channel = channel
        arrivals = list(arrivals)
        ours = Conversation.objects.filter(account=channel.account_id)
        by_id = _conversations_of_messages(channel.account_id, arrivals)
        tokens = {each.received.reply_token for each in arrivals} - {""}
        named = ours.filter(reply_token__in=tokens).values_list("reply_token", "pk")
        by_token = dict(named) if tokens else {}
        keys = {_opening_key(each) for each in arrivals}
        by_key = dict(ours.filter(opening_key__in=keys).values_list("opening_key", "pk"))
        self._held = _hold({*by_id.values(), *by_token.values(), *by_key.values()})
        self._by_message = {name: self._held[pk] for name, pk in by_id.items()}
        self._by_token = {token: self._held[pk] for token, pk in by_token.items()}
        self._by_key = {key: self._held[pk] for key, pk in by_key.items()}
        self._parties = _parties(self._held.values())

    def placed(self, arrival: Arrival, profile: Profile, *, now: datetime) -> Placed:
        """Where `arrival` goes. Later arrivals of the batch can refer to it."""
        placement = self._placement(arrival, profile)
        conversation = placement.joins or self._open(arrival, profile, now)
        self._by_message[arrival.external_id] = conversation
        self._parties[id(conversation)].add(profile.contact_id)
        suggests = placement.suggests if placement.joins is None else None
        return Placed(arrival, profile, conversation, suggests)

    def _placement(self, arrival: Arrival, profile: Profile) -> Placement[Conversation]:
        if thread := self._same_thread(arrival, profile):
            return Placement(joins=thread)
        return place(
            profile.contact_id,
            referred=map(self._candidate, self._referred(arrival)),
            addressed=self._optional(self._by_token.get(arrival.received.reply_token)),
            reported=self._optional(self._reported(arrival)),
        )

    def _same_thread(self, arrival: Arrival, profile: Profile) -> Conversation | None:
        """The conversation of a Platform's own thread with this very person."""
        if not arrival.received.thread_key:
            return None
        there = self._by_key.get(_opening_key(arrival))
        if there is None or profile.contact_id not in self._parties[id(there)]:
            return None
        return there

    def _referred(self, arrival: Arrival) -> Iterator[Conversation]:
        for reference in arrival.received.references[:REFERENCES_READ]:
            if there := self._by_message.get(stored_id(reference)):
                yield there

    def _reported(self, arrival: Arrival) -> Conversation | None:
        """For a delivery report, the conversation of our message, if it is really ours."""
        about = arrival.received.about_external_id
        if not about or Peculiarity.BOUNCE not in arrival.received.peculiarities:
            return None
        return self._said_by_us(stored_id(about))

    def _said_by_us(self, external_id: str) -> Conversation | None:
        said = Message.objects.filter(
            account=self._channel.account_id, external_id=external_id, direction=Direction.OUT
        )
        return self._by_message.get(external_id) if said.exists() else None

    def _candidate(self, conversation: Conversation) -> Candidate[Conversation]:
        return Candidate(conversation, frozenset(self._parties[id(conversation)]))

    def _optional(self, conversation: Conversation | None) -> Candidate[Conversation] | None:
        return self._candidate(conversation) if conversation else None

    def _open(self, arrival: Arrival, profile: Profile, now: datetime) -> Conversation:
        key = _opening_key(arrival)
        if key in self._by_key:  # its first message was moved away or is disposed of
            key = f"again:{uuid.uuid4().hex}"
        account = self._channel.account
        state = ConversationState.CLOSED if arrival.is_ours else ConversationState.OPEN
        conversation = Conversation(
            state=state,
            is_open=not arrival.is_ours,
            account=account,
            department_id=account.department_id,
            channel_kind=self._channel.kind,
            contact_id=profile.contact_id,
            profile=profile,
            opening_key=key,
            subject=_subject(arrival),
            opened_at=now,
            last_message_at=now,
        )
        self._by_key[key] = conversation
        self._parties[id(conversation)].add(profile.contact_id)
        return conversation


def _subject(arrival: Arrival) -> str:
    """What the conversation is called at first: nothing that nobody may read yet."""
    if covering.of(arrival) != Cover.OPEN:
        return ""
    return safe(arrival.received.subject, 300)


def _opening_key(arrival: Arrival) -> str:
    """What makes a Conversation the same for two writers."""
    thread = arrival.received.thread_key
    if not thread:
        return arrival.external_id
    key = safe(f"thread:{thread}:{arrival.party.key}")
    if len(key) > LONGEST_KEY:
        return "thread:" + hashlib.sha256(key.encode()).hexdigest()
    return key


def _conversations_of_messages(account_id: int, arrivals: Iterable[Arrival]) -> dict[str, int]:
    """Where the messages are that `arrivals` refer to or report."""
    names = {
        stored_id(name)
        for each in arrivals
        for name in chain(
            each.received.references[:REFERENCES_READ], [each.received.about_external_id]
        )
        if name
    }
    rows = Message.objects.filter(account=account_id, external_id__in=names)
    return dict(rows.values_list("external_id", "conversation")) if names else {}


def _hold(ids: set[int]) -> dict[int, Conversation]:
    """Lock the conversations; one that was merged away stands for where it went."""
    if not ids:
        return {}
    wanted = ids | _where_merged(ids)
    held = upkeep.lock(wanted)
    while strangers := {each.merged_into_id for each in held.values()} - held.keys() - {None}:
        held |= upkeep.lock(pk for pk in strangers if pk)  # merged between our two looks
    return {pk: _final(held, pk) for pk in held}


def _where_merged(ids: set[int]) -> set[int]:
    found: set[int] = set()
    step = ids
    while step:
        merged = Conversation.objects.filter(pk__in=step, merged_into__isnull=False)
        into = merged.values_list("merged_into", flat=True)
        step = {pk for pk in into if pk} - found - ids
        found |= step
    return found


def _final(held: dict[int, Conversation], pk: int) -> Conversation:
    conversation = held[pk]
    while conversation.merged_into_id:
        conversation = held[conversation.merged_into_id]
    return conversation


def _parties(conversations: Iterable[Conversation]) -> defaultdict[int, set[int]]:
    """Who has spoken in each, or was it opened with: contacts, by identity of the instance."""
    parties: defaultdict[int, set[int]] = defaultdict(set)
    by_pk = {each.pk: each for each in conversations}
    for each in by_pk.values():
        parties[id(each)].add(each.contact_id)
    if by_pk:
        spoken = Message.objects.filter(conversation__in=by_pk, direction=Direction.IN)
        pairs = spoken.values_list("conversation", "profile__contact").order_by().distinct()
        for pk, contact in pairs:
            parties[id(by_pk[pk])].add(contact)
    return parties
