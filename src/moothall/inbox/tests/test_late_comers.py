"""Two writers at once: who comes second reads what the first has made, and leaves nothing over."""

from collections.abc import Iterable

import pytest

from moothall.inbox.models import Contact, Profile
from moothall.inbox.services import arriving, senders
from moothall.inbox.tests.factories import ALICE, NOW
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


def test_who_comes_second_takes_the_profile_that_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = senders.upsert("email", [ALICE], now=NOW)
    whole, looks = senders._found, []

    def found(platform: str, keys: Iterable[str]) -> dict[str, Profile]:
        looks.append(platform)  # at the first look the other writer has not committed yet
        return whole(platform, keys) if len(looks) > 1 else {}

    monkeypatch.setattr(senders, "_found", found)
    assert senders.upsert("email", [ALICE], now=NOW) == first
    assert len(looks) == 2
    assert Contact.objects.count() == 1


def test_only_a_platform_that_calls_us_gives_ids_that_nobody_else_can_choose() -> None:
    assert arriving._gives_ids_itself(AccountFactory.create(platform="facebook"))
    assert not arriving._gives_ids_itself(AccountFactory.create(platform="email"))
    assert not arriving._gives_ids_itself(AccountFactory.create(platform="gone"))
