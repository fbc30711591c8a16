"""What a Platform brings by itself is taken once, if it is signed; others learn nothing."""

import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client

from moothall.connectors.kit import Ability, Connector, Limits, Refused, Secrets
from moothall.connectors.kit.webhooks import Delivery as Call
from moothall.connectors.kit.webhooks import HearsByWebhook, Settings
from moothall.domain.exchange import (
    Batch,
    ChannelKind,
    ConnectionReport,
    Outgoing,
    Published,
    ReceivedMessage,
    Sender,
)
from moothall.inbox import hooks, services
from moothall.inbox.models import Delivery, Message
from moothall.inbox.tests.factories import NOW
from moothall.inbox.views.hooks import LARGEST_CALL
from moothall.people.models import Department, Role
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with
from moothall.register import errors, keys
from moothall.register.models import Account, AccountState, Channel
from moothall.register.services import keep_credential
from moothall.register.tests.factories import AccountFactory, ChannelFactory

pytestmark = pytest.mark.django_db
SEAL = "the-seal-of-the-crier"


class Crier(Connector, HearsByWebhook):
    """A Platform that shouts what is new, under a seal."""

    key = "crier"
    name = "Town crier"
    abilities = frozenset({Ability.RECEIVE, Ability.WEBHOOK})
    channels = (ChannelKind.COMMENTS,)
    limits = Limits(text_length=100)
    settings_form = ()

    def test(self) -> ConnectionReport:
        raise NotImplementedError

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        raise NotImplementedError

    def publish(self, outgoing: Outgoing) -> Published:
        raise NotImplementedError

    @classmethod
    def answer_challenge(cls, settings: Settings, secrets: Secrets, delivery: Call) -> str:
        if settings or delivery.query.get("word") != secrets.values["seal"]:
            raise Refused("This challenge is not ours.")
        return delivery.query["echo"]

    @classmethod
    def read_delivery(
        cls, settings: Settings, secrets: Secrets, delivery: Call
    ) -> Sequence[tuple[ChannelKind, ReceivedMessage]]:
        if settings or not hmac.compare_digest(
            delivery.headers.get("x-seal", ""), seal(delivery.body, secrets.values["seal"])
        ):
            raise Refused("The seal of this call is false.")
        return [(ChannelKind(each["on"]), shouted(each)) for each in json.loads(delivery.body)]


class Mute(Crier):
    key = "mute"
    abilities = frozenset({Ability.RECEIVE})


def shouted(said: Mapping[str, Any]) -> ReceivedMessage:
    return ReceivedMessage(
        external_id=said["id"],
        raw=json.dumps(said).encode(),
        sender=Sender(said["who"], said["who"]),
        text=said["text"],
        public=True,
    )


def seal(body: bytes, with_seal: str = SEAL) -> str:
    return hmac.new(with_seal.encode(), body, "sha256").hexdigest()


def a_call(*ids: str, on: str = "comments") -> bytes:
    said = [{"id": each, "who": "Alice Moor", "text": f"Bins, {each}.", "on": on} for each in ids]
    return json.dumps(said).encode()


@pytest.fixture(autouse=True)
def _criers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    platforms = {each.key: each for each in (Crier, Mute)}
    monkeypatch.setattr("moothall.connectors.kit.registry.platforms", lambda: platforms)
    yield
    cache.clear()


@pytest.fixture
def housing() -> Department:
    made: Department = DepartmentFactory.create(name="Housing")
    return made


@pytest.fixture
def account(housing: Department) -> Account:
    made: Account = AccountFactory.create(
        department=housing, platform="crier", address="@eastmere", name="Eastmere"
    )
    ChannelFactory.create(account=made, kind="comments", cursor="as far as here")
    keep_credential(made, name="seal", value=SEAL, by=None)
    return made


def address_of(account: Account, platform: str = "") -> str:
    platform = platform or account.platform
    return f"/hooks/{platform}/{account.pk}/{hooks.secret_of(platform, account.pk)}/"


def knock(account: Account, body: bytes, *, sealed: str | None = None, at: str = "") -> Any:
    return Client().post(
        at or address_of(account),
        body,
        content_type="application/json",
        headers={"X-Seal": seal(body) if sealed is None else sealed},
    )


def test_a_genuine_call_is_stored_and_moves_no_cursor(account: Account) -> None:
    answer = knock(account, a_call("c1", "c2"))
    assert (answer.status_code, answer.content) == (200, b"")
    assert set(Message.objects.values_list("external_id", flat=True)) == {"c1", "c2"}
    assert account.channels.get().cursor == "as far as here"


def test_a_channel_that_the_account_lacks_is_opened(account: Account) -> None:
    knock(account, a_call("d1", on="direct_messages"))
    assert Message.objects.get().conversation.channel_kind == "direct_messages"
    assert account.channels.count() == 2


def test_a_challenge_is_answered_as_plain_words(account: Account) -> None:
    answer = Client().get(address_of(account), {"word": SEAL, "echo": "<b>42</b>"})
    assert answer.content == b"<b>42</b>"
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("sealed", ["", "0" * 64, "\N{COPYRIGHT SIGN}", seal(b"something else")])
def test_a_forged_call_is_refused_in_words_and_leaves_nothing(
    account: Account, sealed: str
) -> None:
    answer = knock(account, a_call("c1"), sealed=sealed.encode("ascii", "ignore").decode())
    assert answer.status_code == 403
    assert answer.content.decode() == "The seal of this call is false."
    assert not Message.objects.exists()
    assert not Delivery.objects.exists()


