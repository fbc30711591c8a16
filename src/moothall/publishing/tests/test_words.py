"""The button says what happens when it is pressed, as whom, and to how many."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from moothall.connectors.demo.connector import Demo
from moothall.domain.exchange import Cost, Gesture, Outgoing
from moothall.domain.publishing.composition import Composition
from moothall.domain.publishing.hashtags import Kind, Remark
from moothall.people.tests.factories import sign_in
from moothall.publishing import services
from moothall.publishing.models import Draft, Hashtag, MediaFile, Publication
from moothall.publishing.services import passing_on, shelving
from moothall.publishing.tests.factories import NOW, a_writer
from moothall.publishing.tests.pictures import a_picture
from moothall.publishing.views import words
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


def accounts(*names: str) -> list[Account]:
    return [AccountFactory.build(name=name) for name in names]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "Choose an account first"),
        (["Eastmere Council"], "Post as Eastmere Council to 1 account"),
        (["Eastmere Council"] * 3, "Post as Eastmere Council to 3 accounts"),
        (["Bins", "Homes"], "Post as Bins and Homes to 2 accounts"),
        (["Bins", "Homes", "Parks"], "Post as Bins, Homes and 1 more to 3 accounts"),
    ],
)
def test_the_button_names_the_accounts(names: list[str], said: str) -> None:
    assert words.press(Composition(), accounts(*names)) == said


@pytest.mark.parametrize(
    ("gesture", "said"),
    [
        (Gesture.SHARE, "Share as Bins on 1 account"),
        (Gesture.LIKE, "Like as Bins on 1 account"),
        (Gesture.QUOTE, "Quote as Bins on 1 account"),
    ],
)
def test_the_button_says_what_is_done_with_somebodys_post(gesture: Gesture, said: str) -> None:
    assert words.press(Composition(gesture=gesture), accounts("Bins")) == said


@time_machine.travel("2026-11-20T09:30Z", tick=False)
def test_the_button_says_when() -> None:
    monday = Composition(scheduled_at=datetime(2026, 11, 30, 9, tzinfo=UTC))
    said = words.press(monday, accounts("Bins"))
    assert said == "Schedule for Monday 30 November, 9:00 as Bins on 1 account"
    july = replace(monday, scheduled_at=datetime(2027, 7, 1, 8, tzinfo=UTC))
    assert "Thursday 1 July 2027, 9:00" in words.press(july, accounts("Bins"))


@pytest.mark.parametrize("kind", Kind)
def test_each_remark_has_words_with_what_was_written(kind: Kind) -> None:
    said = words.remark(Remark(kind, "bins", "Bins"))
    assert "bins" in said.casefold()


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(
        name="Eastmere Council", platform="demo", last_posted_at=datetime.now(UTC)
    )
    return made


@pytest.fixture
def draft(account: Account, client: Client) -> Draft:
    return services.begin_post(by=sign_in(client, a_writer(account)), now=NOW)


def test_the_preview_says_what_all_parts_cost(
    client: Client, draft: Draft, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cost(_outgoing: Outgoing) -> Cost:
        return Cost(Decimal("0.015"), "USD", "The network charges for each part.")

    monkeypatch.setattr(Demo, "cost", cost)
    said = {"text": "One\n---\nTwo", "accounts": account.pk}
    page = client.post(f"/posts/drafts/{draft.pk}/preview/", said).text
    assert "Costs 0.03 USD." in page
    assert "charges for each part" in page


def test_a_share_passes_the_same_guards_and_has_no_words(
    client: Client, draft: Draft, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing_on, "_require_there", lambda *_of: None)
    said = {"then": "review", "gesture": "share", "towards": " 17 ", "accounts": account.pk}
    confirm = client.post(f"/posts/drafts/{draft.pk}/", said)["Location"]
    page = client.get(confirm)
    assert "Share as Eastmere Council on 1 account" in page.text
    client.post(confirm, {"seen": page.context["seen"]})
    revision = Publication.objects.get().revision
    assert revision.composition is not None
    assert (revision.composition["gesture"], revision.composition["towards"]) == ("share", "17")


@pytest.mark.parametrize("towards", ["", "https://there.example/17"])
def test_the_last_look_lets_nothing_through_that_was_not_found(
    client: Client, draft: Draft, account: Account, towards: str
) -> None:
    said = {"gesture": "like", "towards": towards, "accounts": account.pk}
    client.post(f"/posts/drafts/{draft.pk}/save/", said)
    answer = client.get(f"/posts/drafts/{draft.pk}/confirm/")
    assert list(answer.context["form"].errors) == ["towards"]


def test_writing_can_begin_with_accounts_and_a_file(
    client: Client, draft: Draft, account: Account
) -> None:
    file = a_file(account, draft)
    client.get(f"/posts/write/?account={account.pk}&account=x&file={file.pk}")
    draft.refresh_from_db()
    assert draft.composition is not None
    assert draft.composition["accounts"] == [account.pk]
    assert draft.composition["files"][0]["alt"] == "A door."


def a_file(account: Account, draft: Draft) -> MediaFile:
    facts = services.FileFacts(title="Door", alt="A door.", focus_x=-1.0)
    return services.add_file(
        a_picture(400, 100),
        facts,
        filename="door.jpg",
        department=account.department,
        by=draft.author,
        now=NOW,
    )


def test_the_preview_cuts_a_picture_as_its_network_would(
    client: Client, draft: Draft, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = a_file(account, draft)
    square = replace(Demo.limits, image_ratios=(1.0, 1.0))
    monkeypatch.setattr(shelving.register, "limits_of", lambda _account: square)  # type: ignore[attr-defined]
    cut = services.small_picture(file, account)
    assert (cut.width, cut.height) == (100, 100)
    whole = services.small_picture(file)
    assert (whole.width, whole.height) == (400, 100)
    address = f"/posts/library/{file.pk}/small/"
    assert client.get(address, {"account": account.pk}).content == cut.content
    assert client.get(address, {"account": 99_999}).content == whole.content


@pytest.mark.parametrize("path", ["/posts/drafts/", "/posts/library/", "/posts/hashtags/"])
def test_a_list_costs_the_same_however_long(
    client: Client,
    draft: Draft,
    account: Account,
    path: str,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for number in range(30):
        made = Composition(text=f"Words {number}", accounts=(account.pk,))
        Draft.objects.create(author=draft.author, text=made.text, composition=made.as_json())
        Hashtag.objects.create(word=f"Bins{number}", added_by=draft.author)
        MediaFile.objects.create(
            department=account.department,
            title=f"Door {number}",
            media_type="image/jpeg",
            sha256=f"{number:064}",
            size=1,
            added_by=draft.author,
        )
    with django_assert_max_num_queries(14):
        assert client.get(path).status_code == 200
