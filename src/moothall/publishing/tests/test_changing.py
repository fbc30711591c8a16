"""Taking down and editing believe only what they read back, and keep our copy first."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from moothall.connectors.demo.connector import Demo
from moothall.connectors.kit import Ability, ConnectorFailure, Refused, SignInAgain, TryLater
from moothall.domain.exchange import Outgoing, Published, ReceivedMessage, Sender
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in
from moothall.publishing import services
from moothall.publishing.errors import CannotDoThatThere, NeedsAReason, NothingWaits, TooLong
from moothall.publishing.models import (
    Amendment,
    Part,
    Progress,
    Publication,
    Standing,
    TakeDown,
    TimelineEntry,
    Work,
)
from moothall.publishing.services.changing import MOST_TRIES, stand
from moothall.publishing.tests.factories import LATER, NOW, a_publication, a_writer
from moothall.register import services as register
from moothall.register.models import Account, AccountState
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
REASON = "It named a tenant."


class Wall:
    """One post on a platform, which does as it is told, or does not."""

    abilities = frozenset({Ability.LOOK, Ability.EDIT, Ability.REMOVE})

    def __init__(self) -> None:
        self.text: str | None = "Mrs Ash of 4 Mill Lane owes us rent."
        self.obeys = True
        self.failure: ConnectorFailure | None = None

    def look(self, external_id: str) -> ReceivedMessage | None:
        if self.text is None:
            return None
        return ReceivedMessage(external_id, self.text.encode(), Sender("us"), text=self.text)

    def remove(self, external_id: str) -> None:
        self._fail()
        assert external_id == "9"
        self.text = None if self.obeys else self.text

    def edit(self, external_id: str, outgoing: Outgoing) -> Published:
        self._fail()
        self.text = outgoing.text if self.obeys else self.text
        return Published(external_id)

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure

    @contextmanager
    def connect(self, _account: Account) -> Iterator["Wall"]:
        yield self


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    made = Wall()
    monkeypatch.setattr(register, "connect", made.connect)
    monkeypatch.setattr(Demo, "abilities", Demo.abilities | Wall.abilities)
    return made


@pytest.fixture
def entry() -> TimelineEntry:
    account = AccountFactory.create(platform="demo")
    return TimelineEntry.objects.create(
        account=account, external_id="9", text="Mrs Ash…", posted_at=NOW, seen_at=NOW
    )


@pytest.fixture
def by(entry: TimelineEntry) -> StaffMember:
    return a_writer(entry.account)


def take_down(entry: TimelineEntry, by: StaffMember) -> TakeDown:
    asked = services.take_down(entry, reason=REASON, by=by, now=NOW)
    services.do_take_down(asked.pk, now=LATER)
    return TakeDown.objects.get(pk=asked.pk)


def test_what_is_gone_is_said_to_be_removed(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    assert take_down(entry, by).work == Work.DONE
    entry.refresh_from_db()
    assert entry.standing == Standing.REMOVED


def test_our_copy_is_kept_first_with_the_reason(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    words = wall.text or ""
    asked = take_down(entry, by)
    assert entry.versions.get().text == words
    assert asked.reason == REASON


def test_what_can_still_be_seen_is_never_called_removed(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    wall.obeys = False
    asked = take_down(entry, by)
    for _ in range(MOST_TRIES):
        TakeDown.objects.filter(pk=asked.pk).update(try_again_at=None)
        services.do_take_down(asked.pk, now=LATER)
    asked.refresh_from_db()
    entry.refresh_from_db()
    assert (asked.work, entry.standing) == (Work.NOT_DONE, Standing.STILL_LIVE)


def test_what_a_platform_refuses_is_not_known(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    wall.failure = Refused("It is not yours.")
    asked = take_down(entry, by)
    entry.refresh_from_db()
    assert (asked.work, asked.answer) == (Work.UNKNOWN, "It is not yours.")
    assert entry.standing == Standing.UNKNOWN


def test_a_busy_platform_is_asked_again(wall: Wall, entry: TimelineEntry, by: StaffMember) -> None:
    wall.failure = TryLater("Busy.", seconds=30)
    asked = take_down(entry, by)
    assert (asked.work, asked.ended_at) == (Work.ASKED, None)
    wall.failure = None
    TakeDown.objects.filter(pk=asked.pk).update(try_again_at=None)
    services.do_take_down(asked.pk, now=LATER)
    assert TakeDown.objects.get(pk=asked.pk).work == Work.DONE


def test_two_workers_do_not_take_it_down_at_once(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    wall.obeys = False
    asked = services.take_down(entry, reason=REASON, by=by, now=NOW)
    services.do_take_down(asked.pk, now=LATER)
    services.do_take_down(asked.pk, now=LATER)
    assert TakeDown.objects.get(pk=asked.pk).tries == 1


def test_it_is_asked_once_and_with_a_reason(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    with pytest.raises(NeedsAReason):
        services.take_down(entry, reason="  ", by=by, now=NOW)
    services.take_down(entry, reason=REASON, by=by, now=NOW)
    with pytest.raises(NothingWaits):
        services.take_down(entry, reason=REASON, by=by, now=NOW)


def test_a_responder_takes_nothing_down(wall: Wall, entry: TimelineEntry) -> None:
    with pytest.raises(PermissionDenied):
        services.take_down(
            entry, reason=REASON, by=a_writer(entry.account, Role.RESPONDER), now=NOW
        )


def test_where_nothing_can_be_edited_nothing_is_asked(
    entry: TimelineEntry, by: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Demo, "abilities", frozenset({Ability.PUBLISH}))
    with pytest.raises(CannotDoThatThere):
        services.amend(entry, text="A tenant owes rent.", reason=REASON, by=by, now=NOW)
    assert not Amendment.objects.exists()


def test_an_edit_is_read_back_and_both_versions_are_kept(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    services.look_back(entry, now=NOW)
    asked = services.amend(entry, text="A tenant owes rent.", reason=REASON, by=by, now=NOW)
    services.do_amend(asked.pk, now=LATER)
    asked.refresh_from_db()
    entry.refresh_from_db()
    assert asked.work == Work.DONE
    assert entry.text == "A tenant owes rent."
    assert [each.amendment_id for each in entry.versions.all()] == [None, asked.pk]
    assert not entry.alerted_at


def test_an_edit_that_cannot_be_seen_is_not_called_done(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    wall.obeys = False
    asked = services.amend(entry, text="A tenant owes rent.", reason=REASON, by=by, now=NOW)
    services.do_amend(asked.pk, now=LATER)
    assert Amendment.objects.get(pk=asked.pk).work == Work.ASKED


def test_looking_back_finds_what_is_gone(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    wall.text = None
    assert services.look_back(entry, now=LATER) == Standing.REMOVED


def test_a_busy_platform_is_asked_again_for_the_new_words(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    wall.failure = TryLater("Busy.", seconds=30)
    asked = services.amend(entry, text="A tenant owes rent.", reason=REASON, by=by, now=NOW)
    services.do_amend(asked.pk, now=LATER)
    services.do_amend(asked.pk, now=LATER)  # another worker has it
    asked.refresh_from_db()
    assert (asked.work, asked.answer, asked.tries) == (Work.ASKED, "Busy.", 1)


def test_where_nothing_can_be_looked_at_nobody_says_removed(
    wall: Wall, entry: TimelineEntry, by: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Wall, "abilities", frozenset({Ability.REMOVE}))
    assert take_down(entry, by).work == Work.UNKNOWN
    entry.refresh_from_db()
    assert entry.standing == Standing.UNKNOWN
    assert services.look_back(entry, now=LATER) == Standing.UNKNOWN


def test_a_platform_that_cannot_be_asked_leaves_it_as_it_was(
    wall: Wall, entry: TimelineEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_external_id: str) -> None:
        raise TryLater("Away.")

    monkeypatch.setattr(wall, "look", away)
    assert services.look_back(entry, now=LATER) == Standing.LIVE


def test_a_publication_is_removed_once_none_of_its_parts_stands(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    publication = a_publication(entry.account, by)
    first = publication.parts.get()
    second = Part.objects.create(publication=publication, number=2, key="2" * 32)
    publication.progress, publication.external_id = Progress.PUBLISHED, "9"
    publication.save()
    entry.part = first
    entry.save()
    other = TimelineEntry.objects.create(
        account=entry.account, external_id="10", part=second, posted_at=NOW, seen_at=NOW
    )
    of_it = Publication.objects.filter(pk=publication.pk)
    stand(entry, Standing.REMOVED, now=LATER)
    assert of_it.filter(progress=Progress.PUBLISHED).exists()
    stand(other, Standing.REMOVED, now=LATER)
    assert of_it.filter(progress=Progress.REMOVED).exists()


def test_new_words_that_do_not_fit_are_refused_and_not_cut(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    Account.objects.filter(pk=entry.account_id).update(
        limits={"text_length": 20, "thread_parts": 9}
    )
    entry.account.refresh_from_db()
    with pytest.raises(TooLong):
        services.amend(
            entry, text="A tenant owes rent. We are sorry.", reason=REASON, by=by, now=NOW
        )
    assert not Amendment.objects.exists()


def test_a_sign_in_that_ended_meanwhile_is_said_on_the_account_and_waited_for(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    wall.failure = SignInAgain("The token was revoked.")
    asked = take_down(entry, by)
    entry.account.refresh_from_db()
    assert entry.account.state == AccountState.SIGN_IN_AGAIN
    assert (asked.ended_at, asked.answer) == (None, "The token was revoked.")
    wall.failure = None
    TakeDown.objects.filter(pk=asked.pk).update(try_again_at=None)
    services.do_take_down(asked.pk, now=LATER)
    entry.refresh_from_db()
    assert entry.standing == Standing.REMOVED


def test_a_sign_in_that_stays_ended_is_never_called_removed(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    wall.failure = SignInAgain("The token was revoked.")
    asked = take_down(entry, by)
    for _again in range(MOST_TRIES):
        TakeDown.objects.filter(pk=asked.pk).update(try_again_at=None)
        services.do_take_down(asked.pk, now=LATER)
    asked.refresh_from_db()
    entry.refresh_from_db()
    assert (asked.work, entry.standing) == (Work.UNKNOWN, Standing.UNKNOWN)


def test_looking_back_without_a_sign_in_marks_the_account(
    wall: Wall, entry: TimelineEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(_external_id: str) -> None:
        raise SignInAgain("The token was revoked.")

    monkeypatch.setattr(wall, "look", shut)
    assert services.look_back(entry, now=LATER) == Standing.LIVE
    entry.account.refresh_from_db()
    assert entry.account.state == AccountState.SIGN_IN_AGAIN


@pytest.fixture
def thread(entry: TimelineEntry, by: StaffMember) -> list[TimelineEntry]:
    """Three parts that stand there; `entry` is the second."""
    publication = a_publication(entry.account, by)
    Part.objects.filter(publication=publication).delete()
    found = []
    for number in (1, 2, 3):
        part = Part.objects.create(
            publication=publication, number=number, key=f"{number:032}", text="Words."
        )
        each = entry
        if number != 2:
            each = TimelineEntry.objects.create(
                account=entry.account, external_id=f"t{number}", posted_at=NOW, seen_at=NOW
            )
        each.part, each.origin = part, "ours"
        each.save()
        found.append(each)
    return found


def test_a_whole_thread_is_asked_for_at_once_the_last_part_first(
    thread: list[TimelineEntry], by: StaffMember, wall: Wall
) -> None:
    asked = services.take_down_thread(thread[1], reason=REASON, by=by, now=NOW)
    assert [each.entry for each in asked] == thread[::-1]
    assert {each.reason for each in asked} == {REASON}
    services.do_take_down(asked[1].pk, now=LATER)
    assert [each.entry for each in TakeDown.objects.exclude(ended_at=None)] == [thread[1]]
    with pytest.raises(NothingWaits):
        services.take_down_thread(thread[0], reason=REASON, by=by, now=NOW)


def test_parts_that_are_gone_are_not_asked_for_again(
    thread: list[TimelineEntry], by: StaffMember, wall: Wall
) -> None:
    stand(thread[0], Standing.REMOVED, now=NOW)
    asked = services.take_down_thread(thread[1], reason=REASON, by=by, now=NOW)
    assert [each.entry for each in asked] == [thread[2], thread[1]]


def test_what_is_no_thread_is_taken_down_alone(
    entry: TimelineEntry, by: StaffMember, wall: Wall
) -> None:
    asked = services.take_down_thread(entry, reason=REASON, by=by, now=NOW)
    assert [each.entry for each in asked] == [entry]


@pytest.mark.parametrize(("how_much", "count"), [("thread", 3), ("part", 1), ("", 1)])
def test_the_page_offers_the_whole_thread(
    client: Client,
    thread: list[TimelineEntry],
    by: StaffMember,
    wall: Wall,
    how_much: str,
    count: int,
) -> None:
    sign_in(client, by)
    address = f"/posts/timeline/{thread[1].pk}/take-down/"
    assert "The whole thread" in client.get(address).text
    client.post(address, {"reason": REASON, "how_much": how_much})
    assert TakeDown.objects.count() == count
    assert "Part 2, this one" in client.get(thread[1].get_absolute_url()).text


def test_of_what_is_gone_already_there_is_no_copy_to_keep(
    wall: Wall, entry: TimelineEntry, by: StaffMember
) -> None:
    wall.text = None
    assert take_down(entry, by).work == Work.DONE
    assert not entry.versions.exists()
