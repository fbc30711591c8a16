"""What becomes of a judged message: danger and criticism are never covered, abuse is."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.shielding import ABUSE, DANGERS, HIGHEST, KINDS, Act, bounds, decide, masks
from moothall.domain.triage import Harm, Intent, Target, Tone, judge
from moothall.domain.triage.verdict import SHIELDED, URGENT

chances = st.floats(0, 1, allow_nan=False)


@dataclass(frozen=True)
class Said:
    """A Verdict, as far as cover asks."""

    target: str = "you"
    harms: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    p: dict[str, float] = field(default_factory=dict)
    shield: bool = False

    @property
    def urgent(self) -> bool:
        return not URGENT.isdisjoint((*self.harms, *self.intents))


verdicts = st.builds(
    Said,
    target=st.sampled_from(list(Target)),
    harms=st.lists(st.sampled_from(list(Harm)), unique=True).map(tuple),
    intents=st.lists(st.sampled_from(list(Intent)), unique=True).map(tuple),
    p=st.fixed_dictionaries({ABUSE: chances}),
    shield=st.booleans(),
)


@given(verdicts, st.none() | chances)
def test_somebody_in_danger_is_never_covered(said: Said, line: float | None) -> None:
    decision = decide(said, line=line)
    assert (decision.act is Act.ALARM) == said.urgent
    assert decision.kind in (DANGERS if said.urgent else (*KINDS, ""))


def test_of_two_dangers_the_likelier_is_named_and_of_equals_the_first() -> None:
    at_her_window = Said(
        harms=("self-harm-risk",),
        intents=("safeguarding",),
        p={"self-harm-risk": 0.38, "safeguarding": 0.74},
    )
    assert decide(at_her_window).kind == "safeguarding"
    assert decide(replace(at_her_window, p={})).kind == "self-harm-risk"


@given(verdicts, chances)
def test_no_line_covers_what_is_far_from_abuse_of_a_person(said: Said, line: float) -> None:
    far = said.p[ABUSE] < bounds().lowest or said.target in {Target.ORG, Target.NONE}
    if far and SHIELDED.isdisjoint(said.harms):
        assert decide(said, line=line).act is not Act.COVER


@given(verdicts, chances)
def test_no_line_shows_what_is_surely_abuse_of_a_person(said: Said, line: float) -> None:
    sure = said.p[ABUSE] >= HIGHEST and said.target in {Target.YOU, Target.NAMED, Target.GROUP}
    if sure and SHIELDED.isdisjoint(said.harms) and not said.urgent:
        assert decide(said, line=line).act is Act.COVER


@given(verdicts, chances, chances)
def test_a_more_open_line_never_covers_more(said: Said, one: float, other: float) -> None:
    low, high = sorted((one, other))
    if decide(said, line=high).act is Act.COVER:
        assert decide(said, line=low).act is Act.COVER


@given(verdicts)
def test_without_a_line_of_its_own_a_service_does_as_the_engine_does(said: Said) -> None:
    assert (decide(said).act is Act.COVER) == (said.shield and not said.urgent)


@pytest.mark.parametrize("harm", sorted(SHIELDED))
def test_a_threat_and_its_like_are_covered_whatever_the_line(harm: Harm) -> None:
    said = Said(harms=(harm,), p={ABUSE: 0.2}, shield=True)
    assert decide(said, line=HIGHEST).kind == harm.value


def test_personal_details_alone_are_not_covered() -> None:
    assert decide(Said(harms=(Harm.EXPOSES_PERSONAL_DETAILS,))).act is Act.OPEN


def test_a_message_that_is_several_things_is_called_by_the_worst() -> None:
    said = Said(harms=(Harm.PILE_ON, Harm.THREAT), shield=True)
    assert decide(said).kind == Harm.THREAT


def test_the_bounds_stand_round_the_line_of_the_engine() -> None:
    found = bounds()
    assert 0 < found.lowest < found.own < found.highest < 1
    assert [found.within(each) for each in (0, found.own, 1)] == [
        found.lowest,
        found.own,
        found.highest,
    ]


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda two: tuple(sorted(two)))
reasons = st.lists(
    st.tuples(st.sampled_from([*Tone, *Harm, *Intent]), spans).map(
        lambda found: (str(found[0]), *found[1])
    )
)


@given(reasons)
def test_masks_hide_insults_and_no_word_that_is_needed(told: list[tuple[str, int, int]]) -> None:
    hidden = {at for start, end in masks(told) for at in range(start, end)}
    needed = {
        at
        for label, start, end in told
        if label in URGENT or (label in set(Intent) and label != Intent.COMPLAINT)
        for at in range(start, end)
    }
    insults = {at for label, start, end in told if label == ABUSE for at in range(start, end)}
    assert not hidden & needed
    assert insults - needed <= hidden


def test_place_and_danger_can_be_read_round_the_insult() -> None:
    text = "Gas leak, smell gas in the flat you stupid cow"
    found = judge(text)
    assert found.urgent
    hidden = masks((str(each.label), each.start, each.end) for each in found.reasons)
    shown = "".join(
        letter
        for at, letter in enumerate(text)
        if not any(start <= at < end for start, end in hidden)
    )
    assert "smell gas in the flat" in shown
    assert "cow" not in shown
