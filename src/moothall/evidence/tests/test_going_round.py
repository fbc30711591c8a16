"""Ten thousand ways to change the log behind its triggers; whoever checks it finds every one."""

import random
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, models, transaction

from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.tree import Frontier, leaf_hash
from moothall.evidence import queries, services, triggers
from moothall.evidence.models import Checkpoint, Entry, LogFrontier, Subtree
from moothall.evidence.queries import log
from moothall.evidence.tests.scene import NOW, seal
from moothall.evidence.verifying import verify

pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.timeout(3_000)]
SIZE, SIGNED = 70, 64
MUTATIONS, SLICE = 10_000, 500


class _Undo(Exception):
    """Takes a mutation back."""


@pytest.fixture
def outside() -> Iterator[bytes]:
    """A log without its triggers, and its checkpoint as somebody else keeps it."""
    seal(SIGNED)
    made = services.sign(now=NOW)
    seal(SIZE - SIGNED, begin=SIGNED + 1)
    assert made is not None
    triggers.drop(connection)
    yield made.note.encode()
    triggers.make(connection)


def test_every_change_behind_the_triggers_is_found(
    outside: bytes, whole_harness: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify(whole=True, outside=[outside])
    keys = [queries.as_key(row) for row in queries.log_keys()]
    for number in range(MUTATIONS if whole_harness else SLICE):
        deed = DEEDS[number % len(DEEDS)]
        monkeypatch.setattr(log, "_CHUNK", (2_048, 16)[number % 2])  # read at once, or in five
        with suppress(_Undo), transaction.atomic():
            deed(random.Random(number))
            with pytest.raises(DoesNotHold):
                verify(whole=True, trusted=keys, outside=[outside])
            raise _Undo
    verify(whole=True, trusted=keys, outside=[outside])


def flip_a_bit_of_an_entry(chance: random.Random) -> None:
    row = Entry.objects.get(pk=chance.randrange(SIZE))
    _flip(row, chance.choice(["raw", "salt", "commitment"]), chance)


def flip_a_bit_of_a_subtree(chance: random.Random) -> None:
    _flip(chance.choice(list(Subtree.objects.order_by("level", "number"))), "hash", chance)


def flip_a_bit_of_a_checkpoint(chance: random.Random) -> None:
    row = Checkpoint.objects.get()
    if chance.random() < 0.3:
        _flip(row, "root", chance)
        return
    at = chance.randrange(len(row.note))
    other = chance.choice([each for each in "abcXYZ019+/= \n" if each != row.note[at]])
    Checkpoint.objects.filter(pk=row.pk).update(note=row.note[:at] + other + row.note[at + 1 :])


def flip_a_bit_of_the_frontier(chance: random.Random) -> None:
    _flip(LogFrontier.objects.get(), "peaks", chance)


def drop_an_entry(chance: random.Random) -> None:
    Entry.objects.filter(pk=chance.randrange(SIZE)).delete()


def add_an_entry(chance: random.Random) -> None:
    row = Entry.objects.get(pk=chance.randrange(SIZE))
    row.pk = SIZE
    row.save(force_insert=True)


def exchange_two_entries(chance: random.Random) -> None:
    one, other = (Entry.objects.get(pk=each) for each in chance.sample(range(SIZE), 2))
    one.pk, other.pk = other.pk, one.pk
    one.save(force_update=True)
    other.save(force_update=True)


def cut_the_tail_and_mend_everything_behind_it(chance: random.Random) -> None:
    """As an operator would who knows how the log is made, but not who keeps the checkpoint."""
    _forget_from(chance.randrange(SIGNED))


def write_history_anew_under_another_key(chance: random.Random) -> None:
    """What came after is exchanged and all of it signed again, by a key that nobody published."""
    length = chance.randrange(SIGNED)
    _forget_from(length)
    seal(SIZE - length, begin=1_000)
    services.rotate(now=NOW)
    services.sign(now=NOW)


DEEDS = (
    flip_a_bit_of_an_entry,
    flip_a_bit_of_a_subtree,
    flip_a_bit_of_a_checkpoint,
    flip_a_bit_of_the_frontier,
    drop_an_entry,
    add_an_entry,
    exchange_two_entries,
    cut_the_tail_and_mend_everything_behind_it,
    write_history_anew_under_another_key,
)


def _forget_from(length: int) -> None:
    """Leave a log of `length` entries that holds in itself."""
    Checkpoint.objects.all().delete()
    Entry.objects.filter(pk__gte=length).delete()
    for row in Subtree.objects.all():
        if (row.number + 1) << row.level > length:
            row.delete()
    kept = Entry.objects.order_by("pk").values_list("commitment", flat=True)
    frontier = Frontier().extend(leaf_hash(bytes(each)) for each in kept)
    LogFrontier.objects.update(size=frontier.size, peaks=b"".join(frontier.peaks))


def _flip(row: models.Model, field: str, chance: random.Random) -> None:
    before = bytearray(getattr(row, field))
    at = chance.randrange(8 * len(before))
    before[at // 8] ^= 1 << at % 8
    changes: dict[str, Any] = {field: bytes(before)}
    type(row)._default_manager.filter(pk=row.pk).update(**changes)
