"""How much harm somebody read, and days of very many writers, end with a certificate."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from moothall.moderation import services as moderation
from moothall.moderation.models import ModerationAction
from moothall.moderation.tests.factories import ABUSE, a_scene, carry
from moothall.protection import services as protection
from moothall.protection.models import Exposure, KeptMessage, PileOn
from moothall.protection.tests.factories import shielded
from moothall.records import services
from moothall.records.models import Disposal
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
LATER = timedelta(days=366 * 8)


@pytest.fixture(autouse=True)
def _shipped_rules() -> None:
    services.load_pack()


def test_what_somebody_read_is_not_kept_for_ever() -> None:
    case, now = shielded("You are a worthless piece of filth."), timezone.now()
    protection.read_kept(KeptMessage.objects.get(), by=case.buddy, now=now)
    count = Exposure.objects.count()
    assert count
    services.dispose(now + LATER)
    assert not Exposure.objects.exists()
    assert Disposal.objects.get(rule__kind="exposure").records == count


def test_a_day_of_very_many_writers_ends_and_one_that_goes_on_does_not() -> None:
    now = timezone.now()
    for kind, ended in (("comments", now), ("mentions", None)):
        PileOn.objects.create(
            account=AccountFactory.create(platform="demo"),
            channel_kind=kind,
            began_at=now,
            loud_at=now,
            ended_at=ended,
            people=9,
        )
    services.dispose(now + LATER)
    assert [each.channel_kind for each in PileOn.objects.all()] == ["mentions"]
    assert Disposal.objects.get(rule__kind="pile_on").records == 1


def test_a_comment_that_was_shown_again_ends_and_one_still_hidden_does_not(tmp_path: Path) -> None:
    scene, now = a_scene(tmp_path), timezone.now()
    over, stands = (carry(scene.ask(scene.comment(f"{ABUSE} {each}"))) for each in "ab")
    moderation.show_again(over, why="Over.", by=scene.by, now=now)
    carry(over)
    services.dispose(now + LATER)
    assert list(ModerationAction.objects.all()) == [stands]
    assert Disposal.objects.get(rule__kind="hiding").records == 1
