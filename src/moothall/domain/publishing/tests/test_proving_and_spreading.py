"""What counts as evidence, and how far a mistake went."""

import pytest

from moothall.domain.publishing.proving import Piece, is_shown
from moothall.domain.publishing.spreading import PassedOn, spread

SHOWS = {
    "a file": Piece(is_file=True),
    "words with a source": Piece(words="A sign-in at 03:12.", source="The platform's log."),
}
SHOWS_NOTHING = {
    "nothing": Piece(),
    "words alone": Piece(words="It was hacked."),
    "a source alone": Piece(source="The platform's log."),
    "blanks": Piece(words=" ", source="\n"),
    "what was superseded": Piece(is_file=True, is_superseded=True),
}


@pytest.mark.parametrize("piece", SHOWS.values(), ids=SHOWS)
def test_one_piece_that_stands_is_evidence(piece: Piece) -> None:
    assert is_shown([Piece(), piece])


@pytest.mark.parametrize("piece", SHOWS_NOTHING.values(), ids=SHOWS_NOTHING)
def test_what_shows_nothing_is_none(piece: Piece) -> None:
    assert not is_shown([piece, piece])


def test_nothing_at_all_is_no_evidence() -> None:
    assert not is_shown([])


def test_those_of_weight_are_counted_by_kind_with_what_is_known_of_their_reach() -> None:
    found = spread(
        [
            PassedOn("press", 40_000),
            PassedOn("press", 2_000, is_informed=True),
            PassedOn("member"),
            PassedOn("person", 90_000),
        ]
    )
    assert found.kinds == {"press": 2, "member": 1}
    assert (found.reach, found.to_inform) == (42_000, 2)


def test_a_private_person_is_nobody_of_weight() -> None:
    assert not spread([PassedOn("person", 500)])


def test_where_nobody_knows_a_reach_none_is_given() -> None:
    found = spread([PassedOn("organisation")])
    assert found
    assert found.reach is None
