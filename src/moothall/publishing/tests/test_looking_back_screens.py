"""The screens of looking back: begin, see how far it is, leave, undo, take away, forget."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from moothall.inbox.tests.screens.pages import words
from moothall.people.models import StaffMember
from moothall.people.tests.factories import StaffMemberFactory, member_with_workspace, sign_in
from moothall.publishing.models import LookBack, OldPost, Settled, TakeDown
from moothall.publishing.services import looking_back
from moothall.publishing.tests.old_posts import (
    ORDINARY,
    PARTY,
    RUDE,
    an_archive,
    an_old_entry,
    looked_back,
    own_look_back,
)
from moothall.register.models import Account

pytestmark = pytest.mark.django_db


def browser(staff: StaffMember) -> Client:
    made = Client()
    sign_in(made, staff)
    return made


@pytest.fixture
def client(writer: StaffMember) -> Client:
    return browser(writer)


@pytest.fixture
def row(account: Account, writer: StaffMember) -> LookBack:
    for text in (ORDINARY, PARTY, RUDE):
        an_old_entry(account, text, address="https://social.example/@eastmere/1")
    return looked_back(account, writer, timezone.now())


@pytest.fixture
def rude(row: LookBack) -> OldPost:
    return row.posts.get(entry__text=RUDE)


def test_it_begins_from_the_accounts_page_and_the_timeline(
    client: Client, account: Account
) -> None:
    an_old_entry(account, RUDE)
    assert "Look back" in words(client.get(f"/accounts/{account.pk}/"))
    assert "Look back over old posts" in words(client.get("/posts/timeline/"))
    assert "Not looked back over yet" in words(client.get("/posts/look-back/"))
    answer = client.post(f"/posts/look-back/accounts/{account.pk}/", follow=True)
    assert "0 of 1 post looked at so far" in words(answer)
    looking_back.go_on_looking_back(LookBack.objects.get().pk, now=timezone.now())
    assert "Go on looking back" in words(client.get(f"/accounts/{account.pk}/"))
    assert "1 post looked at" in words(client.get("/posts/look-back/"))


def test_the_list_says_how_many_why_and_where(client: Client, row: LookBack) -> None:
    page = client.get(row.get_absolute_url())
    said = words(page)
    assert "2 of 3 posts may cause trouble." in said
    assert "Parties and taking sides" in said
    assert "Swearing and insults" in said
    assert '<mark class="moot-marked">fucking</mark>' in page.content.decode()
    assert "All on one page, to print" in said
    assert "All on one page" not in words(client.get(f"{row.get_absolute_url()}?whole=yes"))


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("check=profanity", RUDE[-20:], PARTY),
        ("weight=3&check=political", PARTY, RUDE[-20:]),
        ("settled=left", "Nothing to look at here", PARTY),
        ("weight=nonsense&page=x", PARTY, "Nothing to look at here"),
    ],
)
def test_it_is_narrowed_by_links(
    client: Client, row: LookBack, query: str, there: str, gone: str
) -> None:
    said = words(client.get(f"{row.get_absolute_url()}?{query}"))
    assert there in said
    assert gone not in said


def test_one_is_left_and_that_is_undone(client: Client, row: LookBack, rude: OldPost) -> None:
    said = words(client.post(f"{rude.get_absolute_url()}leave/", follow=True))
    assert "Left as it is." in said
    assert "Undo" in said
    assert "Look at it again" in words(client.get(f"{row.get_absolute_url()}?settled=left"))
    client.post(f"{rude.get_absolute_url()}open/")
    rude.refresh_from_db()
    assert rude.settled == Settled.OPEN


def test_one_post_warns_of_the_record_before_it_goes(client: Client, rude: OldPost) -> None:
    said = words(client.get(rude.get_absolute_url()))
    assert "may be a record that people can ask for" in said
    assert "Our copy stays in the archive" in said
    assert "Take it down" in said


def test_several_are_named_before_they_go(client: Client, row: LookBack) -> None:
    chosen = [each.pk for each in row.posts.filter(weight=3)]
    address = f"{row.get_absolute_url()}go/"
    assert "2 posts would go" in words(client.post(address, {"post": chosen}))
    assert "Say why in a few words." in words(
        client.post(address, {"post": chosen, "confirmed": "yes"})
    )
    assert not TakeDown.objects.exists()
    told = {"post": chosen, "confirmed": "yes", "reason": "Not ours to say."}
    assert "Asked for 2 posts" in words(client.post(address, told, follow=True))
    assert TakeDown.objects.count() == 2


def test_more_than_a_few_ask_for_the_name(
    client: Client, account: Account, writer: StaffMember
) -> None:
    for _number in range(4):
        an_old_entry(account, PARTY)
    row = looked_back(account, writer, timezone.now())
    chosen = [each.pk for each in row.posts.filter(weight=3)]
    told = {"post": chosen, "confirmed": "yes", "reason": "Not ours.", "typed": "Eastmere"}
    said = words(client.post(f"{row.get_absolute_url()}go/", told))
    assert "4 posts would go from Eastmere Streets. Type its name" in said
    assert not TakeDown.objects.exists()


def test_without_a_choice_nothing_goes(client: Client, row: LookBack) -> None:
    for chosen in ([], ["x"], ["9" * 30], ["999999"]):
        answer = client.post(f"{row.get_absolute_url()}go/", {"post": chosen}, follow=True)
        assert "Choose the posts first." in words(answer)


def test_where_the_desk_cannot_it_says_how(client: Client, row: LookBack, rude: OldPost) -> None:
    LookBack.objects.filter(pk=row.pk).update(platform="a-network-that-is-gone")
    said = words(client.post(f"{row.get_absolute_url()}go/", {"post": [rude.pk]}))
    assert "The desk cannot do this for you there." in said
    assert "Take one post away" in said
    answer = client.post(f"{rude.get_absolute_url()}seen-to/", follow=True)
    assert "Ticked off." in words(answer)
    assert "Seen to" in words(client.get(rude.get_absolute_url()))


def test_what_was_found_is_forgotten_with_one_press(client: Client, row: LookBack) -> None:
    said = words(client.post(f"{row.get_absolute_url()}end/", follow=True))
    assert "Forgotten" in said
    assert not LookBack.objects.exists()


def test_a_timeline_without_trouble_says_so(
    client: Client, account: Account, writer: StaffMember
) -> None:
    an_old_entry(account, ORDINARY)
    row = looked_back(account, writer, timezone.now())
    assert "Nothing stands out in 1 post." in words(client.get(row.get_absolute_url()))


def test_somebody_hands_in_their_own_archive_and_looks(tmp_path: Path) -> None:
    bev = member_with_workspace()
    client = browser(bev)
    assert "Look back over my own old posts" in words(client.get("/people/me/"))
    said = words(client.get("/posts/look-back/own/"))
    assert "It ends by itself after 30 days" in said
    file = SimpleUploadedFile("archive.zip", an_archive(tmp_path, PARTY, RUDE).read_bytes())
    told = {"platform": "mastodon", "file": file, "is_political": "on", "is_mine": "on"}
    answer = client.post("/posts/look-back/own/", told, follow=True)
    assert "0 of 2 posts looked at so far" in words(answer)
    row = LookBack.objects.get()
    assert (row.owner, row.is_political) == (bev, True)
    looking_back.go_on_looking_back(row.pk, now=timezone.now())
    said = words(client.get(row.get_absolute_url()))
    assert "1 of 2 posts may cause trouble." in said
    assert "Only you see this." in said
    assert "2 posts were looked at." in words(client.get("/posts/look-back/own/"))


def test_an_archive_is_only_taken_from_whoever_says_that_it_is_theirs(tmp_path: Path) -> None:
    client = browser(StaffMemberFactory.create())
    file = SimpleUploadedFile("archive.zip", an_archive(tmp_path, RUDE).read_bytes())
    said = words(client.post("/posts/look-back/own/", {"platform": "mastodon", "file": file}))
    assert "Nobody looks at somebody else" in said
    assert not LookBack.objects.exists()


def test_a_file_that_is_no_archive_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(StaffMemberFactory.create())

    def hand_in() -> str:
        file = SimpleUploadedFile("notes.zip", b"no archive")
        told = {"platform": "mastodon", "file": file, "is_mine": "on"}
        return words(client.post("/posts/look-back/own/", told))

    assert "archive" in hand_in()
    monkeypatch.setattr("moothall.publishing.forms.looking_back.MOST_BYTES", 5)
    assert "larger than 100 MB" in hand_in()
    assert not LookBack.objects.exists()


def test_her_own_are_taken_away_by_hand_and_ticked(tmp_path: Path) -> None:
    bev = StaffMemberFactory.create()
    client = browser(bev)
    row = own_look_back(bev, an_archive(tmp_path, *[RUDE] * 5), timezone.now())
    chosen = [each.pk for each in row.posts.all()]
    said = words(client.post(f"{row.get_absolute_url()}go/", {"post": chosen}))
    assert "5 posts to see to there" in said
    assert "it may be a record that people can ask for" in said
    assert "Let old posts go by age" in said
    assert "Type the account" not in said
    first = row.posts.all()[0]
    assert "Not checked against it yet" in words(client.get(first.get_absolute_url()))
    client.post(f"{first.get_absolute_url()}seen-to/")
    assert row.posts.filter(settled=Settled.SEEN_TO).count() == 1
