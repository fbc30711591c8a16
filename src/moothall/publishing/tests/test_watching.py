"""What stands on our own timeline is kept as it was; what the desk did not send is raised."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from moothall.domain.exchange import Batch, Published, ReceivedMessage, Sender
from moothall.domain.publishing.composition import Composition
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.publishing import services
from moothall.publishing.errors import NothingWaits
from moothall.publishing.models import (
    Attempt,
    Draft,
    Judgement,
    Origin,
    Progress,
    Publication,
    Revision,
    TimelineEntry,
)
from moothall.publishing.services import arriving
from moothall.publishing.tests.factories import HOLD, LATER, NOW, a_writer
from moothall.register.models import Account, Channel, Custodian
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
RANT = "Who else is sick of this useless government? Sign here."


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(
        platform="demo", last_posted_at=NOW, created_at=NOW - timedelta(days=30)
    )
    return made


@pytest.fixture
def channel(account: Account) -> Channel:
    return Channel.objects.create(account=account, kind="posts")


@pytest.fixture
def custodian(account: Account) -> StaffMember:
    staff = a_writer(account)
    Custodian.objects.create(account=account, staff=staff, since=NOW)
    return staff


def seen(name: str, text: str = RANT, *, at: datetime = NOW, **more: object) -> ReceivedMessage:
    return ReceivedMessage(
        external_id=name,
        raw=text.encode(),
        sender=Sender("council"),
        sent_at=at,
        text=text,
        public=True,
        **more,  # type: ignore[arg-type]
    )


def watch(channel: Channel, *messages: ReceivedMessage, now: datetime = NOW) -> None:
    for entry in services.watch(channel, Batch(tuple(messages), "next"), now=now):
        services.judge_entry(entry.pk, now=now)


def the_entry() -> TimelineEntry:
    return TimelineEntry.objects.get()


def a_post(account: Account, text: str = "The road is shut.") -> Publication:
    by = a_writer(account)
    made = Composition(text=text, accounts=(account.pk,))
    draft = Draft.objects.create(author=by, text=text, created_at=NOW)
    return services.submit_post(draft, made, by=by, now=NOW, hold=HOLD).publications.get()


def in_doubt(publication: Publication) -> Publication:
    """Its sender hung up: nobody knows."""
    Publication.objects.filter(pk=publication.pk).update(progress=Progress.UNCONFIRMED, tries=1)
    Attempt.objects.create(
        publication=publication, number=1, begun_at=LATER, outcome=Attempt.Outcome.UNKNOWN
    )
    return Publication.objects.get(pk=publication.pk)


def test_a_post_that_the_desk_did_not_send_is_kept_and_raised(
    channel: Channel, custodian: StaffMember
) -> None:
    watch(channel, seen("9"))
    entry = the_entry()
    assert (entry.origin, entry.text) == (Origin.ELSEWHERE, RANT)
    assert bytes(entry.versions.get().raw) == RANT.encode()
    notice = Notice.objects.get(staff=custodian)
    assert (notice.kind, notice.url) == ("timeline.not_from_here", entry.get_absolute_url())
    assert RANT not in str(notice.values)


def test_where_the_custodian_has_left_the_manager_is_told(
    channel: Channel, custodian: StaffMember
) -> None:
    manager = staff_with(Role.MANAGER, on=channel.account.department)
    StaffMember.objects.filter(pk=custodian.pk).update(is_active=False)
    watch(channel, seen("9"))
    assert Notice.objects.get().staff == manager


def test_a_share_that_the_desk_did_not_send_is_raised_too(
    channel: Channel, custodian: StaffMember
) -> None:
    watch(channel, seen("9", "", shares="party-post"))
    assert the_entry().shares == "party-post"
    assert Notice.objects.filter(staff=custodian).count() == 1


def test_what_stood_there_before_the_desk_came_is_no_alarm(
    channel: Channel, custodian: StaffMember
) -> None:
    watch(channel, seen("9", at=NOW - timedelta(days=400)))
    assert the_entry().origin == Origin.EARLIER
    assert not Notice.objects.filter(staff=custodian).exists()


def test_the_same_read_twice_is_one_entry_and_one_alarm(
    channel: Channel, custodian: StaffMember
) -> None:
    watch(channel, seen("9"))
    watch(channel, seen("9"))
    assert TimelineEntry.objects.count() == 1
    assert the_entry().versions.count() == 1
    assert Notice.objects.filter(staff=custodian).count() == 1


def test_what_the_desk_sent_is_ours(channel: Channel, custodian: StaffMember) -> None:
    publication = a_post(channel.account)
    Publication.objects.filter(pk=publication.pk).update(progress=Progress.SENDING)
    arriving.record_arrival(publication, Published("9", "https://there.example/9"), now=NOW)
    watch(channel, seen("9", "The road is shut."))
    assert the_entry().origin == Origin.OURS
    assert not Notice.objects.filter(staff=custodian).exists()


def test_how_a_platform_spells_our_words_is_no_edit(
    channel: Channel, custodian: StaffMember
) -> None:
    publication = a_post(channel.account)
    Publication.objects.filter(pk=publication.pk).update(progress=Progress.SENDING)
    arriving.record_arrival(publication, Published("9"), now=NOW)
    watch(channel, seen("9", "The road is shut. (1/1)"))
    assert the_entry().origin == Origin.OURS
    assert not Notice.objects.filter(staff=custodian).exists()


def test_an_edit_that_nobody_here_made_keeps_both_versions_and_is_raised(
    channel: Channel, custodian: StaffMember
) -> None:
    publication = a_post(channel.account)
    Publication.objects.filter(pk=publication.pk).update(progress=Progress.SENDING)
    arriving.record_arrival(publication, Published("9"), now=NOW)
    watch(channel, seen("9", "The road is shut."))
    watch(channel, seen("9", RANT), now=LATER)
    entry = the_entry()
    assert [each.text for each in entry.versions.all()] == ["The road is shut.", RANT]
    assert entry.origin == Origin.ELSEWHERE
    assert Notice.objects.filter(staff=custodian).count() == 1


def test_our_own_post_in_doubt_is_confirmed_by_the_timeline(
    channel: Channel, custodian: StaffMember
) -> None:
    publication = in_doubt(a_post(channel.account))
    watch(channel, seen("9", "The road is\nshut.", at=LATER), now=LATER)
    done = Publication.objects.get(pk=publication.pk)
    assert (done.progress, done.external_id) == (Progress.PUBLISHED, "9")
    assert the_entry().origin == Origin.OURS
    assert not Notice.objects.filter(staff=custodian).exists()


def test_other_words_do_not_confirm_a_post_in_doubt(
    channel: Channel, custodian: StaffMember
) -> None:
    publication = in_doubt(a_post(channel.account))
    watch(channel, seen("9", at=LATER), now=LATER)
    assert Publication.objects.get(pk=publication.pk).progress == Progress.UNCONFIRMED
    assert the_entry().origin == Origin.UNKNOWN  # our sender has 45 seconds to say that it was us
    services.judge_entry(the_entry().pk, now=LATER + timedelta(seconds=46))
    assert the_entry().origin == Origin.ELSEWHERE
    assert Notice.objects.filter(staff=custodian).exists()


@pytest.mark.parametrize(
    ("shares", "progress"),
    [
        ("", Progress.UNCONFIRMED),
        ("party-post", Progress.UNCONFIRMED),
        ("theirs", Progress.PUBLISHED),
    ],
)
def test_a_share_in_doubt_is_confirmed_by_a_share_of_the_same_post_alone(
    shares: str, progress: Progress, channel: Channel, custodian: StaffMember
) -> None:
    publication = in_doubt(a_post(channel.account))
    publication.parts.update(text="")
    Revision.objects.update(composition={"gesture": "share", "towards": "theirs"})
    watch(channel, seen("9", "", shares=shares, at=LATER), now=LATER)
    assert Publication.objects.get(pk=publication.pk).progress == progress


def test_a_person_says_in_one_press_what_it_is(channel: Channel, custodian: StaffMember) -> None:
    watch(channel, seen("9"))
    services.say_what_it_is(the_entry(), Judgement.SLIP, by=custodian, now=LATER)
    entry = the_entry()
    assert (entry.judgement, entry.judged_by) == (Judgement.SLIP, custodian)
    services.say_what_it_is(entry, Judgement.NOT_US, by=custodian, now=LATER)
    assert the_entry().judgement == Judgement.NOT_US


def test_a_reader_does_not_say_what_it_is(channel: Channel) -> None:
    watch(channel, seen("9"))
    reader = a_writer(channel.account, Role.READER)
    with pytest.raises(PermissionDenied):
        services.say_what_it_is(the_entry(), Judgement.OURS, by=reader, now=LATER)


def test_of_what_the_desk_sent_there_is_nothing_to_say(
    channel: Channel, custodian: StaffMember
) -> None:
    watch(channel, seen("9", at=NOW - timedelta(days=400)))
    with pytest.raises(NothingWaits):
        services.say_what_it_is(the_entry(), Judgement.SLIP, by=custodian, now=LATER)


def test_a_date_of_long_ago_does_not_hide_what_came_after_the_first_reading(
    channel: Channel, custodian: StaffMember
) -> None:
    old = NOW - timedelta(days=900)
    watch(channel, seen("1", "The library opens.", at=old))
    assert the_entry().origin == Origin.EARLIER
    watch(channel, seen("2", at=old), now=LATER)
    assert TimelineEntry.objects.get(external_id="2").origin == Origin.ELSEWHERE
    assert Notice.objects.filter(staff=custodian).count() == 1


def test_a_first_reading_over_several_turns_raises_nothing(
    channel: Channel, custodian: StaffMember
) -> None:
    old = NOW - timedelta(days=900)
    for number, more in ((1, True), (2, True), (3, False)):
        batch = Batch((seen(str(number), at=old),), str(number), more=more)
        for entry in services.watch(channel, batch, now=NOW + timedelta(minutes=number)):
            services.judge_entry(entry.pk, now=LATER + timedelta(hours=1))
    assert set(TimelineEntry.objects.values_list("origin", flat=True)) == {Origin.EARLIER}
    assert not Notice.objects.exists()


def test_a_post_of_ours_in_doubt_is_waited_for_though_the_platform_dates_it_long_ago(
    channel: Channel, custodian: StaffMember
) -> None:
    watch(channel)
    in_doubt(a_post(channel.account))
    late = LATER + timedelta(seconds=5)
    watch(channel, seen("2", at=NOW - timedelta(days=900)), now=late)
    assert the_entry().origin == Origin.UNKNOWN
    services.judge_entry(the_entry().pk, now=late + timedelta(minutes=1))
    assert the_entry().origin == Origin.ELSEWHERE


def test_two_entries_of_one_second_are_both_kept(channel: Channel) -> None:
    watch(channel, seen("1"), seen("2"))
    assert TimelineEntry.objects.count() == 2


def test_what_a_database_cannot_hold_does_not_stop_the_reading(channel: Channel) -> None:
    odd = seen("9\x00", "a\x00b", shares="x\x00", address="https://there.example/\x00")
    watch(channel, odd, seen("10"))
    assert TimelineEntry.objects.filter(origin=Origin.ELSEWHERE).count() == 2
