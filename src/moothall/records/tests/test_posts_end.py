"""Our own posts and the library's files end at their time, with everything that holds them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q

from moothall import storage
from moothall.domain.exchange import Batch, ReceivedMessage, Sender
from moothall.domain.publishing.composition import Composition, FileUse
from moothall.inbox import queries as inbox
from moothall.inbox.models import Conversation, Message
from moothall.inbox.tests.factories import a_conversation
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, staff_with
from moothall.publishing import services as publishing
from moothall.publishing.models import (
    Amendment,
    Draft,
    MediaFile,
    Origin,
    Post,
    Publication,
    Revision,
    TakeDown,
    TimelineEntry,
    TimelineVersion,
)
from moothall.publishing.services.erasing import forget_words
from moothall.publishing.tests.factories import a_post_that_is_out, a_publication, a_writer
from moothall.publishing.tests.pictures import a_picture
from moothall.records import services
from moothall.records.models import LegalHold
from moothall.records.tests.factories import NOW, an_administrator
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory, ChannelFactory

pytestmark = pytest.mark.django_db
SECRET = "Mrs Ash of 4 Mill Lane"
LATER = NOW + timedelta(days=6 * 366)


@pytest.fixture(autouse=True)
def _shipped_rules() -> None:
    services.load_pack()


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(platform="demo", last_posted_at=NOW)
    return made


@pytest.fixture
def by(account: Account) -> StaffMember:
    return a_writer(account)


def an_entry(account: Account, post: Post | None = None, **more: object) -> TimelineEntry:
    Draft.objects.update(finished_at=NOW)
    part = post.publications.get(account=account).parts.get() if post else None
    entry = TimelineEntry.objects.create(
        account=account,
        external_id=part.external_id if part else "elsewhere",
        origin=Origin.OURS if post else Origin.ELSEWHERE,
        part=part,
        text=SECRET,
        posted_at=NOW,
        seen_at=NOW,
        **more,
    )
    TimelineVersion.objects.create(
        entry=entry, seen_at=NOW, text=SECRET, raw=SECRET.encode(), sha256="0" * 64
    )
    return entry


def words_left() -> bool:
    """Whether anything of publishing still holds the words."""
    texts = (Revision, TimelineEntry, TimelineVersion)
    said = Q(text__contains=SECRET)
    raw = [bytes(each.raw) for each in TimelineVersion.objects.all()]
    composed = Revision.objects.filter(composition__icontains=SECRET).exists()
    return any(each.objects.filter(said).exists() for each in texts) or any(raw) or composed


def test_a_post_ends_with_its_versions_and_its_revision_and_a_certificate(
    account: Account, by: StaffMember
) -> None:
    entry = an_entry(account, a_post_that_is_out(account, by, text=SECRET))
    assert services.dispose(NOW + timedelta(days=6 * 365)) == []
    certificates = services.dispose(LATER)
    assert [each.rule.rule_id for each in certificates] == ["own-post"]
    assert certificates[0].records == 1
    assert not words_left()
    entry.refresh_from_db()
    assert (entry.erased_at, bool(entry.external_id)) == (LATER, True)
    assert services.dispose(LATER) == []


def test_a_post_on_two_accounts_keeps_its_words_until_both_have_ended(
    account: Account, by: StaffMember
) -> None:
    post = a_post_that_is_out(account, by, text=SECRET)
    an_entry(account, post)
    younger = an_entry(account)
    TimelineEntry.objects.filter(pk=younger.pk).update(posted_at=LATER)
    services.dispose(LATER)
    assert not Revision.objects.filter(text__contains=SECRET).exists()
    younger.refresh_from_db()
    assert younger.text == SECRET


def test_what_was_not_from_here_ends_too_and_is_not_taken_in_again(account: Account) -> None:
    entry = an_entry(account)
    services.dispose(LATER)
    channel = ChannelFactory.create(account=account, kind="posts")
    seen = ReceivedMessage("elsewhere", SECRET.encode(), Sender("us"), text=SECRET, sent_at=NOW)
    assert publishing.watch(channel, Batch((seen,), "1"), now=LATER) == []
    entry.refresh_from_db()
    assert entry.text == ""
    assert not words_left()
    assert entry.alerted_at is None


def test_a_take_down_that_is_not_ended_keeps_the_copy(account: Account, by: StaffMember) -> None:
    entry = an_entry(account)
    TakeDown.objects.create(entry=entry, reason="It named a tenant.", asked_by=by, asked_at=NOW)
    assert services.dispose(LATER) == []


def test_a_hold_on_a_comment_keeps_the_post_above_it(account: Account, by: StaffMember) -> None:
    entry = an_entry(account, a_post_that_is_out(account, by, text=SECRET))
    conversation = a_conversation(ChannelFactory.create(account=account))
    Message.objects.filter(conversation=conversation).update(under=entry.external_id)
    hold = services.hold(conversation, reason="IG-204", by=an_administrator(), now=NOW)
    assert services.dispose(LATER) == []
    services.lift(hold, reason="Answered.", by=an_administrator(), now=LATER)
    assert [each.rule.rule_id for each in services.dispose(LATER)] == ["own-post"]


def test_a_hold_on_a_post_keeps_it_until_it_is_lifted_and_no_other(
    account: Account, by: StaffMember
) -> None:
    post = a_post_that_is_out(account, by, text=SECRET)
    kept = an_entry(account, post)
    other = an_entry(account)
    hold = services.hold_post(post, reason="IG-204", by=an_administrator(), now=NOW)
    assert [each.records for each in services.dispose(LATER)] == [1]
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.text, other.text) == (SECRET, "")
    assert post.revision.text == SECRET
    services.lift(hold, reason="Answered.", by=an_administrator(), now=LATER)
    assert [each.records for each in services.dispose(LATER)] == [1]
    assert not words_left()


def test_a_hold_on_a_post_keeps_what_the_library_says_of_its_files(
    account: Account, by: StaffMember
) -> None:
    shown, changed_to, free = (a_file_taken_out(account, by, name) for name in "123")
    post = a_post_that_is_out(account, by)
    entry = an_entry(account, post)
    with_file(post.revision, shown)
    correction = Revision.objects.create(
        draft=post.revision.draft, number=2, text="Put right.", made_by=by, made_at=NOW
    )
    with_file(correction, changed_to)
    Amendment.objects.create(
        entry=entry, revision=correction, reason="A slip.", asked_by=by, ended_at=NOW
    )
    hold = services.hold_post(post, reason="IG-204", by=an_administrator(), now=NOW)
    services.dispose(LATER)
    assert titles(shown, changed_to, free) == ["File 1", "File 2", ""]
    services.lift(hold, reason="Answered.", by=an_administrator(), now=LATER)
    services.dispose(LATER)
    assert titles(shown, changed_to, free) == ["", "", ""]


def a_file_taken_out(account: Account, by: StaffMember, name: str) -> MediaFile:
    made: MediaFile = MediaFile.objects.create(
        title=f"File {name}",
        sha256=name * 64,
        department=account.department,
        media_type="image/jpeg",
        size=1,
        added_by=by,
        retired_at=NOW,
        retired_because="She asked.",
    )
    return made


def with_file(revision: Revision, file: MediaFile) -> None:
    made = Composition(text=revision.text, files=(FileUse(media=file.pk, sha256=file.sha256),))
    Revision.objects.filter(pk=revision.pk).update(composition=made.as_json())


def titles(*files: MediaFile) -> list[str]:
    return [MediaFile.objects.get(pk=each.pk).title for each in files]


def test_a_hold_on_a_post_keeps_no_resident_from_being_forgotten(
    account: Account, by: StaffMember
) -> None:
    post = a_post_that_is_out(account, by, text=SECRET)
    entry = an_entry(account, post)
    conversation = a_conversation(ChannelFactory.create(account=account))
    Message.objects.filter(conversation=conversation).update(under=entry.external_id)
    services.hold_post(post, reason="IG-204", by=an_administrator(), now=NOW)
    services.erase(conversation.messages.all(), reason="Asked.", by=an_administrator(), now=NOW)
    assert not conversation.messages.filter(erased_at=None).exists()
    assert words_left()


def test_whoever_may_hold_no_account_of_a_post_cannot_hold_it(
    account: Account, by: StaffMember
) -> None:
    post = a_post_that_is_out(account, by)
    elsewhere = staff_with(Role.ADMINISTRATOR, on=DepartmentFactory.create())
    for refused in (by, elsewhere):
        with pytest.raises(PermissionDenied):
            services.hold_post(post, reason="IG-204", by=refused, now=NOW)
    assert not LegalHold.objects.exists()


def test_a_hold_on_a_post_of_two_departments_is_that_of_whoever_placed_it(
    account: Account, by: StaffMember
) -> None:
    post = a_post_that_is_out(account, by)
    other = AccountFactory.create(platform="demo", department=DepartmentFactory.create())
    Publication.objects.create(post=post, revision=post.revision, account=other, leave_at=NOW)
    theirs = staff_with(Role.ADMINISTRATOR, on=other.department)
    hold = services.hold_post(post, reason="IG-204", by=theirs, now=NOW)
    assert hold.department == other.department
    ours = staff_with(Role.ADMINISTRATOR, on=account.department)
    with pytest.raises(PermissionDenied):
        services.lift(hold, reason="Enough.", by=ours, now=NOW)


def test_a_hold_needs_a_reason_and_is_about_one_thing(account: Account, by: StaffMember) -> None:
    post = a_post_that_is_out(account, by)
    with pytest.raises(ValidationError):
        services.hold_post(post, reason="", by=an_administrator(), now=NOW)
    conversation = a_conversation(ChannelFactory.create(account=account))
    two = LegalHold(
        post=post, conversation=conversation, department=account.department, reason="IG-204"
    )
    with pytest.raises(ValidationError):
        two.full_clean()


def test_a_file_that_was_taken_out_ends_with_its_bytes_unless_a_post_has_it(
    account: Account, by: StaffMember
) -> None:
    facts = publishing.FileFacts(title="Amira", alt=SECRET, people_agreed="Amira agreed.")
    file = publishing.add_file(
        a_picture(), facts, filename="a.jpg", department=account.department, by=by, now=NOW
    )
    publishing.retire_file(file, reason="She asked.", by=by, now=NOW)
    assert inbox.unnamed([file.sha256]) == set()
    year = NOW + timedelta(days=400)
    assert [each.rule.rule_id for each in services.dispose(year)] == ["library-file"]
    file.refresh_from_db()
    assert (file.title, file.alt, file.people_agreed, file.retired_because) == ("", "", "", "")
    assert inbox.unnamed([file.sha256]) == {file.sha256}
    assert storage.path_of(file.sha256).exists()  # the nightly sweep takes it
    entry = an_entry(account, a_post_that_is_out(account, by))
    assert entry.part is not None
    revision = entry.part.publication.revision
    revision.composition = {"files": [{"media": file.pk, "sha256": file.sha256}]}
    revision.save()
    assert inbox.unnamed([file.sha256]) == set()
    services.dispose(LATER)
    assert inbox.unnamed([file.sha256]) == {file.sha256}


def test_a_file_whose_consent_ended_ends_and_one_in_use_stays(
    account: Account, by: StaffMember
) -> None:
    shared = {"department": account.department, "media_type": "image/jpeg", "size": 1}
    lapsed = MediaFile.objects.create(
        title="Old", sha256="1" * 64, may_use_until=NOW.date(), added_by=by, **shared
    )
    used = MediaFile.objects.create(title="New", sha256="2" * 64, added_by=by, **shared)
    services.dispose(NOW + timedelta(days=400))
    lapsed.refresh_from_db()
    used.refresh_from_db()
    assert (lapsed.title, used.title) == ("", "New")


def test_an_erasure_reaches_our_copy_of_a_public_reply(account: Account, by: StaffMember) -> None:
    conversation: Conversation = a_conversation(ChannelFactory.create(account=account))
    publication = a_publication(account, by, text=SECRET, conversation_id=conversation.pk)
    publication.progress, publication.external_id = "published", "reply-1"
    publication.published_at = NOW
    publication.save()
    part = publication.parts.get()
    part.external_id = "reply-1"
    part.save()
    entry = an_entry(account)
    entry.part, entry.origin = part, Origin.OURS
    entry.save()
    forget_words(publication_ids=[publication.pk])
    part.refresh_from_db()
    assert part.text == ""
    assert not words_left()
