"""`kill -9` at every step of hiding: the comment is hidden once, its writer is told once."""

from pathlib import Path

import pytest
from django.utils import timezone

from moothall.evidence.models import Entry
from moothall.moderation import services
from moothall.moderation.models import ModerationAction, Progress
from moothall.moderation.services.carrying import SUBJECT
from moothall.moderation.tests.factories import Scene, a_scene
from moothall.publishing.models import Publication
from tests.crash import forked
from tests.crash.points import points_of

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
SLICE = "moderation.asked_there"


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return a_scene(tmp_path)


@pytest.mark.parametrize("point", points_of("moderation"))
def test_a_worker_that_dies_there_hides_once_and_tells_once(
    point: str, scene: Scene, whole_harness: bool
) -> None:
    if not whole_harness and point != SLICE:
        pytest.skip("the slice has one point: ./run test --long")
    action = scene.ask(scene.comment())
    forked.die_at(point)
    assert _progress(action) == Progress.ASKED
    forked.live_on()
    assert _progress(action) == Progress.HIDDEN
    assert scene.is_hidden(action.message)
    assert Publication.objects.count() == 1
    assert Entry.objects.filter(subject_type=SUBJECT, subject_id=action.pk).count() == 1


@pytest.mark.parametrize("point", points_of("moderation"))
def test_a_worker_that_dies_while_it_shows_it_again_leaves_it_shown(
    point: str, scene: Scene, whole_harness: bool
) -> None:
    if not whole_harness and point != SLICE:
        pytest.skip("the slice has one point: ./run test --long")
    action = scene.ask(scene.comment())
    forked.live_on()
    services.show_again(action, why="It was satire.", by=scene.by, now=timezone.now())
    forked.die_at(point)
    forked.live_on()
    assert _progress(action) == Progress.SHOWN
    assert not scene.is_hidden(action.message)


def _progress(action: ModerationAction) -> str:
    progress: str = ModerationAction.objects.values_list("progress", flat=True).get(pk=action.pk)
    return progress
