"""The live log is checked against its signatures and tokens; whoever goes round it is caught."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from moothall.connectors.kit.http import PRIVATE_HOSTS
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.tests.authority import Authority
from moothall.evidence import queries, reckoning, services, triggers
from moothall.evidence.models import Anchor, Checkpoint, Entry, LogFrontier, Subtree
from moothall.evidence.queries import log as log_queries
from moothall.evidence.tests.scene import NOW, seal, served
from moothall.evidence.verifying import verify

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "first", "First")


@pytest.fixture
def log(settings: Any, authority: Authority, tmp_path: Path) -> Checkpoint:
    """70 entries, stamped; 10 more, signed; 3 that nobody signed yet."""
    (tmp_path / "root.pem").write_bytes(authority.root)
    PRIVATE_HOSTS.replace(["127.0.0.1"])
    seal(70)
    with served(authority) as address:
        lines = (f"first {address} {tmp_path / 'root.pem'}",)
        settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"timestamp_authorities": lines})
        services.anchor_now(now=NOW)
    PRIVATE_HOSTS.replace([])
    seal(10, begin=71)
    signed = services.sign(now=NOW)
    seal(3, begin=81)
    assert signed is not None
    return signed


@pytest.fixture
def _lifted() -> Iterator[None]:
    """As an operator with the password of the database can."""
    triggers.drop(connection)
    yield
    triggers.make(connection)


def test_a_log_that_nobody_touched_holds(log: Checkpoint) -> None:
    assert (verify().size, verify().begun_at) == (83, 70)
    found = verify(whole=True, outside=[log.note.encode()])
    assert (found.size, found.begun_at, found.checkpoints) == (83, 0, 2)
    assert [(name, size) for name, size, _at in found.stamps] == [("first", 70)]


def test_an_empty_log_holds() -> None:
    assert verify().size == 0


def test_what_was_erased_leaves_every_other_proof_as_it_was(log: Checkpoint) -> None:
    services.erase("message", [5, 75], now=NOW)
    assert verify(whole=True, outside=[log.note.encode()]).size == 84
    assert verify().size == 84


def _entry(**changes: object) -> Callable[[], object]:
    return lambda: Entry.objects.filter(position=75).update(**changes)


TAMPERED: dict[str, tuple[Callable[[], object], str]] = {
    "another text": (_entry(raw=b"{}"), "Entry 75 does not hold: it does not match"),
    "another salt": (_entry(salt=b"x" * 32), "Entry 75 does not hold"),
    "another seal": (_entry(commitment=b"x" * 32), "Entry 75 does not hold"),
    "erased unsaid": (
        _entry(raw=None, salt=None, erased_at=NOW),
        "Entry 75 does not hold: it was erased, and no entry says so",
    ),
    "one gone": (
        lambda: Entry.objects.filter(position=75).delete(),
        "Entry 75 does not hold: it is not there",
    ),
    "an unsigned tail gone": (
        lambda: Entry.objects.filter(position__gte=80).delete(),
        "its row says otherwise",
    ),
    "a signed tail gone": (
        lambda: Entry.objects.filter(position__gte=78).delete(),
        "the log ends after 78",
    ),
    "a frontier of others": (
        lambda: LogFrontier.objects.update(size=1, peaks=b"x" * 32),
        "its row says otherwise",
    ),
    "a subtree of others": (
        lambda: Subtree.objects.filter(level=6).update(hash=b"x" * 32),
        "the entries before it give another root",
    ),
    "a subtree gone": (
        lambda: Subtree.objects.filter(level=6).delete(),
        "are not all there",
    ),
    "another root": (
        lambda: Checkpoint.objects.filter(size=80).update(root=b"x" * 32),
        "otherwise than its signed note",
    ),
    "a note of others": (
        lambda: Checkpoint.objects.filter(size=80).update(note="a\n80\nAA==\n\n— a AAAAAAA=\n"),
        "does not hold",
    ),
    "a token of another time": (
        lambda: Anchor.objects.update(stamped_at=NOW),
        "its row names another time",
    ),
    "a token of another": (
        lambda: Anchor.objects.update(answer=b"x" * 500),
        "cannot be read",
    ),
}


@pytest.mark.usefixtures("log", "_lifted")
@pytest.mark.parametrize("name", TAMPERED)
def test_whoever_goes_round_the_triggers_is_caught(name: str) -> None:
    deed, why = TAMPERED[name]
    deed()
    with pytest.raises(DoesNotHold) as wrong:
        verify()
    assert why in str(wrong.value)


@pytest.mark.usefixtures("_lifted")
def test_an_old_entry_that_was_changed_is_found_by_reading_all(log: Checkpoint) -> None:
    Entry.objects.filter(position=3).update(raw=b"{}")
    assert verify().begun_at == 70
    with pytest.raises(DoesNotHold, match="Entry 3 does not hold"):
        verify(whole=True)


@pytest.mark.usefixtures("_lifted")
def test_a_tail_cut_with_its_checkpoint_is_caught_only_by_one_kept_outside(
    log: Checkpoint,
) -> None:
    outside = log.note.encode()
    Checkpoint.objects.filter(size=80).delete()
    Entry.objects.filter(position__gte=70).delete()
    LogFrontier.objects.update(size=70, peaks=b"".join(queries.frontier_at(70).peaks))
    assert verify().size == 70
    with pytest.raises(DoesNotHold, match="the log ends after 70"):
        verify(outside=[outside])


@pytest.fixture
def _in_small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a short log is read and compared in many steps, as a long one is."""
    monkeypatch.setattr(log_queries, "_CHUNK", 16)
    monkeypatch.setattr(reckoning, "_MANY", 1)


