"""The register of hashtags, the chooser of places, and passing on somebody's post."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from moothall.connectors.kit import TryLater
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in
from moothall.publishing import queries, services
from moothall.publishing.errors import (
    CannotAskNow,
    CannotFindByAddress,
    HashtagIsRegistered,
    NoSuchPost,
    NotAHashtag,
)
from moothall.publishing.models import Hashtag, TimelineEntry
from moothall.publishing.tests.factories import NOW, a_writer
from moothall.register import services as register
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(name="Eastmere Council", platform="demo")
    return made


@pytest.fixture
def writer(account: Account, client: Client) -> StaffMember:
    return sign_in(client, a_writer(account))


def saved(writer: StaffMember, word: str, **more: Any) -> Hashtag:
    return services.save_hashtag(word=word, by=writer, now=NOW, **more)


def test_a_hashtag_is_registered_with_or_without_its_sign(writer: StaffMember) -> None:
    assert str(saved(writer, "#EastmereLibraries")) == "#EastmereLibraries"


def test_a_hashtag_is_registered_once_whatever_its_capitals(writer: StaffMember) -> None:
    first = saved(writer, "EastmereLibraries")
    with pytest.raises(HashtagIsRegistered):
        saved(writer, "eastmerelibraries")
    assert saved(writer, "EastMereLibraries", hashtag=first).pk == first.pk


@pytest.mark.parametrize("word", ["two words", "2026", "", "#", "a-b", "x" * 61])
def test_what_is_no_hashtag_is_refused(writer: StaffMember, word: str) -> None:
    with pytest.raises(NotAHashtag):
        saved(writer, word)


def test_a_responder_registers_and_removes_nothing(account: Account, writer: StaffMember) -> None:
    other = a_writer(account, Role.RESPONDER)
    tag = saved(writer, "Bins")
    with pytest.raises(PermissionDenied):
        saved(other, "BinDay")
    with pytest.raises(PermissionDenied):
        services.remove_hashtag(tag, by=other, now=NOW)


def test_one_whose_time_is_over_is_not_offered(writer: StaffMember) -> None:
    saved(writer, "Summer", ends_on=date(2026, 9, 1))
    saved(writer, "Bins")
    assert [each.word for each in queries.hashtags_in_use(date(2026, 9, 2))] == ["Bins"]


def test_the_register_is_kept_on_screen(writer: StaffMember, client: Client) -> None:
    client.post("/posts/hashtags/", {"word": "BinDay", "purpose": "Collections"})
    tag = Hashtag.objects.get()
    assert "#BinDay" in client.get("/posts/hashtags/").text
    assert "already" in client.post("/posts/hashtags/", {"word": "binday"}).text
    client.post(f"/posts/hashtags/{tag.pk}/", {"word": "BinDays"})
    assert Hashtag.objects.get().word == "BinDays"
    assert "one word" in client.post(f"/posts/hashtags/{tag.pk}/", {"word": "a b"}).text
    client.post(f"/posts/hashtags/{tag.pk}/remove/")
    assert not Hashtag.objects.exists()
    del writer


def test_the_chooser_suggests_ones_own_accounts_with_reasons(
    writer: StaffMember, client: Client
) -> None:
    AccountFactory.create(name="Westmere Council", platform="demo")
    said = {"hearers": "everybody", "urgency": "now", "conversation": "yes", "pictures": "no"}
    page = client.get("/posts/where/", said).text
    assert "Eastmere Council" in page
    assert "leaves from the desk at once" in page
    assert "Westmere" not in page
    del writer


def test_the_chooser_asks_for_the_service(
    writer: StaffMember, account: Account, client: Client
) -> None:
    said = {"hearers": "service", "urgency": "later", "conversation": "no", "pictures": "yes"}
    assert "Choose the service" in client.get("/posts/where/", said).text
    said["department"] = str(account.department_id)
    assert "follows it here" in client.get("/posts/where/", said).text
    del writer


class There:
    """Stands in for a connector that looks."""

    abilities: ClassVar[frozenset[Any]] = frozenset()

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def look(self, _external_id: str) -> object:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    @contextmanager
    def connect(self, _account: Account) -> Iterator["There"]:
        yield self


def looking(monkeypatch: pytest.MonkeyPatch, answer: object) -> None:
    monkeypatch.setattr(register, "connect", There(answer).connect)


def test_a_post_is_found_by_its_id(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    looking(monkeypatch, object())
    assert services.find_post(" 17 ", [account]) == "17"


def test_a_post_that_is_not_there_is_said_not_to_be(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking(monkeypatch, None)
    with pytest.raises(NoSuchPost):
        services.find_post("17", [account])


def test_a_platform_that_does_not_answer_is_said_not_to(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking(monkeypatch, TryLater("It is busy.", seconds=60))
    with pytest.raises(CannotAskNow) as refusal:
        services.find_post("17", [account])
    assert "It is busy." in str(refusal.value)


def test_an_address_that_nobody_can_resolve_is_said_to_be_one(account: Account) -> None:
    with pytest.raises(CannotFindByAddress):
        services.find_post("https://there.example/17", [account])


def test_the_address_of_something_of_ours_is_known(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking(monkeypatch, object())
    TimelineEntry.objects.create(
        account=account,
        external_id="17",
        address="https://there.example/17",
        seen_at=NOW,
        posted_at=NOW,
    )
    assert services.find_post("https://there.example/17", [account]) == "17"


class Servers(There):
    """Each account's server has an id of its own for an address."""

    def __init__(self, *ids: str) -> None:
        super().__init__(object())
        self.ids = list(ids)

    def id_at(self, _address: str) -> str:
        return self.ids.pop(0)


def test_somebody_elses_post_is_found_by_its_address_where_the_platform_can_tell(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "connect", Servers("17", "17").connect)
    other = AccountFactory.create(platform="demo")
    assert services.find_post("https://there.example/@amira/9", [account, other]) == "17"


def test_an_address_that_two_servers_know_by_other_ids_is_passed_on_by_neither(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "connect", Servers("17", "18").connect)
    other = AccountFactory.create(platform="demo")
    with pytest.raises(CannotFindByAddress) as refusal:
        services.find_post("https://there.example/@amira/9", [account, other])
    assert other.name in str(refusal.value)
