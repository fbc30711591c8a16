"""Lets the week in Eastmere happen once for all tests that look at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from moothall.demo import opening
from moothall.inbox.models import Conversation, Message
from moothall.people.models import StaffMember


@dataclass(frozen=True, slots=True)
class Eastmere:
    """The council after its week, and the file of its Platform."""

    world: Path
    now: datetime

    def staff(self, name: str) -> StaffMember:
        return StaffMember.objects.get(name=name)

    def last_heard(self, name: str) -> Conversation:
        said = Message.objects.filter(profile__name=name).select_related("conversation__account")
        return said.latest("at", "id").conversation


@pytest.fixture(scope="module")
def eastmere(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Eastmere]:
    """Eastmere, seen only by the tests of one module: it is rolled back afterwards."""
    world = tmp_path_factory.mktemp("eastmere") / opening.WORLD
    now = datetime.now(UTC)
    with django_db_blocker.unblock(), transaction.atomic():
        opening.live_through(world, now=now)
        yield Eastmere(world, now)
        transaction.set_rollback(True)
