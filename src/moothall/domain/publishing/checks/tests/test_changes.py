"""A desk's own changes: laid over the packs by day, never breaking one, gone once ended."""

import time
from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from moothall.domain.publishing.checks import Proposed, check_all
from moothall.domain.publishing.checks.changes import ROOMS, Change, Changes, What, changed
from moothall.domain.publishing.checks.finding import Level
from moothall.domain.publishing.checks.limits import ranges, sheets
from moothall.domain.publishing.checks.packs import Edition, pack, shipped, written
from moothall.domain.publishing.checks.parties import parties
from moothall.domain.publishing.checks.tests.sets import NOW
from moothall.domain.publishing.checks.trying import difference

DAY = NOW.date()
SLANG = Change("respect", What.WORDS_ADDED, "yobs", words=("fen rats",), effective_from=DAY)
PIECES = st.sampled_from(
    ["bin", "..", "|", "a|b", "<number>", "<places>", "<nothing>", "co-op", "%", "ß", "", "don't"]
)
NAMES = st.sampled_from(
    [
        *("yobs", "vote", "Labour", "places", "trackers", "enough", "near", "child", "political"),
        *("glitch", "nobody", "", "new-row", "public", "myself"),
    ]
)
CHANGES = st.builds(
    Change,
    pack=st.sampled_from([*sheets(), "nothing"]),
    what=st.sampled_from(What),
    row=NAMES,
    kind=st.sampled_from(["", "alone", "reply", *ROOMS]),
    words=st.lists(st.lists(PIECES, max_size=4).map(" ".join), max_size=4).map(tuple),
    level=st.sampled_from(["", "loud", *Level]),
    figure=st.none() | st.floats(allow_nan=False, allow_infinity=False, width=16),
    says=st.text(max_size=9),
    effective_from=st.sampled_from([DAY - timedelta(days=9), DAY, DAY + timedelta(days=9)]),
    effective_to=st.sampled_from([None, DAY, DAY + timedelta(days=1)]),
    checked_on=st.sampled_from([None, DAY]),
)


def said(text: str, *changes: Change, **about: object) -> list[tuple[str, str]]:
    proposed = Proposed(text, NOW, changes=Changes(changes), **about)  # type: ignore[arg-type]
    return [(each.check, each.level.value) for each in check_all(proposed)]


def test_a_word_that_is_added_is_found_from_its_day_on() -> None:
    tomorrow = replace(SLANG, effective_from=DAY + timedelta(days=1))
    assert ("respect", "note") in said("The fen rats are back.", SLANG)
    assert said("The fen rats are back.") == said("The fen rats are back.", tomorrow)
    later = NOW + timedelta(days=1)
    assert ("respect", "note") in said("The fen rats are back.", tomorrow, leaves_at=later)


def test_a_change_is_gone_on_the_day_on_which_it_ends() -> None:
    ended = Changes([replace(SLANG, effective_to=DAY)])
    assert written("respect", Edition(DAY, ended)) == shipped("respect")
    assert pack("respect", Edition(DAY, ended)) == pack("respect", DAY)


def test_a_word_that_is_taken_out_is_found_no_more() -> None:
    out = Change("profanity", What.WORDS_TAKEN_OUT, "mild", words=("CRAP",))
    assert ("profanity", "warn") in said("What crap.")
    assert ("profanity", "warn") not in said("What crap.", out)


def test_a_row_of_ones_own_speaks_in_its_own_words() -> None:
    row = Change(
        "respect", What.ROW_ADDED, "our-house", words=("the madhouse",), level="warn",
        says="Nobody at 100 % calls Fen House that.", fix="Say “Fen House”.", instead="Fen House",
    )  # fmt: skip
    proposed = Proposed("The madhouse opens.", NOW, changes=Changes([row]))
    found = next(each for each in check_all(proposed) if each.check == "respect")
    assert found.because == "Nobody at 100 % calls Fen House that."
    assert found.edit
    assert found.edit.of(proposed.text) == "Fen House opens."


