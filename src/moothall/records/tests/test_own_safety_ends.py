"""What people keep about themselves ends two years after they touched it, with a certificate."""

from datetime import timedelta

import pytest
from django.utils import timezone

from moothall.people.tests.factories import StaffMemberFactory
from moothall.protection import services as protection
from moothall.protection.models import SelfCheck
from moothall.records import services
from moothall.records.models import Disposal

pytestmark = pytest.mark.django_db


def test_it_ends_two_years_after_it_was_touched_and_not_before() -> None:
    services.load_pack()
    now, me = timezone.now(), StaffMemberFactory.create()
    protection.keep_self_check("exposure-mail", protection.Found("fine"), by=me, now=now)
    services.dispose(now + timedelta(days=720))
    assert SelfCheck.objects.exists()
    services.dispose(now + timedelta(days=740))
    assert not SelfCheck.objects.exists()
    assert Disposal.objects.get(rule__rule_id="own-safety").records == 1
