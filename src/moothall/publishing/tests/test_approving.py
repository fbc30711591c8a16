"""Words that need a yes leave after it, and only then; each way round it is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from moothall.audit.models import AuditEntry
from moothall.domain.exchange import Audience
from moothall.domain.publishing.approving import Stand, When
from moothall.people.models import Grant, Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, staff_with
from moothall.publishing import queries, services
from moothall.publishing.errors import (
    AnsweredAlready,
    IsReferredAlready,
    NotYourOwnWords,
    SayWhy,
)
from moothall.publishing.models import Approval, Progress, Publication
from moothall.publishing.services import posting, sending
from moothall.publishing.tests.approvals import AN_HOUR, SOON, agree, ask, post, progress, told
from moothall.publishing.tests.factories import HOLD, NOW, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
RANT = "Vote Labour on Thursday. Fuck the Tories."


def test_nothing_changes_for_an_account_for_which_nobody_has_chosen(
    account: Account, writer: StaffMember
) -> None:
    made = post(writer, account)
    assert progress(made) == {Progress.HELD}
    assert sending.claim(made.publications.get().pk, now=SOON) is not None


def test_a_stop_waits_for_a_yes_everywhere(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    made = post(writer, account, text=RANT)
    assert progress(made) == {Progress.AWAITING}
    assert sending.claim(made.publications.get().pk, now=SOON) is None
    assert told(other) == ["approval.asked"]
    assert told(writer) == []


def test_after_a_yes_it_leaves_once_its_hold_is_over(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account)
    assert agree(made.revision, other, reasons=["objective", "made-up"], words="Fine.") is (
        Stand.AGREED
    )
    publication = made.publications.get()
    assert publication.progress == Progress.HELD
    assert SOON < publication.leave_at < SOON + timedelta(minutes=11)
    assert sending.claim(publication.pk, now=publication.leave_at) is not None
    said = Approval.objects.get()
    assert (said.digest, said.reasons) == (made.revision.digest, ["objective"])
    assert "approval.yes" in told(writer)
    acts = AuditEntry.objects.filter(act__startswith="approval").values_list("act", flat=True)
    assert set(acts) == {"approval.asked", "approval.yes", "approval_policy.set"}


def test_before_an_election_it_waits_where_the_account_asks_for_that(
    account: Account, writer: StaffMember, manager: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(account, manager, when=When.PRE_ELECTION)
    assert progress(post(writer, account)) == {Progress.HELD}
    poll = NOW + timedelta(days=7)
    monkeypatch.setattr(services.checking, "pre_election", lambda at: at >= poll)
    assert progress(post(writer, account, text="Open again.")) == {Progress.HELD}
    later = post(writer, account, text="Open on Monday.", scheduled_at=poll)
    assert progress(later) == {Progress.AWAITING}


def test_one_account_that_asks_holds_the_post_on_all(
    account: Account, writer: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    easy = AccountFactory.create(
        platform="demo", department=account.department, last_posted_at=NOW
    )
    made = post(writer, account, easy)
    assert [each.progress for each in made.publications.all()] == [Progress.AWAITING] * 2


def test_nobody_says_yes_to_their_own_words(
    account: Account, writer: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account)
    with pytest.raises(NotYourOwnWords):
        agree(made.revision, writer)
    with pytest.raises(NotYourOwnWords):
        services.refer(
            made.revision, digest=made.revision.digest, by=writer, now=SOON, words="Is it?"
        )
    assert not Approval.objects.exists()


def test_whoever_moved_it_had_a_hand_in_it(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account, scheduled_at=NOW + AN_HOUR)
    posting.move(made, to=NOW + 2 * AN_HOUR, by=other, now=SOON)
    with pytest.raises(NotYourOwnWords):
        agree(made.revision, other)


@pytest.mark.parametrize("role", [Role.READER, Role.RESPONDER])
def test_whoever_may_not_publish_there_says_nothing(
    account: Account, writer: StaffMember, manager: StaffMember, role: str
) -> None:
    ask(account, manager)
    made = post(writer, account)
    stranger = staff_with(Role.PUBLISHER, on=DepartmentFactory.create())
    for each in (staff_with(role, on=account.department), stranger):
        with pytest.raises(PermissionDenied):
            agree(made.revision, each)
        assert not queries.awaiting_for(each).exists()
    assert not queries.revisions_for(stranger).exists()


def test_whoever_may_say_yes_on_one_account_only_does_not(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    elsewhere = AccountFactory.create(platform="demo", last_posted_at=NOW)
    Grant.objects.create(staff=writer, role=Role.PUBLISHER, department=elsewhere.department)
    made = post(writer, account, elsewhere)
    with pytest.raises(PermissionDenied):
        agree(made.revision, other)


def test_a_no_gives_the_words_back_with_why(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account)
    seen: dict[str, Any] = {"tier": 1, "digest": made.revision.digest, "by": other, "now": SOON}
    with pytest.raises(SayWhy):
        services.say_no(made.revision, **seen, words=" ")
    services.say_no(made.revision, **seen, words="Say until when.", reasons=["objective"])
    assert progress(made) == {Progress.PULLED_BACK}
    made.revision.draft.refresh_from_db()
    assert made.revision.draft.finished_at is None
    assert "approval.no" in told(writer)
    with pytest.raises(AnsweredAlready):
        agree(made.revision, manager)


def test_two_at_once_one_wins_and_the_other_is_told(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account)
    agree(made.revision, other)
    with pytest.raises(AnsweredAlready) as refusal:
        agree(made.revision, manager)
    assert refusal.value.values["who"] == other.name
    assert Approval.objects.count() == 1


def test_two_tiers_wait_for_a_manager_and_a_slow_screen_is_told(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager, tiers=2)
    made, third = post(writer, account), a_writer(account)
    assert agree(made.revision, other) is Stand.WAITS
    assert progress(made) == {Progress.AWAITING}
    with pytest.raises(AnsweredAlready):
        agree(made.revision, manager, tier=1)
    with pytest.raises(PermissionDenied):
        agree(made.revision, third, tier=2)
    assert agree(made.revision, manager, tier=2, now=SOON + 3 * timedelta(days=1)) is Stand.AGREED


def test_one_person_is_not_two_tiers(
    account: Account, writer: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager, tiers=2)
    made = post(writer, account)
    assert agree(made.revision, manager) is Stand.WAITS
    with pytest.raises(NotYourOwnWords):
        agree(made.revision, manager, tier=2)


def test_a_referral_waits_for_the_second_tier(
    account: Account,
    writer: StaffMember,
    other: StaffMember,
    manager: StaffMember,
) -> None:
    ask(account, manager)
    made = post(writer, account)
    seen: dict[str, Any] = {"digest": made.revision.digest, "by": other, "now": SOON}
    with pytest.raises(SayWhy):
        services.refer(made.revision, **seen, words="")
    services.refer(made.revision, **seen, words="Does it favour a party?")
    with pytest.raises(IsReferredAlready):
        services.refer(made.revision, **seen, words="Again.")
    with pytest.raises(AnsweredAlready):
        agree(made.revision, manager, tier=1)
    with pytest.raises(PermissionDenied):
        agree(made.revision, a_writer(account), tier=2)
    assert "approval.referred" in told(manager)
    assert agree(made.revision, manager, tier=2, words="It does not.") is Stand.AGREED


def test_what_waits_can_be_pulled_back(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    made = post(writer, account)
    services.pull_back_post(made, by=writer, now=SOON)
    assert progress(made) == {Progress.PULLED_BACK}
    with pytest.raises(AnsweredAlready):
        agree(made.revision, other)


def test_replies_wait_only_where_the_policy_says_so(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    assert reply(account, writer, 1).progress == Progress.HELD
    ask(account, manager, replies_too=True)
    assert reply(account, writer, 2, Audience.PRIVATE).progress == Progress.HELD
    waits = reply(account, writer, 3)
    assert waits.progress == Progress.AWAITING
    assert agree(waits.revision, other) is Stand.AGREED
    waits.refresh_from_db()
    assert waits.progress == Progress.HELD


def reply(
    account: Account, by: StaffMember, conversation: int, audience: Audience = Audience.PUBLIC
) -> Publication:
    words = {"text": "On Friday.", "now": NOW}
    draft = services.save_draft(author=by, conversation_id=conversation, seen_version=1, **words)  # type: ignore[arg-type]
    return services.submit(
        draft,
        account=account,
        reply_to=None,
        by=by,
        hold=HOLD,
        audience=audience,
        **words,  # type: ignore[arg-type]
    )


def test_the_list_says_for_whom_and_how_long(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager, tiers=2)
    made = post(writer, account)
    later = NOW + timedelta(days=3, hours=1)
    [line] = queries.to_answer(other, later)
    assert (line.revision, line.days, line.tier) == (made.revision, 3, 1)
    assert queries.to_answer(writer, later) == []
    assert [each.is_mine for each in queries.waiting_lines(writer, later)] == [True]
    agree(made.revision, other)
    assert queries.to_answer(other, later) == []
    assert [each.tier for each in queries.to_answer(manager, later)] == [2]


def test_only_a_manager_sets_what_an_account_asks_for(
    account: Account, writer: StaffMember, manager: StaffMember
) -> None:
    with pytest.raises(PermissionDenied):
        services.set_policy(account, when=[], by=writer, now=NOW)
    services.set_policy(account, when=[], by=manager, now=NOW)
    assert progress(post(writer, account, text=RANT)) == {Progress.HELD}
