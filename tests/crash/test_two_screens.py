"""The same draft sent from two screens in the same moment: one post, and one who is told."""

import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from moothall.domain.publishing.approving import When
from moothall.domain.publishing.composition import Composition
from moothall.people.models import Role
from moothall.publishing import services
from moothall.publishing.errors import AnsweredAlready, DraftIsFinished
from moothall.publishing.models import Approval, Draft, Post, Progress, Publication
from moothall.publishing.services.sending import claim as claim_it
from moothall.publishing.tests.factories import a_writer
from moothall.register.models import Account
from tests.crash.forked import let_go_of_the_database, wait_for
from tests.crash.worlds import an_account

pytestmark = pytest.mark.django_db(transaction=True)
DONE, REFUSED = 0, 3
SOON = 0.5  # seconds until both begin


@pytest.fixture
def account() -> Account:
    return an_account("demo", "@eastmere", {"file": "/nowhere/demo.sqlite3"})


@pytest.mark.parametrize("turn", range(3))
def test_one_of_two_screens_posts_and_the_other_is_refused(account: Account, turn: int) -> None:
    by, now = a_writer(account), timezone.now()
    text = f"The library is open again, day {turn}."
    draft = Draft.objects.create(author=by, text=text, created_at=now)
    made = Composition(text=text, accounts=(account.pk,))
    outcomes = both_at_once(lambda: services.submit_post(draft, made, by=by, now=now))
    assert sorted(outcomes) == [DONE, REFUSED]
    assert Post.objects.count() == 1
    assert Publication.objects.get().progress == Progress.HELD


@pytest.mark.parametrize("turn", range(3))
def test_one_of_two_screens_pulls_back_or_one_worker_sends_never_both(
    account: Account, turn: int
) -> None:
    by, now = a_writer(account), timezone.now() - timedelta(minutes=1, seconds=turn)
    draft = Draft.objects.create(author=by, text="Open again.", created_at=now)
    made = Composition(text="Open again.", accounts=(account.pk,))
    publication = services.submit_post(draft, made, by=by, now=now).publications.get()

    def pull_back() -> None:
        fresh = Publication.objects.select_related("revision__draft", "account").get(
            pk=publication.pk
        )
        services.pull_back(fresh, by=by, now=timezone.now())

    def claim() -> None:
        if claim_it(publication.pk, now=timezone.now()) is None:
            raise DraftIsFinished

    outcomes = at_once(pull_back, claim)
    end = Publication.objects.get().progress
    assert (outcomes, end) in (
        ([DONE, REFUSED], Progress.PULLED_BACK),
        ([1, DONE], Progress.SENDING),
    )


@pytest.mark.parametrize("turn", range(3))
def test_one_of_two_colleagues_answers_and_the_other_is_told(account: Account, turn: int) -> None:
    by, now = a_writer(account), timezone.now()
    manager = a_writer(account, Role.MANAGER)
    services.set_policy(account, when=[When.ALWAYS], by=manager, now=now)
    made = Composition(text=f"Open again, day {turn}.", accounts=(account.pk,))
    draft = Draft.objects.create(author=by, text=made.text, created_at=now)
    revision = services.submit_post(draft, made, by=by, now=now).revision
    seen: dict[str, Any] = {"tier": 1, "digest": revision.digest, "now": now}
    other = a_writer(account)
    outcomes = at_once(
        lambda: services.say_yes(revision, by=other, **seen),
        lambda: services.say_no(revision, by=manager, words="No.", **seen),
    )
    assert sorted(outcomes) == [DONE, REFUSED]
    [said] = Approval.objects.all()
    ended = Progress.HELD if said.decision == "yes" else Progress.PULLED_BACK
    assert Publication.objects.get().progress == ended


def both_at_once(act: Callable[[], object]) -> list[int]:
    """The outcomes of two processes that do the same in the same moment."""
    return at_once(act, act)


def at_once(*acts: Callable[[], object]) -> list[int]:
    let_go_of_the_database()
    at = timezone.now() + timedelta(seconds=SOON)
    children = [_start(act, at) for act in acts]
    return [wait_for(child, "the end of its act") for child in children]


def _start(act: Callable[[], object], at: datetime) -> int:
    child = os.fork()
    if child:
        return child
    outcome = 1
    try:
        time.sleep(max(0.0, (at - timezone.now()).total_seconds()))
        act()
        outcome = DONE
    except (AnsweredAlready, DraftIsFinished):
        outcome = REFUSED
    finally:
        os._exit(outcome)
