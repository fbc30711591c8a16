"""Looks at outside profiles, doubts and claims end by rule; a hold keeps them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from moothall.inbox.models import Conversation
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.protection import services as protection
from moothall.protection.models import Claim, Look, SuspectedProfile
from moothall.protection.tests.factories import arrived
from moothall.records import services
from moothall.records.models import LegalHold

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=370)


@pytest.fixture(autouse=True)
def _shipped_rules() -> None:
    services.load_pack()


@pytest.fixture
def there() -> Conversation:
    return arrived("Name them.").conversation


@pytest.fixture
def by(there: Conversation) -> StaffMember:
    now = timezone.now()
    staff = staff_with(Role.RESPONDER, on=there.department)
    wish = protection.Wish(there.profile, "https://x.com/gil", there, "Who?", "answering")
    protection.look_at(wish, by=staff, now=now)
    mark = protection.suspect(there.profile, why="New.", within=there, by=staff, now=now)
    protection.end_suspicion(mark, why="No.", within=there, by=staff, now=now)
    protection.claim(
        there.contact, role="police", organisation="", within=there, by=staff, now=now
    )
    return staff


def ended(after: timedelta) -> list[str]:
    kinds = [each.rule.kind for each in services.dispose(timezone.now() + after)]
    return [each for each in kinds if each in {"look", "claim"}]


def test_they_end_after_a_year_with_certificates(there: Conversation, by: StaffMember) -> None:
    assert ended(timedelta(days=300)) == []
    assert ended(DAYS) == ["look", "claim"]
    assert not Look.objects.exists()
    assert not SuspectedProfile.objects.exists()
    assert not Claim.objects.exists()
    assert ended(DAYS) == []


def test_a_hold_keeps_them(there: Conversation, by: StaffMember) -> None:
    LegalHold.objects.create(
        department=there.department, conversation=there, reason="A claim.", by=by
    )
    assert ended(DAYS) == []
    assert Look.objects.exists()


def test_a_look_whose_reason_is_owed_stays(there: Conversation, by: StaffMember) -> None:
    now = timezone.now()
    Look.objects.update(became="threat", was_stopped=True, reason_due_at=now)
    assert ended(DAYS) == ["claim"]