@pytest.mark.usefixtures("_in_small_chunks")
def test_a_log_of_many_chunks_holds_whole_and_from_its_stamp_on(log: Checkpoint) -> None:
    assert (verify().size, verify(whole=True, outside=[log.note.encode()]).size) == (83, 83)


@pytest.mark.usefixtures("log", "_lifted", "_in_small_chunks")
@pytest.mark.parametrize("gone", [0, 15, 16, 40, 82])
def test_the_first_entry_that_is_gone_is_named_wherever_a_chunk_ends(gone: int) -> None:
    Entry.objects.filter(position=gone).delete()
    with pytest.raises(DoesNotHold) as wrong:
        verify(whole=True)
    if gone < 82:
        assert f"Entry {gone} does not hold: it is not there" in str(wrong.value)


@pytest.mark.usefixtures("log", "_lifted", "_in_small_chunks")
def test_a_chunk_that_is_gone_is_named_by_its_first_entry() -> None:
    Entry.objects.filter(position__gte=16, position__lt=48).delete()
    with pytest.raises(DoesNotHold, match="Entry 16 does not hold: it is not there"):
        verify(whole=True)


SUBTREES: dict[str, tuple[Callable[[], object], str]] = {
    "another": (
        lambda: Subtree.objects.filter(level=5, number=1).update(hash=b"x" * 32),
        "subtree 1 of level 5",
    ),
    "one gone": (lambda: Subtree.objects.filter(level=5, number=0).delete(), "0 of level 5"),
    "a higher one": (
        lambda: Subtree.objects.filter(level=6).update(hash=b"x" * 32),
        "subtree 0 of level 6",
    ),
    "one too many": (
        lambda: Subtree.objects.create(level=5, number=2, hash=b"x" * 32),
        "subtree 2 of level 5",
    ),
    "two, of which the lower is named": (
        lambda: Subtree.objects.update(hash=b"x" * 32),
        "subtree 0 of level 5",
    ),
}


@pytest.mark.usefixtures("log", "_lifted")
@pytest.mark.parametrize("name", SUBTREES)
def test_each_kept_subtree_is_held_against_the_entries(name: str) -> None:
    deed, where = SUBTREES[name]
    deed()
    with pytest.raises(DoesNotHold, match=where):
        verify(whole=True)
