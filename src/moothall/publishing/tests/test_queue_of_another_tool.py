"""Another tool's queue becomes drafts once, each line's trouble is named, and it can be undone."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.queued import MOST_BYTES
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, sign_in
from moothall.publishing import queries, services
from moothall.publishing.models import Draft
from moothall.publishing.tests.factories import NOW, a_writer
from moothall.publishing.tests.pictures import a_picture
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
QUEUE = """Message,Profile,Scheduled at,Image,Link
The library is open on Monday.,Eastmere Libraries,2031-01-06 09:00,library.jpg,https://eastmere.example/l
Bins are a day late.,@nobody,2031-01-07 09:00,,
,Eastmere Libraries,2031-01-08 09:00,,
The hall is shut.,Eastmere Libraries,yesterday,,
"Two
lines.",,,missing.png;library.jpg,
The library is open on Monday.,Eastmere Libraries,2031-01-06 09:00,library.jpg,https://eastmere.example/l
"""


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(name="Eastmere Libraries", platform="demo")
    return made


@pytest.fixture
def writer(account: Account, client: Client) -> StaffMember:
    by = sign_in(client, a_writer(account))
    services.add_file(
        a_picture(),
        services.FileFacts(title="Library", alt="The library in the morning."),
        filename="library.jpg",
        department=account.department,
        by=by,
        now=NOW,
    )
    return by


def hand_in(client: Client, content: str | bytes = QUEUE) -> Any:
    given = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile("queue.csv", given, "text/csv")
    return client.post("/posts/drafts/from-a-file/", {"file": file}, follow=True)


def make(client: Client, page: Any) -> Any:
    said = {"file": page.context["file"]}
    return client.post("/posts/drafts/from-a-file/look/", said, follow=True)


def test_what_would_become_of_each_line_is_shown_and_nothing_is_written(
    client: Client, writer: StaffMember
) -> None:
    page = hand_in(client)
    assert not Draft.objects.exists()
    assert page.context["new"] == 2
    first, second = page.context["drafts"]
    assert first.line == 2
    assert [each.name for each in first.accounts] == ["Eastmere Libraries"]
    assert first.made.text.endswith("\n\nhttps://eastmere.example/l")
    assert [each.title for each in first.files] == ["Library"]
    assert second.missing == ("missing.png",)
    said = dict(page.context["troubles"])
    assert sorted(said) == [3, 4, 5, 8]
    assert "@nobody" in said[3]
    assert said[4] == "There is no text."
    assert "not a date" in said[5]
    assert said[8] == "This is the same as line 2."
    assert "Line 8" in page.text


def test_drafts_are_made_whole_and_only_once(client: Client, writer: StaffMember) -> None:
    page = make(client, hand_in(client))
    assert "2 drafts were made" in page.text
    draft = Draft.objects.get(text__startswith="The library")
    made = compositions.read(draft.composition or {})
    assert made.scheduled_at is not None
    assert made.scheduled_at.isoformat() == "2031-01-06T09:00:00+00:00"
    assert made.files[0].alt == "The library in the morning."
    assert "missing.png" in client.get(f"/posts/drafts/{_second().pk}/").text
    again = hand_in(client)
    assert again.context["new"] == 0
    assert "Made already" in again.text
    assert "Make drafts" not in again.text
    assert "No draft was made" in make(client, again).text
    assert Draft.objects.count() == 2


def test_a_colleague_with_the_same_file_makes_nothing_twice(
    client: Client, writer: StaffMember, account: Account
) -> None:
    make(client, hand_in(client))
    sign_in(client, a_writer(account))
    # the picture of line 6 is the department's, so that its line is the same for both
    assert hand_in(client).context["new"] == 0


def test_what_was_made_can_be_undone_but_what_was_touched_stays(
    client: Client, writer: StaffMember
) -> None:
    page = make(client, hand_in(client))
    back = page.text.partition('action="/posts/drafts/from-a-file/undo/')[2].partition('"')[0]
    later = timezone.now() + timedelta(minutes=1)
    kept = _second()
    made = compositions.read(kept.composition or {})
    services.keep_post(kept, made, by=writer, now=later)
    page = client.post(f"/posts/drafts/from-a-file/undo/{back.replace('&amp;', '&')}", follow=True)
    assert "1 draft was dropped." in page.text
    assert list(Draft.objects.all()) == [kept]
    assert hand_in(client).context["new"] == 1  # what was dropped can be had again


def test_only_whoever_made_them_can_undo_it(client: Client, writer: StaffMember) -> None:
    page = make(client, hand_in(client))
    back = page.text.partition('action="/posts/drafts/from-a-file/undo/')[2].partition('"')[0]
    sign_in(client, a_writer(AccountFactory.create()))
    client.post(f"/posts/drafts/from-a-file/undo/{back}", follow=True)
    assert Draft.objects.count() == 2


def test_a_file_that_another_handed_in_cannot_be_looked_at(
    client: Client, writer: StaffMember
) -> None:
    token = hand_in(client).context["file"]
    sign_in(client, a_writer(AccountFactory.create()))
    page = client.get("/posts/drafts/from-a-file/look/", {"file": token}, follow=True)
    assert "Hand it in again" in page.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "nothing in this file"),
        (b"colour,shape\nred,round\n", "does not name a column of texts"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "does not name a column of texts"),
    ],
    ids=["empty", "other columns", "a picture"],
)
def test_a_file_that_is_no_queue_is_refused_in_a_sentence(
    client: Client, writer: StaffMember, content: bytes, said: str
) -> None:
    page = hand_in(client, content)
    assert said in page.text
    assert not Draft.objects.exists()


def test_a_file_that_is_too_large_is_not_kept(client: Client, writer: StaffMember) -> None:
    page = hand_in(client, b"text\n" + b"a" * MOST_BYTES)
    assert "larger than 10 MB" in page.text
    assert page.redirect_chain == []


def test_an_account_from_which_one_may_not_post_is_no_account(
    client: Client, writer: StaffMember
) -> None:
    AccountFactory.create(name="Elsewhere", platform="demo")
    page = hand_in(client, "text,account\nHello,Elsewhere\n")
    assert [line for line, _words in page.context["troubles"]] == [2]


def test_whoever_may_publish_nowhere_makes_nothing(account: Account) -> None:
    reader = a_writer(account, Role.READER)
    with pytest.raises(PermissionDenied):
        services.make_queued_drafts(QUEUE.encode(), by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        services.plan_queue(QUEUE.encode(), by=StaffMemberFactory.create(), now=NOW)


def test_a_thousand_lines_are_made_with_few_questions(
    writer: StaffMember, django_assert_max_num_queries: Any
) -> None:
    lines = "".join(f"Number {number},Eastmere Libraries\n" for number in range(1_000))
    with django_assert_max_num_queries(40):
        made = services.make_queued_drafts(f"text,account\n{lines}".encode(), by=writer, now=NOW)
    assert made == 1_000


def test_a_long_list_of_drafts_has_pages(client: Client, writer: StaffMember) -> None:
    lines = "".join(f"Number {number}\n" for number in range(150))
    services.make_queued_drafts(f"text\n{lines}".encode(), by=writer, now=NOW)
    first = client.get("/posts/drafts/")
    second = client.get("/posts/drafts/", {"page": "2"})
    assert len(first.context["lines"]) + len(second.context["lines"]) == 150


def test_words_of_a_draft_that_was_thrown_away_are_forgotten_with_its_files(
    writer: StaffMember,
) -> None:
    services.make_queued_drafts(QUEUE.encode(), by=writer, now=NOW)
    draft = _second()
    services.throw_away_post(draft, by=writer, now=NOW)
    services.forget_thrown_away(draft.pk, now=NOW + timedelta(days=1))
    draft.refresh_from_db()
    assert (draft.text, draft.came_with) == ("", "")
    assert draft.queue_key in queries.queue_keys_known([draft.queue_key])


def _second() -> Draft:
    return Draft.objects.get(text__startswith="Two")
