"""The harness would notice: bugs planted into publishing make the very same checks fail."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from moothall.publishing import services
from moothall.publishing.models import Publication
from moothall.publishing.services import arriving, failing, sending
from tests.crash.steps import Step
from tests.crash.test_publish_survives import die_and_recover, posted, threaded
from tests.crash.worlds import DemoWorld

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]
HANDED_OVER = Step("publishing.handed_over", 1, 1)
Plant = Callable[[pytest.MonkeyPatch], None]


def line_written_after_the_send(patch: pytest.MonkeyPatch) -> None:
    begin, record = sending._begin_line, arriving.record_part

    def late(publication: Publication, *rest: object, now: datetime) -> None:
        begin(publication, now=now)
        record(publication, *rest, now=now)  # type: ignore[arg-type]

    patch.setattr(sending, "_begin_line", lambda _publication, *, now: now)
    patch.setattr(arriving, "record_part", late)


def doubt_taken_for_not_sent(patch: pytest.MonkeyPatch) -> None:
    fail = failing.fail

    def sure(publication: Publication, why: str, *, sent: bool | None, pause: timedelta) -> None:
        fail(publication, why, sent=bool(sent), pause=pause)

    patch.setattr(failing, "fail", sure)


def nobody_reads_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(services, "look_again", lambda _publication, *, now: bool(not now))


def claim_left_where_it_was(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(services, "take_back_abandoned", lambda _pk, *, now: bool(now))


@pytest.mark.parametrize(
    "plant",
    [
        line_written_after_the_send,
        doubt_taken_for_not_sent,
        nobody_reads_back,
        claim_left_where_it_was,
    ],
)
def test_a_planted_bug_is_noticed(
    plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = DemoWorld(tmp_path, "doubled")
    publication = posted(world)
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        die_and_recover(world, publication, HANDED_OVER)


def test_a_thread_that_goes_on_by_itself_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = DemoWorld(tmp_path, "doubled")
    publication = threaded(world)
    doubt_taken_for_not_sent(monkeypatch)
    with pytest.raises(AssertionError):
        die_and_recover(world, publication, Step("publishing.next_begun", 1, 3))


def test_without_a_bug_the_same_check_passes(tmp_path: Path) -> None:
    world = DemoWorld(tmp_path, "doubled")
    die_and_recover(world, posted(world), HANDED_OVER)