def test_a_row_can_end_and_speak_louder() -> None:
    louder = Change("respect", What.LEVEL, "elderly", level="stop")
    assert ("respect", "stop") in said("Clubs for the elderly.", louder)
    ended = Change("respect", What.ROW_ENDED, "elderly")
    assert not [each for each in said("Clubs for the elderly.", ended) if each[0] == "respect"]


def test_a_figure_moves() -> None:
    many = Change("access", What.FIGURE, "hashtags", figure=1)
    text = "Come along to the park. #FenDay #ParkDay"
    assert said(text, many) != said(text)


def test_a_local_party_is_read_like_any_other() -> None:
    party = Change("parties", What.ROW_ADDED, "Fen Residents", words=("fen residents",))
    website = Change(
        "parties", What.WORDS_ADDED, "Fen Residents", kind="websites", words=("Fen.Example",)
    )
    assert ("political", "stop") in said("Vote Fen Residents on Thursday.", party)
    assert ("political", "stop") in said("Read https://www.fen.example/join", party, website)
    assert len(parties(Edition(DAY, Changes([party]))).rows) == len(parties(DAY).rows) + 1


def test_words_of_a_list_are_written_as_the_others_there() -> None:
    ours = Change("access", What.WORDS_ADDED, "kept_capitals", words=("edc",))
    assert "EDC" in pack("access", Edition(DAY, Changes([ours]))).lists["kept_capitals"]


def test_what_was_checked_bears_its_day_and_source() -> None:
    source = "https://register.example/"
    for row in ("Labour", ""):
        noted = Change("parties", What.CHECKED, row, source_url=source, checked_on=DAY)
        held = written("parties", Edition(DAY, Changes([noted])))
        found = held["pack"] if not row else next(p for p in held["party"] if p["name"] == row)
        assert (found["checked_on"], found["source_url"]) == (DAY, source)


def test_a_desk_without_changes_reads_what_was_shipped() -> None:
    assert Proposed("Bins.", NOW).on == DAY
    assert written("respect", DAY) is shipped("respect")


@pytest.mark.parametrize(
    ("check", "text", "about", "step", "level"),
    [
        ("political", "Vote Labour on Thursday.", {}, -1, "stop"),
        ("political", "Labour held its conference at the arena.", {}, -1, "note"),
        ("political", "Labour held its conference here.", {"pre_election": True}, -1, "stop"),
        ("profanity", "What shit.", {}, -1, "warn"),
        ("respect", "Clubs for the elderly.", {}, 1, "warn"),
        ("respect", "Clubs for the elderly.", {}, -1, "note"),
    ],
)  # fmt: skip
def test_a_check_speaks_softer_or_louder_but_a_stop_of_the_law_stays(
    check: str, text: str, about: dict[str, object], step: int, level: str
) -> None:
    change = Change("levels", What.FIGURE, check, figure=step)
    assert (check, level) in said(text, change, **about)


@example([Change("parties", What.ROW_ADDED, "Fen Party", kind="websites", words=("..", ""))])
@given(st.lists(CHANGES, max_size=6))
@settings(max_examples=30, deadline=None)
def test_no_change_breaks_a_list(changes: list[Change]) -> None:
    made = Changes(changes)
    text = "Vote Labour, bin a yob at Fen House. #FenDay fen.example"
    check_all(Proposed(text, NOW, changes=made))
    for name in sheets():
        held = pack(name, Edition(DAY, made))
        assert set(held.figures) == set(pack(name, DAY).figures)
        assert set(held.lists) == set(pack(name, DAY).lists)


@given(st.lists(CHANGES.map(lambda each: replace(each, effective_to=DAY)), max_size=6))
@settings(max_examples=30, deadline=None)
def test_changes_that_ended_leave_exactly_what_was_shipped(changes: list[Change]) -> None:
    edition = Edition(DAY, Changes(changes))
    for name in sheets():
        assert written(name, edition) == shipped(name)
        assert pack(name, edition) == pack(name, DAY)


