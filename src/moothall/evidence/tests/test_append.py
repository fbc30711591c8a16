"""What is sealed commits with its rows, stands in order, and cannot be changed afterwards."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from moothall.domain.evidence.entry import commitment, parse
from moothall.domain.evidence.errors import NotAnEntry
from moothall.domain.evidence.tree import Frontier, inclusion_proof, leaf_hash, proves_inclusion
from moothall.evidence import queries, services, triggers
from moothall.evidence.errors import NotInTransaction
from moothall.evidence.models import Entry, Subtree
from moothall.evidence.services import Capture

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


def captures(count: int, begin: int = 1) -> list[Capture]:
    return [
        Capture("received", "message", number, {"text_sha256": f"{number:064x}"})
        for number in range(begin, begin + count)
    ]


def append(count: int, begin: int = 1) -> range:
    with transaction.atomic():
        return services.append(captures(count, begin), now=NOW)


def test_entries_stand_in_order_whatever_the_size_of_the_batches() -> None:
    assert append(3) == range(3)
    assert append(1, begin=4) == range(3, 4)
    assert append(70, begin=5) == range(4, 74)
    assert queries.size() == 74
    assert list(Entry.objects.values_list("position", flat=True)) == list(range(74))


def test_the_row_of_the_frontier_is_that_of_the_entries() -> None:
    append(5)
    append(40, begin=6)
    seals = Entry.objects.order_by("position").values_list("commitment", flat=True)
    assert queries.frontier() == Frontier().extend(leaf_hash(bytes(each)) for each in seals)


def test_an_entry_says_what_when_and_by_what_and_its_salt_seals_it() -> None:
    append(1)
    row = Entry.objects.get()
    said = parse(bytes(row.raw or b""))
    assert said["kind"] == "received"
    assert said["sealed_at"] == "2026-11-28T09:30:00.000000Z"
    assert said["tool"].startswith("moothall ")
    assert commitment(bytes(row.salt or b""), bytes(row.raw or b"")) == bytes(row.commitment)


def test_no_salt_is_drawn_twice() -> None:
    append(60)
    salts = {bytes(each or b"") for each in Entry.objects.values_list("salt", flat=True)}
    assert len(salts) == 60


@pytest.mark.parametrize("length", [1, 31, 32, 33, 100])
def test_each_entry_is_proved_from_what_is_kept(length: int) -> None:
    append(length)
    root = queries.frontier().root()
    assert queries.frontier_at(length) == queries.frontier()
    for row in Entry.objects.all():
        leaf = leaf_hash(bytes(row.commitment))
        path = inclusion_proof(row.position, length, queries.nodes())
        assert proves_inclusion(leaf, row.position, length, proof=path, root=root)


def test_only_subtrees_that_proofs_read_are_kept() -> None:
    append(100)
    assert sorted(Subtree.objects.values_list("level", "number")) == [
        (5, 0),
        (5, 1),
        (5, 2),
        (6, 0),
    ]


def test_nothing_is_appended_for_nothing() -> None:
    assert append(0) == range(0)
    assert queries.size() == 0


def test_what_has_no_single_spelling_is_refused_and_nothing_is_written() -> None:
    odd = Capture("received", "message", 1, {"share": 0.5})
    with pytest.raises(NotAnEntry), transaction.atomic():
        services.append([*captures(1), odd], now=NOW)
    assert queries.size() == 0


def test_what_does_not_commit_is_not_in_the_log() -> None:
    append(2)
    with transaction.atomic():
        services.append(captures(2), now=NOW)
        transaction.set_rollback(True)
    assert append(1) == range(2, 3)
    assert queries.frontier().size == Entry.objects.count() == 3


def _raw(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {entry} SET raw = salt",
        "UPDATE {entry} SET commitment = salt",
        "UPDATE {entry} SET position = position + 100",
        "UPDATE {entry} SET raw = NULL, salt = NULL, erased_at = at, commitment = salt",
        "UPDATE {entry} SET raw = NULL, salt = NULL, erased_at = at, subject_id = 7",
        "UPDATE {entry} SET raw = NULL",
        "DELETE FROM {entry}",
        "UPDATE {frontier} SET size = 1",
        "UPDATE {frontier} SET peaks = peaks",
        "DELETE FROM {frontier}",
        "UPDATE evidence_subtree SET hash = hash",
        "DELETE FROM evidence_subtree",
        pytest.param("TRUNCATE {entry}", marks=pytest.mark.postgresql),
        pytest.param("REPLACE INTO {entry} SELECT * FROM {entry}", marks=pytest.mark.sqlite),
    ],
)
def test_the_database_refuses_to_change_the_past(statement: str) -> None:
    append(64)
    kept = list(Entry.objects.values_list())
    with pytest.raises(DatabaseError):
        _raw(statement.format(entry=triggers.ENTRY, frontier=triggers.FRONTIER))
    assert list(Entry.objects.values_list()) == kept


def test_erasure_takes_content_and_salt_alone_and_says_so_itself() -> None:
    append(40)
    root, before = queries.frontier(), Entry.objects.get(position=6)
    assert services.erase("message", [7, 9], now=NOW) == 2
    gone = Entry.objects.get(position=6)
    assert (gone.raw, gone.salt, gone.erased_at) == (None, None, NOW)
    assert bytes(gone.commitment) == bytes(before.commitment)
    assert queries.frontier_at(40) == root
    said = parse(bytes(Entry.objects.get(position=40).raw or b""))
    assert (said["kind"], said["positions"]) == ("erased", [6, 8])


def test_an_entry_is_erased_once() -> None:
    append(3)
    services.erase("message", [1], now=NOW)
    assert services.erase("message", [1], now=NOW) == 0
    assert services.erase("message", [], now=NOW) == 0
    assert queries.size() == 4
    with pytest.raises(DatabaseError):
        _raw(f"UPDATE {triggers.ENTRY} SET erased_at = at WHERE position = 0")  # noqa: S608


def test_what_was_here_before_is_entered_once_and_says_that_it_is_late() -> None:
    append(1, begin=2)  # the second of three has come since
    rest = [(captures(2), 2), (captures(1, begin=3), 3), ([], None)]

    def older(after: int) -> tuple[list[Capture], int | None]:
        return {0: rest[0], 2: rest[1], 3: rest[2]}[after]

    assert services.enter_late("message", older, now=NOW)
    assert services.enter_late("message", older, now=NOW)
    assert not services.enter_late("message", older, now=NOW)
    assert not services.enter_late("message", older, now=NOW)
    rows = Entry.objects.order_by("position").values_list("subject_id", "late")
    assert list(rows) == [(2, False), (1, True), (3, True)]
    assert parse(bytes(Entry.objects.get(subject_id=3).raw or b""))["entered_late"] is True
    assert not queries.unfinished_backlogs().exists()


@pytest.mark.django_db(transaction=True)
def test_sealing_needs_the_transaction_of_what_it_seals() -> None:
    with pytest.raises(NotInTransaction):
        services.append(captures(1), now=NOW)
