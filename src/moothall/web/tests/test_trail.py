"""No nudge is missed, though one that took its id first may commit last."""

from moothall.web.trail import MOST_HOLES, PATIENCE, Trail


def test_what_was_read_is_not_read_again() -> None:
    trail = Trail(last=4)
    assert trail.take([(5, "a")], now=0) == [(5, "a")]
    assert trail.take([(5, "a")], now=1) == []
    assert trail.last == 5


def test_an_id_that_commits_late_is_still_read_once() -> None:
    trail = Trail(last=4)
    trail.take([(7, "c")], now=0)
    assert list(trail.holes) == [5, 6]
    assert trail.take([(6, "b")], now=1) == [(6, "b")]
    assert list(trail.holes) == [5]
    assert trail.take([(6, "b")], now=2) == []


def test_an_id_that_never_commits_is_forgotten() -> None:
    trail = Trail(last=4)
    trail.take([(6, "b")], now=0)
    trail.take([], now=PATIENCE + 1)
    assert trail.holes == ()


def test_a_great_jump_of_ids_holds_no_more_than_the_latest() -> None:
    trail = Trail(last=0)
    trail.take([(10_000_000, "a")], now=0)
    assert len(trail.holes) == MOST_HOLES