def test_what_was_shipped_is_never_written_to() -> None:
    before = repr(shipped("respect"))
    pack("respect", Edition(DAY, Changes([SLANG, replace(SLANG, what=What.ROW_ENDED)])))
    assert repr(shipped("respect")) == before


def test_two_threads_with_changes_of_their_own_do_not_see_each_others() -> None:
    answers: dict[str, set[bool]] = {"with": set(), "without": set()}

    def look(name: str, *changes: Change) -> None:
        for _ in range(40):
            found = said("The fen rats are back.", *changes)
            answers[name].add(("respect", "note") in found)

    threads = [Thread(target=look, args=("with", SLANG)), Thread(target=look, args=("without",))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert answers == {"with": {True}, "without": {False}}


def test_a_difference_says_what_is_asked_more_and_less() -> None:
    proposed = Proposed("The fen rats sold crap.", NOW)
    out = Change("profanity", What.WORDS_TAKEN_OUT, "mild", words=("crap",))
    more = difference(proposed, Changes(), Changes([SLANG]), ["respect"])
    assert (more.asks_more, more.asks_less) == (True, False)
    less = difference(proposed, Changes(), Changes([out]), ["profanity"])
    assert (less.asks_more, less.asks_less) == (False, True)
    same = difference(proposed, Changes(), Changes([out]), ["respect"])
    assert (same.asks_more, same.asks_less) == (False, False)


def test_equal_changes_are_one_edition() -> None:
    one, other = Changes([SLANG]), Changes([replace(SLANG)])
    assert one == other
    assert hash(one) == hash(other)
    assert one != Changes()
    assert one != "changes"
    assert Changes().with_one(SLANG) == one


def test_every_figure_that_may_move_stands_within_its_own_limits() -> None:
    for name in sheets():
        for figure, bounds in ranges(name).items():
            assert bounds.low <= shipped(name)["figures"][figure] <= bounds.high, (name, figure)
            assert bounds.means or name == "levels"


def test_no_list_bears_the_name_of_a_row() -> None:
    for name in sheets():
        rows = {row["name"] for row in shipped(name).get("row", ())}
        assert rows.isdisjoint(shipped(name).get("lists", {})), name


def test_closed_rows_and_lists_are_there() -> None:
    for name, sheet in sheets().items():
        rows = {row["name"] for row in shipped(name).get("row", ())}
        assert sheet.closed <= rows | set(shipped(name).get("lists", {})), name


def test_as_many_phrases_as_a_desk_may_add_do_not_make_looking_slow() -> None:
    words = tuple(f"the .. w{number} x y z a b" for number in range(20))
    hostile = Changes([Change("respect", What.WORDS_ADDED, "yobs", words=words)])
    text = "the " * 5_000
    begun = time.process_time()
    check_all(Proposed(text, NOW))
    without = time.process_time() - begun
    begun = time.process_time()
    check_all(Proposed(text, NOW, changes=hostile))
    assert time.process_time() - begun < 3 * without + 1.0


def test_what_fits_no_row_of_a_later_release_is_left_out_and_the_rest_is_made() -> None:
    stored = {"pack": {"name": "words"}, "row": [{"name": "yobs", "words": ["yob", "yobbo"]}]}
    made = changed(
        stored,
        [
            Change("words", What.WORDS_TAKEN_OUT, "gone", words=("yob",)),
            Change("words", What.WORDS_ADDED, "gone", words=("lout",)),
            Change("words", What.ROW_ADDED, "yobs", words=("again",), level="warn"),
            Change("words", What.ROW_ADDED, "", words=("nameless",), level="warn"),
            Change("words", What.ROW_ADDED, "loud", words=("oi",), level="shouted"),
            Change("words", What.WORDS_TAKEN_OUT, "yobs", words=("YOB",)),
        ],
    )
    assert made["row"] == [{"name": "yobs", "words": ["yobbo"]}]
