"""Danger does not wait for anybody's hours, but it goes to somebody else first."""

from datetime import time

import pytest
from django.conf import settings

from moothall.domain.alarms import LastResort
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import NOW, a_responder
from moothall.people.models import Role, StaffMember
from moothall.people.services import keep_quiet
from moothall.people.tests.factories import staff_with
from moothall.protection import services
from moothall.protection.tests.factories import URGENT, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def message() -> Message:
    return judged(URGENT)


def asleep(staff: StaffMember) -> StaffMember:
    """Somebody who works from midnight to one, and so not now."""
    days, hours = list(range(7)), {"starts": time(0), "ends": time(1)}
    keep_quiet(staff, on=True, days=days, **hours, bank_holidays=False, now=NOW)
    return staff


def test_it_reaches_those_who_are_awake_and_not_those_who_are_not(message: Message) -> None:
    asleep(a_responder(message.conversation))
    awake = a_responder(message.conversation)
    assert services.tell(message.pk, now=NOW) == [awake]


def test_where_nobody_is_awake_it_reaches_everybody(message: Message) -> None:
    only = asleep(a_responder(message.conversation))
    assert services.tell(message.pk, now=NOW) == [only]
    assert only.notice_set.get().held_until is None


def test_or_the_administrators_where_the_operator_says_so(
    message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {"quiet_last_resort": LastResort.ADMINISTRATORS}
    monkeypatch.setattr(settings, "MOOTHALL", settings.MOOTHALL.model_copy(update=chosen))
    only = asleep(a_responder(message.conversation))
    assert services.tell(message.pk, now=NOW) == [only]  # there is no administrator
    administrator = staff_with(Role.ADMINISTRATOR)
    assert services.tell(message.pk, now=NOW) == [administrator]
