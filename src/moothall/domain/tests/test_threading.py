"""A message joins only what its sender has shown to be theirs."""

from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.threading import Candidate, Placement, place

ALICE, BILAL = 1, 2
people = st.integers(1, 4)
candidates = st.builds(Candidate, st.text(min_size=1, max_size=3), st.frozensets(people))


def test_a_reference_by_a_party_joins() -> None:
    theirs = Candidate("a", frozenset({ALICE}))
    assert place(ALICE, referred=[theirs]) == Placement(joins="a")


def test_a_reference_by_a_stranger_only_suggests() -> None:
    theirs = Candidate("a", frozenset({ALICE}))
    assert place(BILAL, referred=[theirs]) == Placement(suggests="a")


def test_nothing_to_go_by_is_something_new() -> None:
    assert place(ALICE) == Placement()


@given(sender=people, referred=st.lists(candidates, max_size=5))
def test_references_alone_never_put_a_stranger_among_others(
    sender: int, referred: list[Candidate[str]]
) -> None:
    placement = place(sender, referred=referred)
    joined = [each for each in referred if each.conversation == placement.joins]
    assert not joined or any(sender in each.parties for each in joined)
    assert placement.joins is None or placement.suggests is None


@given(sender=people, referred=st.lists(candidates, min_size=1, max_size=5))
def test_the_nearest_that_is_theirs_wins_and_else_the_nearest_is_suggested(
    sender: int, referred: list[Candidate[str]]
) -> None:
    theirs = [each for each in referred if sender in each.parties]
    expected = (
        Placement(joins=theirs[0].conversation)
        if theirs
        else Placement(suggests=referred[0].conversation)
    )
    assert place(sender, referred=iter(referred)) == expected


@given(sender=people, referred=st.lists(candidates, max_size=3), secret=candidates)
def test_the_secret_address_needs_no_second_witness(
    sender: int, referred: list[Candidate[str]], secret: Candidate[str]
) -> None:
    for proof in ({"addressed": secret}, {"reported": secret}):
        assert place(sender, referred=referred, **proof) == Placement(joins=secret.conversation)
