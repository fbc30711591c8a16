"""A story about somebody we work with rests, is read by another, and says what was changed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from moothall.domain.publishing.approving import Stand, When
from moothall.domain.publishing.case_stories import Changed, Consent, Powers, Told
from moothall.domain.publishing.composition import Composition, read
from moothall.people.models import StaffMember
from moothall.publishing import errors, jobs, queries, services
from moothall.publishing.models import CaseStory, Draft, Post, ReaderAsked, Standby
from moothall.publishing.services import sending
from moothall.publishing.tests.approvals import agree, ask, progress, told
from moothall.publishing.tests.factories import HOLD, NOW, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
WORDS = "We helped somebody to keep their home."


def a_draft(by: StaffMember, account: Account, text: str = WORDS, **more: object) -> Draft:
    made = Composition(text=text, accounts=(account.pk,), **more)  # type: ignore[arg-type]
    return Draft.objects.create(author=by, text=text, composition=made.as_json(), created_at=NOW)


def a_story(by: StaffMember, account: Account, **said: object) -> CaseStory:
    story = services.tell_story(a_draft(by, account), by=by, now=NOW)
    facts = {"consent": Consent.GIVEN, **said}
    services.say_of_story(story, Told(**facts), by=by, now=NOW)  # type: ignore[arg-type]
    return story


def send(draft: Draft, by: StaffMember, **more: object) -> Post:
    made = read(draft.composition or {})
    return services.submit_post(draft, made, by=by, now=NOW, hold=HOLD, **more)  # type: ignore[arg-type]


def in_days(days: int) -> date:
    return timezone.localdate(NOW) + timedelta(days=days)


def test_a_story_waits_for_a_second_reader_where_the_account_never_asks(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    services.set_policy(account, when=[], by=manager, now=NOW - timedelta(days=1))
    post = send(a_story(writer, account).draft, writer)
    assert progress(post) == {"awaiting"}
    assert told(other) == ["approval.asked"]
    with pytest.raises(errors.NotYourOwnWords):
        agree(post.revision, writer)
    assert agree(post.revision, other) is Stand.AGREED
    assert progress(post) == {"held"}


def test_the_reader_sees_the_label_in_exactly_what_leaves(
    account: Account, writer: StaffMember
) -> None:
    story = a_story(writer, account, changed=frozenset({Changed.AGE}))
    post = send(story.draft, writer)
    label = queries.labels_for([account.pk])[account.pk]
    (part,) = post.publications.get().parts.all()
    assert part.text == f"{WORDS}\n\n{label}"
    assert story.draft.text == WORDS


def test_an_account_says_in_its_own_words_that_details_were_changed(
    account: Account, writer: StaffMember, manager: StaffMember
) -> None:
    address = "https://eastmere.example/people"
    services.set_story_label(account, words="Changed.", address=address, by=manager, now=NOW)
    services.set_story_label(account, words="Details differ.", address="", by=manager, now=NOW)
    story = a_story(writer, account, changed=frozenset({Changed.PLACE}))
    post = send(story.draft, writer)
    assert post.publications.get().parts.get().text == f"{WORDS}\n\nDetails differ."
    with pytest.raises(PermissionDenied):
        services.set_story_label(account, words="Mine.", address="", by=writer, now=NOW)


def test_the_label_counts_towards_the_length(account: Account, writer: StaffMember) -> None:
    limit = services.previews(
        Composition(text="x", accounts=(account.pk,)), [account], by=writer, now=NOW
    )[0].limit
    draft = a_draft(writer, account, text="x" * limit)
    story = services.tell_story(draft, by=writer, now=NOW)
    made = Composition(text="x" * limit, accounts=(account.pk,))
    whole = services.previews(services.with_label(draft, made), [account], by=writer, now=NOW)
    assert len(whole[0].parts) == 1
    facts = Told(changed=frozenset({Changed.AGE}))
    services.say_of_story(story, facts, by=writer, now=NOW)
    longer = services.previews(services.with_label(draft, made), [account], by=writer, now=NOW)
    assert longer[0].trouble is not None or len(longer[0].parts) > 1


def test_powers_without_consent_need_a_manager_as_well(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    post = send(a_story(writer, account, powers=Powers.MENTAL_HEALTH).draft, writer)
    assert agree(post.revision, other) is Stand.WAITS
    with pytest.raises(PermissionDenied):
        agree(post.revision, a_writer(account), tier=2)
    assert agree(post.revision, manager, tier=2) is Stand.AGREED
    assert progress(post) == {"held"}


def test_one_yes_is_not_enough_at_the_moment_of_sending(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    """Whatever the account asks for, what the law let us do needs both."""
    ask(account, manager, when=When.ALWAYS)
    post = send(a_story(writer, account, powers=Powers.COURT).draft, writer)
    agree(post.revision, other)
    post.publications.update(progress="held", leave_at=NOW)
    assert sending.claim(post.publications.get().pk, now=NOW + timedelta(minutes=9)) is None
    assert progress(post) == {"awaiting"}


def test_another_time_asks_the_reader_again(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    at = NOW + timedelta(days=2)
    draft = services.tell_story(
        a_draft(writer, account, scheduled_at=at), by=writer, now=NOW
    ).draft
    post = send(draft, writer)
    agree(post.revision, other)
    services.move(post, to=at + timedelta(hours=1), by=writer, now=NOW)
    assert progress(post) == {"awaiting"}


@pytest.mark.parametrize("days", [None, 10])
def test_what_is_put_away_leaves_neither_now_nor_at_a_time_before_its_day(
    account: Account, writer: StaffMember, days: int | None
) -> None:
    at = NOW + timedelta(days=days) if days else None
    draft = a_draft(writer, account, scheduled_at=at)
    story = services.tell_story(draft, by=writer, now=NOW)
    services.put_away(story, until=in_days(30), by=writer, now=NOW)
    with pytest.raises(errors.IsPutAway), transaction.atomic():
        send(draft, writer)
    draft.refresh_from_db()
    assert draft.finished_at is None
    assert not draft.revisions.exists()


def test_what_is_put_away_may_be_set_for_its_day_and_not_moved_before_it(
    account: Account, writer: StaffMember
) -> None:
    at = NOW + timedelta(days=31)
    draft = a_draft(writer, account, scheduled_at=at)
    services.put_away(
        services.tell_story(draft, by=writer, now=NOW), until=in_days(30), by=writer, now=NOW
    )
    post = send(draft, writer)
    with pytest.raises(errors.IsPutAway), transaction.atomic():
        services.move(post, to=at - timedelta(days=5), by=writer, now=NOW)


def test_a_story_is_no_emergency(account: Account, writer: StaffMember) -> None:
    Standby.objects.create(
        staff=writer,
        department=account.department,
        starts_at=NOW - timedelta(hours=1),
        ends_at=NOW + timedelta(hours=1),
        added_by=writer,
    )
    draft = a_story(writer, account).draft
    with pytest.raises(errors.StoryIsNoEmergency), transaction.atomic():
        send(draft, writer, emergency="It is so good.")


def test_its_rest_can_be_made_longer_and_never_shorter(
    account: Account, writer: StaffMember
) -> None:
    story = a_story(writer, account)
    services.put_away(story, until=in_days(30), by=writer, now=NOW)
    services.put_away(story, until=in_days(40), by=writer, now=NOW)
    for days in (0, 39, 9999):
        with pytest.raises(errors.ChooseALaterDay):
            services.put_away(story, until=in_days(days), by=writer, now=NOW)
    story.refresh_from_db()
    with pytest.raises(errors.IsPutAway):
        services.stories.is_no_story(story, by=writer, now=NOW)


def test_a_second_person_brings_it_back_sooner_and_says_why(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    story = a_story(writer, account)
    services.put_away(story, until=in_days(30), by=writer, now=NOW)
    story.refresh_from_db()
    reason = "The family asks for it."
    with pytest.raises(errors.AnotherBringsItBack):
        services.bring_back_story(story, reason=reason, by=writer, now=NOW)
    with pytest.raises(errors.SayWhy):
        services.bring_back_story(story, reason=" ", by=other, now=NOW)
    services.bring_back_story(story, reason=reason, by=other, now=NOW)
    assert told(writer) == ["story.sooner"]
    assert progress(send(story.draft, writer)) == {"awaiting"}  # it is read all the same


def test_somebody_of_another_account_does_not_bring_it_back(
    account: Account, writer: StaffMember
) -> None:
    stranger = a_writer(AccountFactory.create(platform="demo"))
    story = a_story(writer, account)
    services.put_away(story, until=in_days(30), by=writer, now=NOW)
    assert queries.resting_for(stranger, in_days(0)) == []
    with pytest.raises(PermissionDenied):
        services.bring_back_story(story, reason="I like it.", by=stranger, now=NOW)


def test_the_table_knows_no_writer_who_brings_back_their_own(
    account: Account, writer: StaffMember
) -> None:
    story = a_story(writer, account)
    rows = CaseStory.objects.filter(pk=story.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(sooner_by=writer, sooner_because="So.")


def test_on_its_day_its_writer_is_told_once(account: Account, writer: StaffMember) -> None:
    story = a_story(writer, account)
    services.put_away(story, until=in_days(30), by=writer, now=NOW)
    day = NOW + timedelta(days=30)
    assert list(jobs.stories_to_wake(day - timedelta(days=1))) == []
    assert list(jobs.stories_to_wake(day)) == [story.pk]
    services.wake_story(story.pk, now=day)
    services.wake_story(story.pk, now=day)
    assert told(writer) == ["story.back"]


def test_the_job_of_the_day_may_find_it_gone(account: Account, writer: StaffMember) -> None:
    story = a_story(writer, account)
    jobs.wake_story(story.pk)
    assert told(writer) == []


def test_words_written_in_anger_wait_for_a_reader_once_one_is_asked_for(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    draft = a_draft(writer, account)
    for _again in range(2):
        services.ask_for_a_reader(draft, because=ReaderAsked.Because.ANGER, by=writer, now=NOW)
    post = send(draft, writer)
    assert progress(post) == {"awaiting"}
    assert agree(post.revision, other) is Stand.AGREED


def test_only_its_writer_says_what_a_draft_is_and_only_before_it_leaves(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    draft = a_draft(writer, account)
    with pytest.raises(errors.DraftIsFinished):
        services.tell_story(draft, by=other, now=NOW)
    story = services.tell_story(draft, by=writer, now=NOW)
    assert services.tell_story(draft, by=writer, now=NOW) == story
    services.stories.is_no_story(story, by=writer, now=NOW)
    send(draft, writer)
    with pytest.raises(errors.DraftIsFinished):
        services.tell_story(draft, by=writer, now=NOW)


def test_what_its_row_says_is_read_back(account: Account, writer: StaffMember) -> None:
    wanted = Told(frozenset({Changed.TIME}), Consent.GIVEN, "Ill.", Powers.LIBERTY)
    story = services.tell_story(a_draft(writer, account), by=writer, now=NOW)
    services.say_of_story(story, wanted, by=writer, now=NOW)
    assert services.told_of(story) == wanted
