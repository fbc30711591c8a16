"""`kill -9` while a pack is made: nothing half-written is handed out; in the end it is made."""

import pytest
from django.utils import timezone

from moothall.domain.packing.asking import Purpose
from moothall.domain.packing.wishes import Wishes
from moothall.evidence.queries import EvidencePack
from moothall.evidence.services.packing import folder, path_of
from moothall.protection import services
from moothall.protection.tests.packs import campaign, checked
from tests.crash import harness

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
WRITTEN = "evidence.pack_written"
State = EvidencePack.State


def test_a_worker_that_dies_with_the_pack_written_leaves_none_and_it_is_made_once() -> None:
    made = campaign()
    pack = services.ask_for_pack(
        made.incident, Wishes("RE"), purpose=Purpose.OWN, by=made.target, now=timezone.now()
    )
    harness.die_at(WRITTEN)  # no fork: what sets the PDF has threads of its own
    pack.refresh_from_db()
    assert (pack.state, path_of(pack).exists()) == (State.MAKING, False)
    harness.recover(lambda: not _unfinished(pack))
    pack.refresh_from_db()
    assert (pack.state, pack.size) == (State.MADE, path_of(pack).stat().st_size)
    assert checked(pack).whole
    assert [each.name for each in folder().iterdir()] == [path_of(pack).name]


def _unfinished(pack: EvidencePack) -> bool:
    pack.refresh_from_db()
    return pack.state in {State.WAITING, State.MAKING}
