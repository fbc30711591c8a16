"""An edit carries nothing past what a post could not pass, and ends, whatever breaks."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from moothall.connectors.demo.connector import Demo
from moothall.connectors.kit import Ability, TryLater
from moothall.domain.exchange import Outgoing, Published, ReceivedMessage, Sender
from moothall.domain.publishing.approving import When
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.publishing import services
from moothall.publishing.errors import AccountIsNotOpen, EditNeedsYes
from moothall.publishing.models import Amendment, Draft, TakeDown, TimelineEntry, Work
from moothall.publishing.services.changing import MOST_TRIES
from moothall.publishing.tests.approvals import ask
from moothall.publishing.tests.factories import LATER, NOW, a_publication, a_writer
from moothall.register import services as register
from moothall.register.models import Account, AccountState
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
WHY = "A wrong day."


class Board:
    """One post on a platform that answers, is busy, or breaks."""

    abilities = frozenset({Ability.LOOK, Ability.EDIT, Ability.REMOVE})

    def __init__(self) -> None:
        self.text = "Bins on Friday."
        self.failure: Exception | None = None
        self.calls = 0

    def look(self, external_id: str) -> ReceivedMessage:
        return ReceivedMessage(external_id, self.text.encode(), Sender("us"), text=self.text)

    def edit(self, external_id: str, outgoing: Outgoing) -> Published:
        self.remove(external_id)
        self.text = outgoing.text
        return Published(external_id)

    def remove(self, _external_id: str) -> None:
        self.calls += 1
        if self.failure is not None:
            raise self.failure

    @contextmanager
    def connect(self, _account: Account) -> Iterator["Board"]:
        yield self


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Board:
    made = Board()
    monkeypatch.setattr(register, "connect", made.connect)
    monkeypatch.setattr(Demo, "abilities", Demo.abilities | Board.abilities)
    return made


@pytest.fixture
def entry() -> TimelineEntry:
    account = AccountFactory.create(platform="demo")
    return TimelineEntry.objects.create(
        account=account, external_id="9", text="Bins on Friday.", posted_at=NOW, seen_at=NOW
    )


@pytest.fixture
def by(entry: TimelineEntry) -> StaffMember:
    return a_writer(entry.account)


def _amend(entry: TimelineEntry, by: StaffMember, text: str) -> Amendment:
    return services.amend(entry, text=text, reason=WHY, by=by, now=NOW)


def _again(kind: type[Amendment] | type[TakeDown], pk: int) -> Amendment | TakeDown:
    kind.objects.filter(pk=pk).update(try_again_at=None)
    (services.do_amend if kind is Amendment else services.do_take_down)(pk, now=LATER)
    return kind.objects.get(pk=pk)


def test_where_each_post_waits_for_a_yes_an_edit_is_refused_and_nothing_is_written(
    board: Board, entry: TimelineEntry, by: StaffMember
) -> None:
    ask(entry.account, staff_with(Role.MANAGER, on=entry.account.department))
    with pytest.raises(EditNeedsYes):
        _amend(entry, by, "Bins on Monday.")
    assert not Amendment.objects.exists()
    assert not Draft.objects.exists()
    assert board.calls == 0


def test_a_reply_is_edited_where_only_posts_wait_for_a_yes(
    board: Board, entry: TimelineEntry, by: StaffMember
) -> None:
    entry.part = a_publication(entry.account, by).parts.get()
    entry.save()
    manager = staff_with(Role.MANAGER, on=entry.account.department)
    ask(entry.account, manager)
    assert _amend(entry, by, "Bins on Monday.").work == Work.WAITING
    ask(entry.account, manager, replies_too=True)
    with pytest.raises(EditNeedsYes):
        _amend(entry, by, "Bins on Tuesday.")


def test_outside_the_times_for_which_a_yes_is_asked_an_edit_goes(
    board: Board, entry: TimelineEntry, by: StaffMember
) -> None:
    manager = staff_with(Role.MANAGER, on=entry.account.department)
    ask(entry.account, manager, when=When.PRE_ELECTION)
    assert _amend(entry, by, "Bins on Monday.").work == Work.WAITING


def test_of_two_edits_the_later_one_stands_though_the_first_comes_again(
    board: Board, entry: TimelineEntry, by: StaffMember
) -> None:
    board.failure = TryLater("Busy.")
    first = _amend(entry, by, "Bins on Monday.")
    _again(Amendment, first.pk)
    board.failure = None
    _again(Amendment, _amend(entry, by, "Bins on Tuesday.").pk)
    assert _again(Amendment, first.pk).work == Work.NOT_DONE
    assert board.text == "Bins on Tuesday."


def test_nothing_is_edited_while_everything_is_stopped_and_nothing_by_itself_afterwards(
    board: Board, entry: TimelineEntry, by: StaffMember
) -> None:
    asked = _amend(entry, by, "Bins on Monday.")
    halt = services.stop(by=by, account=entry.account, now=NOW).halt
    assert _again(Amendment, asked.pk).work == Work.NOT_DONE
    services.lift(halt, by=by, now=LATER)
    _again(Amendment, asked.pk)
    assert board.calls == 0


@pytest.mark.parametrize("state", [AccountState.PAUSED, AccountState.CLOSED])
def test_a_paused_or_closed_account_is_not_edited(
    state: AccountState, board: Board, entry: TimelineEntry, by: StaffMember
) -> None:
    asked = _amend(entry, by, "Bins on Monday.")
    Account.objects.update(state=state)
    assert _again(Amendment, asked.pk).work == Work.NOT_DONE
    entry.account.refresh_from_db()
    with pytest.raises(AccountIsNotOpen):
        _amend(entry, by, "Bins on Tuesday.")
    assert board.calls == 0


def test_what_is_to_be_taken_down_goes_though_everything_is_stopped(
    board: Board, entry: TimelineEntry, by: StaffMember
) -> None:
    asked = services.take_down(entry, reason=WHY, by=by, now=NOW)
    services.stop(by=by, account=entry.account, now=NOW)
    _again(TakeDown, asked.pk)
    assert board.calls == 1


@pytest.mark.parametrize("kind", [Amendment, TakeDown])
def test_a_connector_that_breaks_is_not_asked_for_ever(
    kind: type[Amendment] | type[TakeDown], board: Board, entry: TimelineEntry, by: StaffMember
) -> None:
    board.failure = ValueError("no JSON here")
    asked = (
        _amend(entry, by, "Bins on Monday.")
        if kind is Amendment
        else services.take_down(entry, reason=WHY, by=by, now=NOW)
    )
    for _each in range(MOST_TRIES + 1):
        _again(kind, asked.pk)
    ended = _again(kind, asked.pk)
    assert (ended.work, board.calls) == (Work.UNKNOWN, MOST_TRIES)
    assert ended.ended_at == LATER
