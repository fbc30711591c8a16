"""How a hiding is carried out, by hand too, taken back, looked at again, and how it ends."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Q
from django.utils import timezone

from moothall.connectors.demo.bad_days import BadDay, During
from moothall.moderation import queries, services
from moothall.moderation.errors import (
    IsAboutYou,
    NothingToDecide,
    ReviewOutOfBounds,
    SayWhyHidden,
)
from moothall.moderation.models import HandStep, ModerationAction, Progress
from moothall.moderation.services import carrying
from moothall.moderation.services.carrying import MOST_TRIES
from moothall.moderation.tests.factories import Scene, a_scene, carry, hidden, in_a_month
from moothall.protection import services as protection
from moothall.register.models import Account

pytestmark = pytest.mark.django_db
NOTHING = Q(pk__in=())


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return a_scene(tmp_path)


def test_a_busy_network_is_asked_again_later(scene: Scene) -> None:
    action = scene.ask(scene.comment())
    scene.platform.break_next(BadDay.BUSY, seconds=30, during=During.MODERATE)
    carry(action)
    assert action.progress == Progress.ASKED
    assert action.try_again_at
    assert action.try_again_at > timezone.now() + timedelta(seconds=20)
    carry(action)  # not before its time
    assert action.tries == 1
    carry(action, later=90)
    assert action.progress == Progress.HIDDEN


def test_what_was_done_and_not_heard_of_is_found_and_not_asked_twice(scene: Scene) -> None:
    message = scene.comment()
    action = scene.ask(message)
    scene.platform.break_next(BadDay.HANGS_UP_AFTER, during=During.MODERATE)
    carry(action)
    assert action.progress == Progress.ASKED
    scene.platform.break_next(BadDay.REFUSES, during=During.MODERATE)  # asking would now fail
    carry(action, later=600)
    assert action.progress == Progress.HIDDEN
    assert scene.is_hidden(message)


def test_a_network_that_refuses_leaves_it_shown_and_it_can_be_tried_again(scene: Scene) -> None:
    action = scene.ask(scene.comment())
    scene.platform.break_next(BadDay.REFUSES, during=During.MODERATE)
    carry(action)
    assert action.progress == Progress.STILL_SHOWN
    assert action.answer
    assert action.hidden_at is None
    assert action.notice is None  # nobody is told of what was not done
    services.try_again(action, by=scene.by, now=timezone.now())
    assert carry(action).progress == Progress.HIDDEN
    with pytest.raises(NothingToDecide):
        services.try_again(action, by=scene.by, now=timezone.now())


def test_an_ended_sign_in_waits_for_a_person(scene: Scene) -> None:
    action = scene.ask(scene.comment())
    scene.platform.break_next(BadDay.SIGNED_OUT, during=During.MODERATE)
    carry(action)
    assert action.progress == Progress.ASKED
    assert carry(action, later=700).progress == Progress.HIDDEN


def test_a_network_that_is_away_for_long_leaves_it_unknown(scene: Scene) -> None:
    action = scene.ask(scene.comment())
    ModerationAction.objects.filter(pk=action.pk).update(tries=MOST_TRIES - 1)
    scene.platform.break_next(BadDay.HANGS_UP_BEFORE, during=During.MODERATE)
    carry(action)
    assert action.progress == Progress.UNKNOWN
    assert action.notice is None


@pytest.mark.parametrize(("says", "ends"), [(None, Progress.UNKNOWN), (False, Progress.ASKED)])
def test_what_is_not_read_back_is_not_said_to_be_hidden(
    scene: Scene,
    monkeypatch: pytest.MonkeyPatch,
    says: bool | None,
    ends: Progress,
) -> None:
    action = scene.ask(scene.comment())
    monkeypatch.setattr(
        "moothall.connectors.demo.connector.Demo.is_hidden", lambda *_args, **_more: says
    )
    assert carry(action).progress == ends


def test_a_second_worker_finds_nothing_to_do(scene: Scene) -> None:
    action = scene.ask(scene.comment())
    now = timezone.now()
    assert carrying._claimed(action.pk, now=now) is not None
    assert carrying._claimed(action.pk, now=now) is None
    assert list(queries.to_carry_out(now)) == []
    assert list(queries.to_carry_out(now + carrying.LEASE)) == [action.pk]


# By hand


def test_where_the_network_cannot_a_person_does_it_and_says_what_they_saw(scene: Scene) -> None:
    message = scene.comment()
    Account.objects.filter(pk=scene.account.pk).update(platform="mastodon")
    message.refresh_from_db()
    action = scene.ask(message, notice_way="none", not_told_because="No way.")
    assert action.progress == Progress.BY_HAND
    with pytest.raises(SayWhyHidden):
        services.do_by_hand(action, seen="", by=scene.other, now=timezone.now())
    services.do_by_hand(action, seen="Gone, signed out.", by=scene.other, now=timezone.now())
    action.refresh_from_db()
    assert action.progress == Progress.HIDDEN
    step = HandStep.objects.get()
    assert (step.done_by, step.seen) == (scene.other, "Gone, signed out.")
    with pytest.raises(NothingToDecide):
        services.do_by_hand(action, seen="Again.", by=scene.other, now=timezone.now())
    services.show_again(action, why="We were wrong.", by=scene.by, now=timezone.now())
    action.refresh_from_db()
    assert action.progress == Progress.BY_HAND
    services.do_by_hand(action, seen="It is back.", by=scene.by, now=timezone.now())
    action.refresh_from_db()
    assert action.progress == Progress.SHOWN


# Taking it back


def test_it_is_shown_again_and_the_record_stays(scene: Scene) -> None:
    action = hidden(scene)
    with pytest.raises(SayWhyHidden):
        services.show_again(action, why="", by=scene.other, now=timezone.now())
    services.show_again(action, why="It was satire.", by=scene.other, now=timezone.now())
    carry(action)
    assert action.progress == Progress.SHOWN
    assert not scene.is_hidden(action.message)
    assert (action.undone_by, action.undone_why) == (scene.other, "It was satire.")
    assert action.hidden_at
    with pytest.raises(NothingToDecide):
        services.show_again(action, why="Twice.", by=scene.other, now=timezone.now())
    (count,) = queries.by_year(scene.account.pk)
    assert (count.rule_id, count.hidden, count.shown_again) == ("abuse", 1, 1)


def test_what_is_taken_back_while_a_worker_is_at_it_ends_shown(scene: Scene) -> None:
    action = scene.ask(scene.comment())
    now = timezone.now()
    late = carrying._claimed(action.pk, now=now)
    assert late is not None
    services.show_again(action, why="A mistake.", by=scene.by, now=now)
    carrying._end(late, Progress.HIDDEN, "", now=now)
    action.refresh_from_db()
    assert action.progress == Progress.ASKED
    assert carry(action).progress == Progress.ASKED  # not while the slow one may still ask
    assert carry(action, later=300).progress == Progress.SHOWN


def test_a_network_that_does_not_show_it_again_is_said_so(scene: Scene) -> None:
    action = hidden(scene)
    services.show_again(action, why="Wrong.", by=scene.by, now=timezone.now())
    scene.platform.break_next(BadDay.REFUSES, during=During.MODERATE)
    assert carry(action).progress == Progress.STILL_HIDDEN


def test_what_is_hidden_comes_back_for_a_second_look(scene: Scene) -> None:
    action = hidden(scene)
    today = timezone.localdate()
    assert list(queries.due_for_review(scene.by, today)) == []
    assert list(queries.due_for_review(scene.by, in_a_month())) == [action]
    with pytest.raises(SayWhyHidden):
        services.look_again(action, why="", review_on=today, by=scene.by, now=timezone.now())
    with pytest.raises(ReviewOutOfBounds):
        services.look_again(action, why="So.", review_on=today, by=scene.by, now=timezone.now())
    later = today + timedelta(days=90)
    look = services.look_again(
        action, why="It would come back.", review_on=later, by=scene.by, now=timezone.now()
    )
    action.refresh_from_db()
    assert action.review_on == later == look.review_on
    assert list(queries.due_for_review(scene.by, in_a_month())) == []


def test_only_what_is_hidden_is_looked_at_again(scene: Scene) -> None:
    action = scene.ask(scene.comment())
    with pytest.raises(NothingToDecide):
        services.look_again(
            action, why="So.", review_on=in_a_month(), by=scene.by, now=timezone.now()
        )


def test_whoever_it_is_about_does_not_say_that_it_stays_hidden(scene: Scene) -> None:
    action, now = hidden(scene), timezone.now()
    told = protection.Told()
    message = action.message
    protection.report(told, target=scene.other, message=message, by=scene.other, now=now)
    on = in_a_month()
    with pytest.raises(IsAboutYou):
        services.look_again(action, why="He is vile.", review_on=on, by=scene.other, now=now)
    assert not action.looks.exists()
    services.look_again(action, why="It would come back.", review_on=on, by=scene.by, now=now)


def test_the_same_rule_shows_what_others_got(scene: Scene) -> None:
    first, second = hidden(scene), hidden(scene)
    assert queries.with_others(scene.rule(), second.pk) == [first]
    assert queries.with_others(scene.rule("spam")) == []


# Its end


def test_grounds_end_with_the_words_and_actions_with_their_time(scene: Scene) -> None:
    action = hidden(scene)
    services.forget_reasons([action.message_id])
    action.refresh_from_db()
    assert (action.reason, action.nothing_less) == ("", "")
    future = timezone.localdate() + timedelta(days=1)
    assert queries.actions_to_end(future, NOTHING) == []  # it still holds
    services.show_again(action, why="Over.", by=scene.by, now=timezone.now())
    carry(action)
    assert queries.actions_to_end(timezone.localdate(), NOTHING) == []
    assert [pk for pk, _at in queries.actions_to_end(future, NOTHING)] == [action.pk]
    assert queries.actions_to_end(future, Q(pk=action.message_id)) == []
    assert services.forget_actions([action.pk], now=timezone.now()) == 1
    assert not ModerationAction.objects.exists()
