"""An account's state is true: since when, why, and told once to those who can mend it."""

from datetime import UTC, datetime, timedelta

import pytest

from moothall.audit.models import AuditEntry
from moothall.people.models import Notice, StaffMember
from moothall.people.notices import sentence_of
from moothall.register import services
from moothall.register.models import Account, AccountState
from moothall.register.tests.factories import ChannelFactory, CustodianFactory
from moothall.web.models import Nudge

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 20, 9, tzinfo=UTC)
NOON = MORNING + timedelta(hours=3)


def test_a_busy_platform_is_tried_again_and_since_stays_the_first_time(account: Account) -> None:
    services.note_try_later(account, 60, "The server is busy.", now=MORNING)
    services.note_try_later(account, 600, "The server is away.", now=NOON)
    account.refresh_from_db()
    assert account.state == AccountState.TRY_LATER
    assert account.state_since == MORNING
    assert account.state_reason == "The server is away."
    assert account.try_again_at == NOON + timedelta(seconds=600)


def test_when_it_works_again_reason_and_next_try_are_gone(account: Account) -> None:
    services.note_try_later(account, 60, "Busy.", now=MORNING)
    services.note_working(account, now=NOON)
    account.refresh_from_db()
    assert (account.state, account.state_since) == (AccountState.WORKING, NOON)
    assert (account.state_reason, account.try_again_at) == ("", None)
    assert account.last_heard_at == NOON


def test_custodians_are_told_once_that_somebody_must_sign_in(account: Account) -> None:
    custodian = CustodianFactory.create(account=account)
    for hour in range(3):
        now = MORNING + timedelta(hours=hour)
        services.note_sign_in_again(account, "The password is refused.", now=now)
    notice = Notice.objects.get()
    assert notice.staff == custodian.staff
    assert sentence_of(notice) == "Eastmere Housing needs somebody to sign in again."
    assert account.state_since == MORNING


def test_without_custodians_the_managers_are_told(account: Account, manager: StaffMember) -> None:
    services.note_sign_in_again(account, "The password is refused.", now=MORNING)
    assert Notice.objects.get().staff == manager


def test_a_custodian_who_has_left_is_not_counted_on(
    account: Account, manager: StaffMember
) -> None:
    CustodianFactory.create(account=account, staff__is_active=False)
    services.note_sign_in_again(account, "The password is refused.", now=MORNING)
    assert Notice.objects.get().staff == manager


def test_a_pause_is_not_undone_by_what_a_connection_finds(
    account: Account, manager: StaffMember
) -> None:
    services.pause(account, by=manager, now=MORNING)
    services.note_working(account, now=NOON)
    services.note_sign_in_again(account, "Refused.", now=NOON)
    account.refresh_from_db()
    assert (account.state, account.state_since) == (AccountState.PAUSED, MORNING)
    assert not Notice.objects.exists()


def test_each_change_is_audited_and_nudged_once(account: Account) -> None:
    services.note_working(account, now=MORNING)
    assert not AuditEntry.objects.filter(act="account.working").exists()
    services.note_try_later(account, 60, "Busy.", now=MORNING)
    services.note_try_later(account, 60, "Busy.", now=MORNING)
    assert AuditEntry.objects.filter(act="account.try_later").count() == 1
    topics = set(Nudge.objects.values_list("topic", flat=True))
    assert topics == {f"account:{account.pk}", f"department:{account.department_id}"}


def test_a_long_reason_is_cut_to_what_fits(account: Account) -> None:
    services.note_try_later(account, 60, "x" * 1000, now=MORNING)
    account.refresh_from_db()
    assert len(account.state_reason) == 300


def test_an_account_works_only_once_none_of_its_channels_is_in_trouble(account: Account) -> None:
    mentions = ChannelFactory.create(account=account, kind="mentions")
    comments = ChannelFactory.create(account=account, kind="comments")
    said = services.note_channel_trouble(mentions, "social.example is busy (502).")
    assert said == "Mentions cannot be read now: social.example is busy (502)."
    services.note_try_later(account, 60, said, now=MORNING)
    services.note_channel_read(comments, now=NOON)
    account.refresh_from_db()
    assert (account.state, account.state_reason) == (AccountState.TRY_LATER, said)
    assert account.last_heard_at == NOON
    services.note_channel_read(mentions, now=NOON)
    account.refresh_from_db()
    mentions.refresh_from_db()
    assert (account.state, account.state_reason) == (AccountState.WORKING, "")
    assert mentions.trouble == ""


def test_where_no_channel_can_be_read_the_sentence_names_none(account: Account) -> None:
    only = account.channels.get()
    assert services.note_channel_trouble(only, "The server is away.") == "The server is away."


def test_a_sign_in_that_was_renewed_forgets_the_troubles_of_the_channels(account: Account) -> None:
    channel = ChannelFactory.create(account=account, kind="mentions")
    services.note_channel_trouble(channel, "Sign in again.")
    services.note_working(account, now=NOON)
    channel.refresh_from_db()
    assert channel.trouble == ""
