"""Fills the tables of this process with a town's worth of conversations, by fast statements."""

import itertools
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from moothall.bench.figures import Effort
from moothall.inbox import bulk, search_index
from moothall.inbox.models import Contact, Conversation, Message, Profile
from moothall.people.models import Department, Grant, Role, StaffMember, Team
from moothall.register.models import Account

CONVERSATIONS, EACH = 200_000, 5  # messages a conversation
DEPARTMENTS = 50
CONTACTS = 60_000
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CHUNK = 5_000
COMMON = [
    *("bin", "repair", "street", "letter", "council", "damp"),
    *("light", "noise", "garden", "parking", "tenant", "visit"),
]
OPEN, WAITING, TAKEN = 0.12, 0.08, 0.2  # shares: need an answer, wait for one; have somebody
RARE = [f"lane{number}" for number in range(4_000)]
PLAIN = [f"word{number}" for number in range(20_000)]


@dataclass(frozen=True, slots=True)
class Town:
    """What the benches ask about."""

    staff: StaffMember
    chance: random.Random


def build(effort: Effort) -> Town:
    """A million messages in 200,000 conversations of 50 departments; one person reads two."""
    chance = random.Random(11)
    accounts = [_account(number) for number in range(DEPARTMENTS)]
    staff = _reader(accounts)
    profiles = _people(max(50, CONTACTS // effort))
    count = max(500, CONVERSATIONS // effort)
    started = NOW - timedelta(days=730)
    step = timedelta(days=730) / count
    search_index.unmake(connection)  # an index is built over rows in a tenth of the time
    for chunk in _chunks(range(count)):
        conversations = [
            _conversation(
                number,
                accounts[number % len(accounts)],
                chance.choice(profiles),
                at=started + number * step,
                state=_state(chance.random()),
                staff=staff if chance.random() < TAKEN else None,
                subject=" ".join(chance.choices(COMMON, k=3)),
            )
            for number in chunk
        ]
        _keep(conversations)
        _keep([message for each in conversations for message in _messages(each, step, chance)])
    search_index.make(connection)
    _settle()
    return Town(staff, chance)


def _chunks(numbers: range) -> Iterator[list[int]]:
    source = iter(numbers)
    while chunk := list(itertools.islice(source, CHUNK)):
        yield chunk


def _account(number: int) -> Account:
    department = Department.objects.create(name=f"Service {number}", slug=f"service-{number}")
    return Account.objects.create(
        department=department,
        platform="email",
        name=f"Eastmere {number}",
        address=f"service{number}@eastmere.example",
    )


def _reader(accounts: list[Account]) -> StaffMember:
    """Somebody who answers in two departments and belongs to a team."""
    staff = StaffMember.objects.create(email="ash@eastmere.example", name="Robin Ash")
    for account in accounts[:2]:
        Grant.objects.create(
            staff=staff,
            role=Role.RESPONDER,
            department_id=account.department_id,
            starts_at=NOW - timedelta(days=800),
        )
    team = Team.objects.create(name="Team", department_id=accounts[0].department_id)
    team.members.add(staff)
    return staff


def _people(count: int) -> list[Profile]:
    contacts = [Contact(name=f"Resident {number}", since=NOW) for number in range(count)]
    _keep(contacts)
    profiles = [
        Profile(contact=each, platform="email", key=f"r{number}@homes.example", name=each.name)
        for number, each in enumerate(contacts)
    ]
    _keep(profiles)
    return profiles


def _keep(rows: list[Any]) -> None:
    with transaction.atomic():
        bulk.number(rows)
        bulk.insert(rows)


def _state(lot: float) -> str:
    return "open" if lot < OPEN else "waiting" if lot < OPEN + WAITING else "closed"


def _conversation(
    number: int,
    account: Account,
    profile: Profile,
    *,
    at: datetime,
    state: str,
    staff: StaffMember | None,
    subject: str,
) -> Conversation:
    waits = at if state == "open" else None
    is_open = state != "closed"
    return Conversation(
        account=account,
        department_id=account.department_id,
        channel_kind="mail",
        contact_id=profile.contact_id,
        profile=profile,
        opening_key=f"mail-{number}@homes.example",
        subject=subject,
        state=state,
        is_open=is_open,
        opened_at=at,
        last_message_at=at,
        waiting_since=waits,
        answer_by=waits and waits + timedelta(hours=24),
        version=EACH,
        message_count=EACH,
        assigned_to=staff if is_open else None,
    )


def _messages(
    conversation: Conversation, step: timedelta, chance: random.Random
) -> Iterable[Message]:
    opened = conversation.opened_at
    for turn in range(EACH):
        theirs = turn % 2 == 0
        yield Message(
            conversation_id=conversation.pk,
            account_id=conversation.account_id,
            external_id=f"{conversation.opening_key}/{turn}",
            direction="in" if theirs else "out",
            profile_id=conversation.profile_id if theirs else None,
            at=opened + turn * step / EACH,
            subject=conversation.subject,
            text=_words(chance),
        )


def _words(chance: random.Random) -> str:
    """Eighteen words: some that a tenth of all messages have, some that hardly any has."""
    return " ".join(
        [
            *chance.choices(COMMON, k=2),
            *chance.choices(PLAIN, k=15),
            chance.choice(RARE),
        ]
    )


def _settle() -> None:
    """Let the database know what it holds, as it does by itself in time."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("ANALYZE")
        else:
            cursor.execute("VACUUM ANALYZE")
