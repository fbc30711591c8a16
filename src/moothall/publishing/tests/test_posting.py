"""A post goes to every account or to none, each in its own way, and can be moved or stopped."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from moothall.connectors.kit import Limits
from moothall.domain.exchange import Gesture
from moothall.domain.publishing.composition import Composition
from moothall.people import access
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, staff_with
from moothall.publishing import queries, services
from moothall.publishing.errors import (
    AccountIsNotOpen,
    AccountIsPersonal,
    CannotDoThatThere,
    LeftAlready,
    NoAccountChosen,
    NothingToSend,
    TimeHasPassed,
    TooLong,
    TypeTheName,
)
from moothall.publishing.models import Draft, Post, Progress, Publication
from moothall.publishing.tests.factories import HOLD, LATER, NOW, a_writer
from moothall.register.models import Account, AccountState
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
WORDS = "The library is open again from Monday."


@pytest.fixture
def account() -> Account:
    return an_account("Eastmere Council")


def an_account(name: str, **more: object) -> Account:
    made: Account = AccountFactory.create(
        name=name, platform="demo", last_posted_at=NOW - timedelta(days=2), **more
    )
    return made


def composed(*accounts: Account, text: str = WORDS, **more: object) -> Composition:
    return Composition(text=text, accounts=tuple(each.pk for each in accounts), **more)  # type: ignore[arg-type]


def post(by: StaffMember, made: Composition, **more: object) -> Post:
    draft = Draft.objects.create(author=by, text=made.text, created_at=NOW)
    return services.submit_post(draft, made, by=by, now=NOW, hold=HOLD, **more)  # type: ignore[arg-type]


def test_one_draft_leaves_for_each_account_once(account: Account) -> None:
    other = an_account("Eastmere Libraries", department=account.department)
    made = post(a_writer(account), composed(account, other))
    assert {each.account for each in made.publications.all()} == {account, other}
    assert {each.progress for each in made.publications.all()} == {Progress.HELD}
    assert {each.leave_at for each in made.publications.all()} == {NOW + HOLD}


def test_an_account_may_say_it_in_words_of_its_own(account: Account) -> None:
    other = an_account("Eastmere Libraries", department=account.department)
    made = post(a_writer(account), composed(account, other, own_words={other.pk: "We are open!"}))
    texts = {each.account_id: each.parts.get().text for each in made.publications.all()}
    assert texts == {account.pk: WORDS, other.pk: "We are open!"}


def test_long_words_become_the_parts_of_a_thread_each_with_a_key_of_its_own(
    account: Account,
) -> None:
    Account.objects.filter(pk=account.pk).update(limits={"text_length": 40, "thread_parts": 5})
    text = "The road is shut. Use the ring road. We will say when it opens again."
    made = post(a_writer(account), composed(account, text=text))
    parts = list(made.publications.get().parts.all())
    assert [part.number for part in parts] == [1, 2]
    assert " ".join(part.text for part in parts) == text
    assert len({part.key for part in parts}) == 2
    assert parts[0].key == made.publications.get().key


def test_a_post_that_one_account_cannot_carry_leaves_on_none(account: Account) -> None:
    mail = AccountFactory.create(
        platform="email", department=account.department, last_posted_at=NOW
    )
    with pytest.raises(CannotDoThatThere):
        post(a_writer(account), composed(account, mail))
    assert not Publication.objects.exists()
    assert not Draft.objects.filter(finished_at__isnull=False).exists()


def test_an_account_that_was_not_used_for_30_days_asks_for_its_name(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(last_posted_at=NOW - timedelta(days=31))
    by = a_writer(account)
    with pytest.raises(TypeTheName):
        post(by, composed(account))
    with pytest.raises(TypeTheName):
        post(by, composed(account), typed={account.pk: "Eastmere Libraries"})
    made = post(by, composed(account), typed={account.pk: " eastmere council "})
    assert made.publications.count() == 1


def test_whoever_may_not_publish_there_does_not(account: Account) -> None:
    responder = a_writer(account, Role.RESPONDER)
    stranger = staff_with(Role.PUBLISHER, on=DepartmentFactory.create())
    for each in (responder, stranger):
        with pytest.raises(PermissionDenied):
            post(each, composed(account))


@pytest.mark.parametrize("state", [AccountState.PAUSED, AccountState.CLOSED])
def test_nothing_leaves_from_an_account_that_rests(account: Account, state: str) -> None:
    Account.objects.filter(pk=account.pk).update(state=state)
    with pytest.raises(AccountIsNotOpen):
        post(a_writer(account), composed(account))


def test_a_persons_own_account_is_refused(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(presence={"key": "1", "personal": True})
    with pytest.raises(AccountIsPersonal):
        post(a_writer(account), composed(account))


def test_nobody_posts_from_nowhere(account: Account) -> None:
    with pytest.raises(NoAccountChosen):
        post(a_writer(account), composed())
    with pytest.raises(NoAccountChosen):
        post(a_writer(account), Composition(text=WORDS, accounts=(account.pk, 987_654)))


@pytest.mark.parametrize("text", ["", "  \n"])
def test_no_words_are_no_post(account: Account, text: str) -> None:
    with pytest.raises(NothingToSend):
        post(a_writer(account), composed(account, text=text))


def test_what_fits_in_no_thread_is_too_long(account: Account) -> None:
    limits = Limits(text_length=10, thread_parts=2)
    Account.objects.filter(pk=account.pk).update(
        limits={"text_length": limits.text_length, "thread_parts": limits.thread_parts}
    )
    with pytest.raises(TooLong):
        post(a_writer(account), composed(account, text="one two three four five six seven"))


def test_it_leaves_at_its_time_and_not_before(account: Account) -> None:
    at = NOW + timedelta(days=1)
    made = post(a_writer(account), composed(account, scheduled_at=at))
    assert made.publications.get().leave_at == at


def test_a_time_that_has_passed_is_refused(account: Account) -> None:
    with pytest.raises(TimeHasPassed):
        post(a_writer(account), composed(account, scheduled_at=NOW - timedelta(hours=1)))


def test_a_post_with_another_time_is_another_revision(account: Account) -> None:
    by = a_writer(account)
    made = post(by, composed(account, scheduled_at=NOW + timedelta(days=1)))
    before = made.revision
    services.move(made, to=NOW + timedelta(days=2), by=by, now=LATER)
    made.refresh_from_db()
    assert made.revision != before
    assert made.revision.digest != before.digest
    assert made.publications.get().leave_at == NOW + timedelta(days=2)


def test_what_is_on_its_way_is_not_moved(account: Account) -> None:
    by = a_writer(account)
    made = post(by, composed(account))
    made.publications.update(progress=Progress.SENDING)
    with pytest.raises(LeftAlready):
        services.move(made, to=NOW + timedelta(days=2), by=by, now=LATER)


def test_pulling_back_gives_the_words_back_and_says_what_was_too_late(account: Account) -> None:
    by = a_writer(account)
    other = an_account("Eastmere Libraries", department=account.department)
    made = post(by, composed(account, other))
    made.publications.filter(account=other).update(progress=Progress.PUBLISHED, external_id="9")
    draft, left = services.pull_back_post(made, by=by, now=LATER)
    assert left == 1
    assert draft.finished_at is None
    assert draft.text == WORDS
    assert made.publications.get(account=account).progress == Progress.PULLED_BACK


def test_what_has_left_everywhere_cannot_be_pulled_back(account: Account) -> None:
    by = a_writer(account)
    made = post(by, composed(account))
    made.publications.update(progress=Progress.PUBLISHED, external_id="9")
    with pytest.raises(LeftAlready):
        services.pull_back_post(made, by=by, now=LATER)


def test_the_same_draft_from_two_screens_leaves_once(account: Account) -> None:
    by = a_writer(account)
    draft = Draft.objects.create(author=by, text=WORDS, created_at=NOW)
    services.submit_post(draft, composed(account), by=by, now=NOW)
    with pytest.raises(Exception, match="draft"):
        services.submit_post(draft, composed(account), by=by, now=NOW)
    assert Publication.objects.count() == 1


def test_a_share_is_a_post_and_passes_the_same_guards(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(last_posted_at=None)
    share = composed(account, text="", gesture=Gesture.SHARE, towards="77")
    with pytest.raises((TypeTheName, CannotDoThatThere)):
        post(a_writer(account), share)


def test_what_waits_for_a_person_is_found(account: Account) -> None:
    made = post(a_writer(account), composed(account))
    made.publications.update(progress=Progress.LATE)
    assert list(queries.waiting_posts(made.made_by)) == list(made.publications.all())
    # nor does it stand among replies in doubt, whose conversation it has not
    scope = access.scope(made.made_by, NOW, permission="publishing.publish")
    assert list(queries.unconfirmed_for(scope)) == []
