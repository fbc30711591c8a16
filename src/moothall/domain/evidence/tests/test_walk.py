"""A whole log is walked in little memory, and the first wrong thing in it is named."""

import tracemalloc
from collections.abc import Iterator
from itertools import islice, repeat

import pytest

from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.tests.scene import Log
from moothall.domain.evidence.tree import Frontier, leaf_hash
from moothall.domain.evidence.walk import Record, walk

LOG = Log(40)


def records() -> list[Record]:
    return [Record(*each) for each in zip(LOG.commitments, LOG.salts, LOG.raws, strict=True)]


def roots(*sizes: int) -> dict[int, bytes]:
    return {size: LOG.checkpoint(size).root for size in sizes}


def test_an_honest_log_holds_at_every_checkpoint() -> None:
    found = walk(records(), roots=roots(*range(1, 41)))
    assert (found.size, found.root()) == (40, LOG.checkpoint().root)


def test_an_erased_entry_leaves_everything_else_proved() -> None:
    kept = records()
    kept[7] = Record(kept[7].commitment, None, None)
    assert walk(kept, roots=roots(7, 8, 40)).size == 40


def test_a_walk_can_begin_where_the_log_was_last_anchored() -> None:
    start = Frontier().extend(leaf_hash(each) for each in LOG.commitments[:33])
    assert walk(records()[33:], roots=roots(5, 40), start=start).size == 40


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"raw": b"{}"}, "commitment"),
        ({"salt": b"x" * 32}, "commitment"),
        ({"salt": b"x"}, "not 32 bytes"),
        ({"commitment": b"x" * 32}, "commitment"),
        ({"commitment": b"x", "salt": None, "raw": None}, "not 32 bytes"),
        ({"raw": None}, "one half"),
        ({"salt": None}, "one half"),
    ],
    ids=["words", "salt", "short-salt", "commitment", "short", "no-words", "no-salt"],
)
def test_a_changed_record_is_named(changed: dict[str, bytes | None], why: str) -> None:
    kept = records()
    kept[9] = kept[9]._replace(**changed)  # type: ignore[arg-type]
    with pytest.raises(DoesNotHold, match=f"Entry 9 .*{why}"):
        walk(kept, roots=roots(40))


@pytest.mark.parametrize("change", ["dropped", "added", "moved"])
def test_a_log_in_another_order_gives_another_root(change: str) -> None:
    kept = records()
    if change == "dropped":
        del kept[3]
    elif change == "added":
        kept.insert(3, kept[2])
    else:
        kept[3], kept[4] = kept[4], kept[3]
    with pytest.raises(DoesNotHold, match="checkpoint of 8"):
        walk(kept, roots=roots(2, 8, 40))


def test_a_tail_that_was_cut_off_is_missed() -> None:
    with pytest.raises(DoesNotHold, match=r"checkpoint of 40 .* ends after 38"):
        walk(records()[:38], roots=roots(20, 40))


def test_memory_does_not_grow_with_the_log() -> None:
    def many(count: int) -> Iterator[Record]:
        return islice(repeat(records()[0]), count)

    tracemalloc.start()
    walk(many(3_000), roots={})
    _now, small = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    walk(many(30_000), roots={})
    _now, large = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert large < small * 1.2
