"""Where nobody can be told, or another worker was quicker, that is what is written down."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from moothall.connectors.kit import Ability, TryLater, UnknownPlatform
from moothall.inbox import services as inbox
from moothall.inbox.errors import Infected
from moothall.moderation.models import ModerationAction
from moothall.moderation.services import carrying, noticing
from moothall.moderation.tests.factories import Scene, a_scene, carry

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return a_scene(tmp_path)


def test_on_a_platform_that_is_gone_nobody_can_be_told(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_platform: str) -> None:
        raise UnknownPlatform(platform="gone")

    monkeypatch.setattr(noticing, "connector_class", gone)
    assert noticing.ways_of(scene.account) == ["none"]


def test_where_nothing_can_be_answered_in_public_only_private_is_left(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Quiet:
        abilities = frozenset({Ability.PRIVATE})

    monkeypatch.setattr(noticing, "connector_class", lambda _platform: Quiet)
    assert noticing.ways_of(scene.account) == ["private", "none"]


def test_whoever_may_not_answer_any_more_tells_nobody_and_that_stands_there(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object, **_more: object) -> None:
        raise PermissionDenied("You may not do this.")

    monkeypatch.setattr(inbox, "reply", refused)
    action = carry(scene.ask(scene.comment()))
    assert (action.progress, action.notice_id) == ("hidden", None)
    assert action.not_told_because == "You may not do this."


def test_a_try_that_another_worker_took_over_is_not_put_off(scene: Scene) -> None:
    action = scene.ask(scene.comment())
    ModerationAction.objects.filter(pk=action.pk).update(tries=3)
    carrying._put_off(action, TryLater("Busy."), now=timezone.now())
    action.refresh_from_db()
    assert (action.tries, action.answer, action.try_again_at) == (3, "", None)


def test_what_the_inbox_refuses_is_written_down_in_its_words(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object, **_more: object) -> None:
        raise Infected

    monkeypatch.setattr(inbox, "reply", refused)
    action = carry(scene.ask(scene.comment()))
    assert (action.progress, action.notice_id) == ("hidden", None)
    assert action.not_told_because == Infected.message
