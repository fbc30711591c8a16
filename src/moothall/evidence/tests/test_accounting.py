"""A pack can account for every place of a period, and is not made where it cannot."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from moothall.domain.evidence.bag import from_zip
from moothall.domain.evidence.checking import Checked, check
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.outline import Exhibit, Outline
from moothall.domain.evidence.stretch import Accounted
from moothall.domain.packing.blackout import Blacked
from moothall.evidence import pack_words, queries, services, triggers
from moothall.evidence.models import Entry, EvidencePack
from moothall.evidence.services import Reach, Sources, accounting, packing
from moothall.evidence.tests.scene import NOW, seal

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


def made(
    *positions: int,
    since: datetime = NOW - DAY,
    until: datetime = NOW + DAY,
    withheld: frozenset[int] = frozenset(),
    now: datetime = NOW,
) -> EvidencePack:
    exhibits = tuple(
        Exhibit(f"message:{place}", f"RE{place}", "One", NOW, "desk", positions=(place,))
        for place in positions
    )
    told = Blacked(Outline("T", "P", "S", "S", exhibits), withheld=withheld)
    reach = Reach(since, until, lambda _raw: "personal")
    sources = Sources(told, lambda _sha256: "Not here.", about="About.", reach=reach)
    row = services.ask_for_pack("inspection", purpose="inspection", wishes={}, by=None, now=now)
    claimed = services.claim_pack(row.pk, now=now)
    assert claimed is not None
    services.make_pack(claimed, sources, now=now)
    row.refresh_from_db()
    return row


def found_in(row: EvidencePack) -> Checked:
    assert row.state == "made", row.failure
    with packing.path_of(row).open("rb") as stream:
        return check(from_zip(stream))


def test_every_place_is_given_withheld_or_erased_by_an_entry_that_is_in_it() -> None:
    seal(6)
    services.erase("message", [2], now=NOW)
    found = found_in(made(0, 3, withheld=frozenset({3})))
    # the entry that says what was erased is given though nobody asked for it
    assert found.stretch == Accounted(0, 7, given=2, erased=1, withheld={"personal": 4})
    assert (found.whole, found.withheld) == (2, 1)


def test_it_reaches_from_the_checkpoint_before_the_period_to_the_one_behind_it() -> None:
    for days in range(5):
        seal(3, 1 + 3 * days)
        services.sign(now=NOW + days * DAY)
    row = made(4, since=NOW + DAY, until=NOW + 3 * DAY, now=NOW + 9 * DAY)
    assert found_in(row).stretch == Accounted(6, 12, given=0, withheld={"personal": 6})


def test_a_period_that_has_not_ended_reaches_to_the_newest_entry() -> None:
    seal(3)
    services.sign(now=NOW)
    seal(2, 4)
    row = made(3, since=NOW, until=NOW + 90 * DAY, now=NOW + DAY)
    assert found_in(row).stretch == Accounted(3, 5, given=1, withheld={"personal": 1})


def test_of_very_many_checkpoints_in_a_period_some_are_handed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("moothall.evidence.queries.spans.MOST_EARLIER", 2)
    for number in range(6):
        seal(1, number + 1)
        services.sign(now=NOW)
    assert queries.sizes_between(0, 6) == {0, 1, 4, 6}


def test_an_erasure_may_name_places_before_the_period_too() -> None:
    seal(3)
    services.sign(now=NOW)
    seal(3, 4)
    services.erase("message", [1, 5, 6], now=NOW + DAY)
    row = made(3, since=NOW, until=NOW + 2 * DAY, now=NOW + 3 * DAY)
    assert found_in(row).stretch == Accounted(3, 7, given=2, erased=2)


def test_what_was_erased_without_a_word_cannot_be_accounted_for() -> None:
    seal(4)
    Entry.objects.filter(pk=1).update(raw=None, salt=None, erased_at=NOW)
    row = made(0)
    assert (row.state, list(queries.packs_with_file())) == ("failed", [])
    assert "the log does not say so" in row.failure


def test_what_is_erased_while_it_is_made_keeps_it_from_being_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seal(4)
    listed = accounting.written_out

    def erased_meanwhile(*arguments: Any) -> Any:
        services.erase("message", [1], now=NOW)
        return listed(*arguments)

    monkeypatch.setattr("moothall.evidence.services.writing_packs.written_out", erased_meanwhile)
    assert "Ask again" in made(0).failure


@pytest.fixture
def behind_its_back() -> Iterator[None]:
    """A signed log without its triggers, as whoever has the database can have it."""
    seal(5)
    services.sign(now=NOW)
    triggers.drop(connection)
    yield
    triggers.make(connection)


@pytest.mark.usefixtures("behind_its_back")
def test_an_entry_that_was_taken_out_of_the_log_is_missed() -> None:
    Entry.objects.filter(pk=2).delete()
    row = made(0, now=NOW + DAY)
    assert row.state == "failed"
    assert "vault verify" in pack_words.failure(row.failure)


@pytest.mark.usefixtures("behind_its_back")
def test_an_entry_that_was_exchanged_gives_a_pack_that_does_not_hold() -> None:
    Entry.objects.filter(pk=2).update(commitment=b"x" * 32)
    row = made(now=NOW + DAY)
    with pytest.raises(DoesNotHold, match="another root"):
        found_in(row)