def test_a_false_challenge_is_refused(account: Account) -> None:
    answer = Client().get(address_of(account), {"word": "guess", "echo": "42"})
    assert answer.status_code == 403
    assert b"42" not in answer.content


def test_a_call_that_comes_again_is_thanked_for_and_changes_nothing(account: Account) -> None:
    body = a_call("c1")
    knock(account, body)
    Message.objects.all().delete()  # whatever would be stored now came from the repeat
    assert knock(account, body).status_code == 200
    assert not Message.objects.exists()


def test_a_call_is_remembered_for_a_week(account: Account) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        knock(account, a_call("c1"))
        clock.move_to(NOW + timedelta(days=6))
        knock(account, a_call("c2"))
        assert Delivery.objects.count() == 2
        clock.move_to(NOW + timedelta(days=8))
        assert knock(account, a_call("c1")).status_code == 200
    assert Delivery.objects.count() == 2
    assert Message.objects.count() == 2


def test_what_was_called_out_and_is_then_read_is_one_message(account: Account) -> None:
    knock(account, a_call("c1"))
    read = shouted({"id": "c1", "who": "Alice Moor", "text": "Bins, c1.", "read": True})
    services.receive(account.channels.get(), Batch((read,), "further"), now=NOW)
    assert Message.objects.count() == 1
    assert account.channels.get().cursor == "further"


def test_a_call_that_is_too_large_is_refused(account: Account) -> None:
    answer = knock(account, b" " * (LARGEST_CALL + 1))
    assert answer.status_code == 413
    assert not Delivery.objects.exists()


def test_too_many_calls_have_to_wait(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moothall.inbox.views.hooks.MOST_CALLS", 2)
    with time_machine.travel(NOW, tick=False):
        codes = [knock(account, a_call(f"c{number}")).status_code for number in range(3)]
    assert codes == [200, 200, 429]
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        assert knock(account, a_call("c9")).status_code == 200


def test_nothing_tells_which_accounts_there_are(account: Account) -> None:
    closed = AccountFactory.create(platform="crier", state=AccountState.CLOSED, address="@old")
    mute = AccountFactory.create(platform="mute", address="@mute")
    gone = AccountFactory.create(platform="gone", address="@gone")
    nowhere = Account(pk=account.pk + 1_000, platform="crier")
    guesses = [
        address_of(closed),
        address_of(mute),
        address_of(gone),
        address_of(nowhere),
        address_of(account, platform="mute"),
        f"/hooks/crier/{account.pk}/{'0' * 40}/",
    ]
    for guess in guesses:
        assert knock(account, a_call("c1"), at=guess).status_code == 404
        assert Client().get(guess).status_code == 404
    assert not Message.objects.exists()


def test_a_paused_account_takes_nothing_and_asks_to_come_again(account: Account) -> None:
    Account.objects.update(state=AccountState.PAUSED)
    answer = knock(account, a_call("c1"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "3600")
    assert not Message.objects.exists()


def test_a_call_that_cannot_be_judged_is_asked_for_again(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_sealed: bytes) -> str:
        raise errors.KeyDoesNotOpen

    monkeypatch.setattr(keys, "open_again", lost)
    assert knock(account, a_call("c1")).status_code == 503
    assert not Delivery.objects.exists()


def test_other_ways_of_asking_are_not_offered(account: Account) -> None:
    assert Client().put(address_of(account)).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_the_same_call_twice_at_once_is_taken_once(account: Account) -> None:
    body, together, answers = a_call("c1", "c2"), Barrier(4), []

    def call() -> None:
        together.wait()
        answers.append(knock(account, body).status_code)
        connection.close()

    callers = [Thread(target=call) for _ in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert answers == [200] * 4
    assert Message.objects.count() == 2
    assert Delivery.objects.count() == 1


# On the account's page


def the_page(account: Account, role: str) -> str:
    client = Client()
    sign_in(client, staff_with(role, account.department))
    return client.get(account.get_absolute_url()).content.decode()


def test_the_page_of_the_account_shows_the_address_to_whoever_may_enter_it(
    account: Account,
) -> None:
    page = the_page(account, Role.MANAGER)
    assert address_of(account) in page
    assert "It has not called yet" in page
    assert address_of(account) not in the_page(account, Role.READER)


def test_the_page_of_the_account_says_when_it_last_called(account: Account) -> None:
    knock(account, a_call("c1"))
    assert "Last called" in the_page(account, Role.READER)


def test_an_account_that_nobody_calls_has_no_such_panel(housing: Department) -> None:
    quiet = AccountFactory.create(platform="mute", department=housing)
    assert "Calls from the platform" not in the_page(quiet, Role.MANAGER)


def test_the_secret_is_another_for_every_account(account: Account) -> None:
    secrets = {hooks.secret_of(platform, pk) for platform in ("a", "b") for pk in (1, 2)}
    assert len(secrets) == 4
    assert {len(each) for each in secrets} == {hooks.LENGTH}


def test_the_channel_keeps_its_own_cursor_while_others_read(account: Account) -> None:
    Channel.objects.update(cursor="moved meanwhile")
    knock(account, a_call("c1"))
    assert account.channels.get().cursor == "moved meanwhile"
