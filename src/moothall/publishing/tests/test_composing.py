"""A post is put together, looked at and set on its way; nothing is lost and nothing surprises."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.composition import Composition
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in
from moothall.publishing import queries, services
from moothall.publishing.errors import CannotComeBack, DraftIsFinished
from moothall.publishing.models import Draft, Hashtag, MediaFile, Post, Publication
from moothall.publishing.tests.factories import NOW, a_writer
from moothall.register.models import Account, AccountState
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
WORDS = "The library is open again from Monday."


def an_account(name: str = "Eastmere Council", **more: Any) -> Account:
    made: Account = AccountFactory.create(
        **{"name": name, "platform": "demo", "last_posted_at": timezone.now(), **more}
    )
    return made


@pytest.fixture
def account() -> Account:
    return an_account()


@pytest.fixture
def writer(account: Account, client: Client) -> StaffMember:
    return sign_in(client, a_writer(account))


@pytest.fixture
def draft(writer: StaffMember) -> Draft:
    return services.begin_post(by=writer, now=NOW)


def press(client: Client, draft: Draft, then: str, **said: Any) -> Any:
    return client.post(f"/posts/drafts/{draft.pk}/", {"then": then, "leave": "soon", **said})


def confirmed(client: Client, draft: Draft, **typed: str) -> Any:
    page = client.get(f"/posts/drafts/{draft.pk}/confirm/")
    seen = page.context["seen"]
    return client.post(f"/posts/drafts/{draft.pk}/confirm/", {"seen": seen, **typed})


def test_writing_opens_one_empty_draft_however_often(client: Client, writer: StaffMember) -> None:
    first = client.get("/posts/write/")["Location"]
    assert client.get("/posts/write/")["Location"] == first
    assert Draft.objects.filter(author=writer).count() == 1
    assert client.get(first).status_code == 200


def test_a_draft_is_kept_as_it_is_written_and_found_again(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    said = {"text": WORDS, "accounts": account.pk, f"own_{account.pk}": "Here: open!"}
    assert client.post(f"/posts/drafts/{draft.pk}/save/", said).status_code == 204
    client.logout()
    sign_in(client, writer)
    assert WORDS in client.get("/posts/drafts/").text
    page = client.get(f"/posts/drafts/{draft.pk}/").text
    assert WORDS in page
    assert "Here: open!" in page


def test_the_preview_shows_parts_what_is_left_and_what_stands_against_it(
    client: Client, draft: Draft, account: Account
) -> None:
    said = {"text": "One\n---\nTwo", "accounts": account.pk}
    page = client.post(f"/posts/drafts/{draft.pk}/preview/", said).text
    assert "Part 1 of 2" in page
    assert "4997 characters left" in page
    assert "Post as Eastmere Council to 1 account" in page
    too_long = {"text": "x" * 49_000 * 3, "accounts": account.pk}
    assert client.post(f"/posts/drafts/{draft.pk}/preview/", too_long).status_code == 200
    Account.objects.update(state=AccountState.PAUSED)
    assert "paused or closed" in client.post(f"/posts/drafts/{draft.pk}/preview/", said).text


def test_previewing_keeps_nothing(client: Client, draft: Draft, account: Account) -> None:
    client.post(f"/posts/drafts/{draft.pk}/preview/", {"text": WORDS, "accounts": account.pk})
    draft.refresh_from_db()
    assert draft.text == ""


def test_each_account_may_say_it_differently(
    client: Client, draft: Draft, account: Account
) -> None:
    other = an_account("Eastmere Libraries", department=account.department)
    said = {
        "text": WORDS,
        "accounts": [account.pk, other.pk],
        f"own_{other.pk}": "We are open!",
    }
    answer = press(client, draft, "review", **said)
    assert answer["Location"] == f"/posts/drafts/{draft.pk}/confirm/"
    page = client.get(answer["Location"]).text
    assert "Post as Eastmere Council and Eastmere Libraries to 2 accounts" in page
    assert "We are open!" in page
    assert "Everybody can see this." in page
    confirmed(client, draft)
    texts = {each.account: each.parts.get().text for each in Publication.objects.all()}
    assert texts == {account: WORDS, other: "We are open!"}


def test_an_account_that_is_seldom_used_asks_for_its_name(
    client: Client, draft: Draft, account: Account
) -> None:
    Account.objects.update(last_posted_at=None)
    press(client, draft, "review", text=WORDS, accounts=account.pk)
    refused = confirmed(client, draft, **{f"typed_{account.pk}": "Eastmere Libraries"})
    assert "so that we both know which account this is" in refused.text
    assert not Post.objects.exists()
    confirmed(client, draft, **{f"typed_{account.pk}": "eastmere council"})
    assert Post.objects.count() == 1


def test_a_scheduled_post_says_its_time_by_the_clock_of_the_country(
    client: Client, draft: Draft, account: Account
) -> None:
    year = timezone.localdate().year + 1
    said = {"text": WORDS, "accounts": account.pk, "leave": "then", "at": f"{year}-07-01T09:00"}
    press(client, draft, "review", **said)
    page = client.get(f"/posts/drafts/{draft.pk}/confirm/").text
    assert f"1 July {year}, 9:00" in page
    confirmed(client, draft)
    leaves = Post.objects.get().scheduled_at
    assert leaves is not None
    assert leaves.isoformat() == f"{year}-07-01T08:00:00+00:00"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"accounts": []}, "accounts"),
        ({"text": " "}, "text"),
        ({"leave": "then", "at": ""}, "at"),
        ({"leave": "then", "at": "2020-01-01T09:00"}, "at"),
        ({"text": "x" * 50_001}, "text"),
        ({"gesture": "share", "towards": "https://there.example/1"}, "towards"),
    ],
)
def test_each_refusal_stands_beside_its_field(
    client: Client, draft: Draft, account: Account, said: dict[str, Any], field: str
) -> None:
    answer = press(client, draft, "review", **{"text": WORDS, "accounts": account.pk, **said})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Post.objects.exists()


def test_what_was_chosen_survives_a_refusal(
    client: Client, draft: Draft, account: Account
) -> None:
    answer = press(client, draft, "review", text=WORDS, accounts=account.pk, leave="then", at="x")
    assert WORDS in answer.text
    draft.refresh_from_db()
    assert draft.text == WORDS


def test_an_account_of_others_cannot_be_chosen(client: Client, draft: Draft) -> None:
    theirs = an_account("Westmere Council")
    answer = press(client, draft, "review", text=WORDS, accounts=theirs.pk)
    assert list(answer.context["form"].errors) == ["accounts"]
    assert "Westmere" not in answer.text


def test_the_second_screen_gets_words_and_nothing_leaves_twice(
    client: Client, draft: Draft, account: Account
) -> None:
    press(client, draft, "review", text=WORDS, accounts=account.pk)
    confirmed(client, draft)
    for answer in (
        client.get(f"/posts/drafts/{draft.pk}/"),
        press(client, draft, "review", text=WORDS, accounts=account.pk),
        client.post(f"/posts/drafts/{draft.pk}/confirm/", {"seen": "x"}),
    ):
        assert answer.status_code == 409
        assert "It did not leave twice" in answer.text
    assert client.post(f"/posts/drafts/{draft.pk}/save/", {"text": "x"}).status_code == 409
    assert Post.objects.count() == 1


def test_what_was_changed_after_the_last_look_is_looked_at_again(
    client: Client, draft: Draft, account: Account
) -> None:
    press(client, draft, "review", text=WORDS, accounts=account.pk)
    seen = client.get(f"/posts/drafts/{draft.pk}/confirm/").context["seen"]
    client.post(
        f"/posts/drafts/{draft.pk}/save/", {"text": "Something else", "accounts": account.pk}
    )
    answer = client.post(f"/posts/drafts/{draft.pk}/confirm/", {"seen": seen})
    assert "changed on another screen" in answer.text
    assert "Something else" in answer.text
    assert not Post.objects.exists()


def test_a_draft_thrown_away_can_be_had_back(
    client: Client, draft: Draft, account: Account
) -> None:
    press(client, draft, "discard", text=WORDS, accounts=account.pk)
    assert WORDS not in client.get("/posts/drafts/").text
    assert "thrown away" in client.get(f"/posts/drafts/{draft.pk}/").text
    client.post(f"/posts/drafts/{draft.pk}/bring-back/")
    assert WORDS in client.get("/posts/drafts/").text


def test_after_an_hour_it_is_gone_for_good(draft: Draft, writer: StaffMember) -> None:
    services.keep_post(draft, Composition(text=WORDS), by=writer, now=NOW)
    services.throw_away_post(draft, by=writer, now=NOW)
    soon, late = NOW + timedelta(minutes=59), NOW + timedelta(minutes=61)
    services.forget_thrown_away(draft.pk, now=soon)
    assert Draft.objects.get(pk=draft.pk).text == WORDS
    with pytest.raises(CannotComeBack):
        services.bring_back_post(draft, by=writer, now=late)
    services.forget_thrown_away(draft.pk, now=late)
    gone = Draft.objects.get(pk=draft.pk)
    assert (gone.text, gone.composition) == ("", None)


def test_what_was_posted_cannot_be_brought_back(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    press(client, draft, "review", text=WORDS, accounts=account.pk)
    confirmed(client, draft)
    with pytest.raises(CannotComeBack):
        services.bring_back_post(draft, by=writer, now=timezone.now())


def test_only_its_writer_opens_or_keeps_a_draft(
    client: Client, draft: Draft, account: Account
) -> None:
    colleague = sign_in(client, a_writer(account))
    assert client.get(f"/posts/drafts/{draft.pk}/").status_code == 404
    with pytest.raises(DraftIsFinished):
        services.keep_post(draft, Composition(text="x"), by=colleague, now=NOW)
    with pytest.raises(DraftIsFinished):
        services.throw_away_post(draft, by=colleague, now=NOW)


def test_whoever_publishes_nowhere_begins_nothing(client: Client, account: Account) -> None:
    reader = sign_in(client, a_writer(account, Role.RESPONDER))
    assert client.get("/posts/write/").status_code == 403
    with pytest.raises(PermissionDenied):
        services.begin_post(by=reader, now=NOW)


def test_a_platform_that_takes_no_posts_is_not_offered(
    writer: StaffMember, account: Account
) -> None:
    AccountFactory.create(department=account.department)  # a mailbox
    assert queries.accounts_to_post_from(writer) == [account]


def test_a_known_hashtag_is_put_in_by_a_press(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    tag = Hashtag.objects.create(word="EastmereLibraries", added_by=writer)
    press(client, draft, f"hashtag-{tag.pk}", text=WORDS, accounts=account.pk)
    draft.refresh_from_db()
    assert draft.text == f"{WORDS} #EastmereLibraries"


def test_a_hashtag_without_capitals_is_pointed_out(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    Hashtag.objects.create(word="EastmereLibraries", added_by=writer)
    said = {"text": "See #eastmerelibraries", "accounts": account.pk}
    page = client.post(f"/posts/drafts/{draft.pk}/preview/", said).text
    assert "We write #EastmereLibraries" in page


def a_file(account: Account, by: StaffMember, number: int = 1) -> MediaFile:
    return MediaFile.objects.create(
        department=account.department,
        title=f"Door {number}",
        media_type="image/jpeg",
        sha256=f"{number:064}",
        size=1,
        alt=f"Door number {number}.",
        added_by=by,
    )


def test_files_are_picked_described_and_put_in_order(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    one, two = (a_file(account, writer, number) for number in (1, 2))
    press(client, draft, "pick", text=WORDS, accounts=account.pk, pick=[one.pk, two.pk])
    said = {
        "files": [one.pk, two.pk],
        f"alt_{one.pk}": "",
        f"decorative_because_{one.pk}": "It only fills the page.",
        f"alt_{two.pk}": "A blue door.",
        f"order_{one.pk}": 2,
        f"order_{two.pk}": 1,
    }
    press(client, draft, "review", text=WORDS, accounts=account.pk, **said)
    made = compositions.read(Draft.objects.get(pk=draft.pk).composition or {})
    assert [(each.media, each.alt) for each in made.files] == [
        (two.pk, "A blue door."),
        (one.pk, ""),
    ]
    assert made.files[1].decorative_because == "It only fills the page."


def test_a_file_that_nothing_describes_is_refused_beside_it(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    one = a_file(account, writer)
    press(client, draft, "pick", text=WORDS, accounts=account.pk, pick=one.pk)
    said = {"files": one.pk, f"alt_{one.pk}": ""}
    answer = press(client, draft, "review", text=WORDS, accounts=account.pk, **said)
    assert list(answer.context["form"].errors) == [f"alt_{one.pk}"]


def test_a_file_is_left_out_by_a_tick_and_kept_where_a_screen_did_not_show_it(
    client: Client, draft: Draft, account: Account, writer: StaffMember
) -> None:
    one, two = (a_file(account, writer, number) for number in (1, 2))
    press(client, draft, "pick", text=WORDS, accounts=account.pk, pick=[one.pk, two.pk])
    said = {"files": one.pk, f"out_{one.pk}": "on"}
    client.post(f"/posts/drafts/{draft.pk}/save/", {"text": WORDS, **said})
    made = compositions.read(Draft.objects.get(pk=draft.pk).composition or {})
    assert [each.media for each in made.files] == [two.pk]
