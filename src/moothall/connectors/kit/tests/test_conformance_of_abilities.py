"""The conformance suite notices defects in what a connector does beyond receiving and replying."""

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from moothall.connectors.demo.connector import Demo
from moothall.connectors.kit import Ability, Limits, Refused
from moothall.connectors.kit.conformance import (
    Attaching,
    Blocking,
    Breakage,
    Commenting,
    Declaring,
    Editing,
    Failing,
    Gestures,
    Hiding,
    Looking,
    OtherHands,
    Present,
    Private,
    Publishing,
    Reaching,
    Removing,
    Reporting,
    Threading,
    Timeline,
)
from moothall.connectors.kit.tests import defects
from moothall.domain.exchange import ChannelKind, Gesture

DEFECTS: list[tuple[type[Demo], object, tuple[object, ...]]] = [
    (
        defects.SeesOnlyItsOwn,
        Timeline.test_what_was_put_up_elsewhere_stands_there_oldest_first,
        (),
    ),
    (defects.MissesShares, Timeline.test_a_share_made_elsewhere_names_what_it_passes_on, ()),
    (defects.SeesNoEdits, Timeline.test_an_edit_made_elsewhere_is_brought_with_its_new_words, ()),
    (defects.KeyedByName, Timeline.test_all_of_it_is_by_one_and_the_same_sender, ()),
    (defects.LosesThePost, Commenting.test_a_comment_says_under_which_post_it_stands, ()),
    (defects.AnswersNobody, Threading.test_each_part_answers_the_one_before, ()),
    (defects.AlwaysLooksGood, Looking.test_what_was_taken_down_elsewhere_is_not_there, ()),
    (defects.SeesNothing, Looking.test_what_we_published_is_read_as_it_stands, ()),
    (defects.PostsAgain, Editing.test_residents_read_the_new_words_in_the_old_place, ()),
    (defects.PostsAgain, Editing.test_what_is_gone_cannot_be_edited_back, ()),
    (defects.RemovesNothing, Removing.test_what_was_taken_down_is_seen_no_more, ()),
    (defects.HidesTheOther, Hiding.test_a_hidden_comment_is_hidden_and_its_neighbours_are_not, ()),
    (defects.NeverLetsIn, Blocking.test_somebody_is_blocked_and_let_in_again, ()),
    (defects.LosesTheReason, Reporting.test_the_moderators_read_our_reason, ()),
    (defects.SharesInstead, Gestures.test_a_gesture_is_made_once_or_refused, (Gesture.QUOTE,)),
    (defects.RemovesNothing, Gestures.test_a_gesture_can_be_taken_back, (Gesture.LIKE,)),
    (defects.TellsEverybody, Private.test_what_was_asked_elsewhere_can_be_answered_in_private, ()),
    (defects.TellsEverybody, Private.test_a_private_word_to_nobody_is_refused, ()),
    (defects.LosesTheWords, Attaching.test_a_picture_arrives_with_the_words_that_stand_for_it, ()),
    (
        defects.DropsWhatDoesNotFit,
        Attaching.test_a_file_that_is_too_large_is_refused_and_nothing_arrives,
        (),
    ),
    (defects.CountsTooMuch, Reaching.test_a_new_post_has_reached_nobody_yet, ()),
    (defects.CountsNothing, Reaching.test_a_new_post_has_reached_nobody_yet, ()),
    (defects.KeyedByName, Present.test_a_new_name_is_seen_and_the_key_stays, ()),
    (
        defects.ObjectsAndCharges,
        Publishing.test_what_it_takes_is_not_objected_to_and_has_an_honest_price,
        (),
    ),
    (
        defects.ChargesNothingAtAll,
        Publishing.test_what_it_takes_is_not_objected_to_and_has_an_honest_price,
        (),
    ),
]


@pytest.mark.parametrize(
    ("defect", "notices", "more"), DEFECTS, ids=lambda each: getattr(each, "__name__", "")
)
def test_a_defect_is_noticed(
    tmp_path: Path, defect: type[Demo], notices: Callable[..., None], more: tuple[object, ...]
) -> None:
    suite = _class_of(notices)()
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        notices(suite, defects.Defective(tmp_path / "platform", defect), *more)


def test_a_failure_over_what_is_gone_already_is_noticed(tmp_path: Path) -> None:
    counterpart = defects.Defective(tmp_path / "platform", defects.FailsOnWhatIsGone)
    with pytest.raises(Refused):
        Removing().test_what_is_gone_already_is_no_failure(counterpart, "somebody else")


def test_an_absence_that_is_only_an_outage_is_noticed(tmp_path: Path) -> None:
    suite = Failing()
    suite.connector = defects.GivesUp  # type: ignore[misc]
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        suite.test_what_was_asked_of_something_there_fails_as_it_should_and_changes_nothing(
            defects.Defective(tmp_path / "platform", defects.GivesUp), Breakage.GONE, Ability.LOOK
        )


@pytest.mark.parametrize(
    ("declared", "notices"),
    [
        ({}, Declaring.test_every_channel_is_proved_here),
        ({}, Declaring.test_threads_are_proved_where_parts_may_answer_one_another),
        (
            {"abilities": Demo.abilities | {Ability.WEBHOOK}},
            Declaring.test_only_who_hears_by_webhook_says_so,
        ),
        (
            {"channels": (ChannelKind.MENTIONS,)},
            Declaring.test_who_speaks_in_private_can_be_spoken_to_in_private,
        ),
        ({"limits": Limits(100)}, Declaring.test_files_fit_only_where_they_can_be_attached),
        (
            {"abilities": Demo.abilities - {Ability.LOOK}},
            Declaring.test_every_ability_has_its_method,
        ),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_spoiled_declaration_is_noticed(
    declared: dict[str, object], notices: Callable[..., None]
) -> None:
    suite = Declaring()
    suite.connector = type("Spoiled", (Demo,), declared)  # type: ignore[misc]
    with pytest.raises(AssertionError):
        notices(suite)


def test_a_counterpart_that_cannot_play_a_part_says_so() -> None:
    hands = OtherHands()
    for name, method in inspect.getmembers(hands, inspect.ismethod):
        asked = inspect.signature(method).parameters.values()
        given = ["" for each in asked if each.kind is each.POSITIONAL_OR_KEYWORD]
        with pytest.raises(NotImplementedError):
            getattr(hands, name)(*given)


def _class_of(method: Callable[..., None]) -> type:
    name = method.__qualname__.split(".")[0]
    found: type = globals()[name]
    return found
