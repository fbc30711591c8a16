"""Everything an account can be asked to do, what it costs, and what X brings by itself."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from moothall.connectors.kit import Refused, Secrets, SignInAgain, TryLater
from moothall.connectors.kit.conformance import Breakage
from moothall.connectors.kit.webhooks import Delivery
from moothall.connectors.x import prices, tokens, wire, writing
from moothall.connectors.x.calling import answer_in
from moothall.connectors.x.connector import X
from moothall.connectors.x.tests.standin import (
    ACCESS,
    CONSUMER,
    OWN,
    REFRESH,
    RESIDENT,
    SETTINGS,
    StandIn,
    an_account,
)
from moothall.domain.exchange import (
    Audience,
    ChannelKind,
    Gesture,
    Outgoing,
    OutgoingFile,
    Peculiarity,
    ReplyTarget,
)

PHOTO = OutgoingFile("hall.png", "image/png", b"\x89PNG", alt="The moot hall at dusk")
FILM = OutgoingFile("hall.mp4", "video/mp4", b"film" * 1_500_000)
PERSON = ReplyTarget("1", profile_key=RESIDENT)
A_POST_OF_OURS = httpx.Request("POST", "https://api.x.com/2/tweets")
SECRETS = Secrets({"consumer_secret": CONSUMER, "own_id": OWN}, lambda *_: None)


def say(text: str = "We mended it.", **more: Any) -> Outgoing:
    return Outgoing(key="a" * 32, text=text, **more)


@pytest.fixture
def there() -> StandIn:
    return StandIn()


@pytest.fixture
def account(there: StandIn, monkeypatch: pytest.MonkeyPatch) -> X:
    monkeypatch.setattr(writing, "LONGEST_LOOK", 0.0)
    return an_account(there)


# Going out


def test_pictures_are_brought_with_their_words_and_then_posted(account: X, there: StandIn) -> None:
    published = account.publish(say(files=(PHOTO, PHOTO)))
    words = [sent for _, path, sent in there.asked if path == "media/metadata"]
    assert words[0]["metadata"] == {"alt_text": {"text": "The moot hall at dusk"}}
    assert there.posts[published.external_id]["media"] == {"media_ids": ["3", "3"]}
    assert published.address == f"https://x.com/eastmere/status/{published.external_id}"


def test_a_video_goes_in_segments_and_is_waited_for(account: X, there: StandIn) -> None:
    there.processing = ["pending", "in_progress"]
    account.publish(say(files=(FILM,)))
    paths = [path for _, path, _ in there.asked]
    assert paths.count("media/upload/3/append") == 2
    assert paths.count("media/upload") == 2
    assert paths[-1] == "tweets"


@pytest.mark.parametrize(
    ("states", "means"), [(["failed"], Refused), (["in_progress"] * 99, TryLater)]
)
def test_a_video_that_is_never_ready_is_not_posted(
    account: X, there: StandIn, states: list[str], means: type[Exception]
) -> None:
    there.processing = states
    with pytest.raises(means) as caught:
        account.publish(say(files=(FILM,)))
    assert getattr(caught.value, "sent", False) is False
    assert there.posts == {}


def test_a_picture_that_fails_has_published_nothing(account: X, there: StandIn) -> None:
    there.trouble = Breakage.HANGS_UP
    with pytest.raises(TryLater) as caught:
        account.publish(say(files=(PHOTO,)))
    assert caught.value.sent is False


def test_somebody_is_answered_in_private(account: X, there: StandIn) -> None:
    answer = say(reply_to=PERSON, audience=Audience.PRIVATE, files=(PHOTO,))
    published = account.publish(answer)
    assert there.asked[-1][1] == f"dm_conversations/with/{RESIDENT}/messages"
    assert there.asked[-1][2]["attachments"] == [{"media_id": "3"}]
    found = account.find(answer, since=a_while_ago())
    assert found == published


UNASKED = ReplyTarget("1", profile_key=RESIDENT, asked_us=False)


@pytest.mark.parametrize(
    "outgoing",
    [
        say(reply_to=UNASKED),
        say(" "),
        say("x" * 281),
        say("東" * 141),
        say(gesture=Gesture.QUOTE, towards="1"),
        say(gesture=Gesture.LIKE, towards="1"),
        say(files=(PHOTO,) * 5),
        say(files=(PHOTO, FILM)),
        say(files=(OutgoingFile("a.svg", "image/svg+xml", b""),)),
        say(audience=Audience.PRIVATE),
        say(reply_to=PERSON, audience=Audience.PRIVATE, files=(PHOTO, PHOTO)),
        say("x" * 10_001, reply_to=PERSON, audience=Audience.PRIVATE),
    ],
)
def test_what_x_would_refuse_is_refused_before_it_is_sent(
    account: X, there: StandIn, outgoing: Outgoing
) -> None:
    assert X.objection(outgoing).endswith(".")
    with pytest.raises(Refused):
        account.publish(outgoing)
    assert there.asked == []


def test_an_answer_to_somebody_who_did_not_ask_says_what_to_do() -> None:
    assert "mentioned or quoted" in X.objection(say(reply_to=UNASKED))
    assert X.objection(say(reply_to=PERSON)) == ""


def test_what_is_gone_is_none_though_x_answers_200(account: X) -> None:
    post = account.publish(say()).external_id
    assert account.look(post)
    account.remove(post)
    account.remove(post)
    assert account.look(post) is None


def test_a_post_that_is_not_shown_is_refused(account: X) -> None:
    answers = httpx.MockTransport(lambda _: httpx.Response(200, json={"errors": [{"type": "x"}]}))
    account._api._http = httpx.Client(transport=answers)
    with pytest.raises(Refused):
        account.look("1")


def test_an_answer_is_hidden_and_shown(account: X, there: StandIn) -> None:
    account.hide("12", under="1")
    account.hide("12", under="1", hidden=False)
    assert [(method, sent) for method, _, sent in there.asked] == [
        ("PUT", {"hidden": True}),
        ("PUT", {"hidden": False}),
    ]


@pytest.mark.parametrize("key", ["", "1/2", "../users/me", "\u0663"])
def test_nothing_but_a_number_is_asked_for(account: X, there: StandIn, key: str) -> None:
    for act in (account.look, account.remove, account.reach):
        with pytest.raises(Refused):
            act(key)
    assert there.asked == []


def test_how_it_did_and_how_we_look(account: X) -> None:
    post = account.publish(say()).external_id
    assert (account.reach(post).likes, account.reach(post).views) == (5, 90)
    assert account.presence().address == "https://x.com/eastmere"


# Read back


def test_a_post_is_found_though_x_changes_its_links(account: X, there: StandIn) -> None:
    there.add(
        OWN,
        "Bins &amp; more: https://t.co/a https://t.co/b",
        entities={
            "urls": [
                {"url": "https://t.co/a", "expanded_url": "https://eastmere.gov.uk/bins/"},
                {"url": "https://t.co/b", "expanded_url": "https://x.com/p", "media_key": "3_1"},
            ]
        },
    )
    assert account.find(say("Bins & more: eastmere.gov.uk/bins"), since=a_while_ago())


def test_what_never_left_is_not_found_and_what_just_left_may_be_coming(account: X) -> None:
    assert account.find(say(), since=a_while_ago()) is None
    with pytest.raises(TryLater):
        account.find(say(), since=datetime.now(UTC))


@pytest.mark.parametrize("outgoing", [say("Twice."), say("", files=(PHOTO,))])
def test_what_cannot_be_told_apart_is_left_to_a_person(account: X, outgoing: Outgoing) -> None:
    account.publish(outgoing)
    account.publish(outgoing)
    with pytest.raises(TryLater):
        account.find(outgoing, since=a_while_ago())


def a_while_ago() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=5)


# What it costs


@pytest.mark.parametrize(
    ("outgoing", "amount"),
    [
        (say(), "0.015"),
        (say("See https://eastmere.example/bins"), "0.200"),
        (say("See eastmere.gov.uk"), "0.200"),
        (say(reply_to=PERSON), "0.010"),
        (say("See https://eastmere.example/bins", reply_to=PERSON), "0.200"),
        (say(reply_to=PERSON, audience=Audience.PRIVATE), "0.010"),
    ],
)
def test_each_act_has_its_price(outgoing: Outgoing, amount: str) -> None:
    cost = X.cost(outgoing)
    assert (cost.amount, cost.currency) == (Decimal(amount), "USD")
    assert cost.why.endswith("22 August 2026.")


def test_the_table_says_of_each_price_where_and_when_it_was_read() -> None:
    for price in prices.prices():
        assert price.amount > 0
        assert price.source.startswith("https://docs.x.com/")
        assert price.effective_from <= price.checked_on


def test_the_latest_price_counts_and_an_unknown_act_has_none() -> None:
    now = prices.price_of("post")
    rows = [
        now,
        prices.Price("post", Decimal(9), "USD", date(2027, 1, 1), now.source, now.checked_on),
    ]
    assert prices.price_of("post", rows).amount == 9
    with pytest.raises(LookupError):
        prices.price_of("dance")


# Signing in


def test_a_token_that_ends_soon_is_renewed_and_kept_before_it_is_used(there: StandIn) -> None:
    account = an_account(there, access="older", minutes=3)
    account.presence()
    kept = tokens.Tokens.read(account.secrets.latest("oauth_tokens"))
    assert kept
    assert kept.access == ACCESS
    assert len(there.asked) == 1


def test_a_token_that_ended_early_is_renewed_once(there: StandIn) -> None:
    account = an_account(there, access="revoked")
    assert account.presence().handle == "eastmere"
    assert len(there.asked) == 2


def test_a_consent_that_was_taken_back_is_asked_for_again(there: StandIn) -> None:
    there.trouble, there.access = Breakage.SIGNED_OUT, "changed"
    with pytest.raises(SignInAgain):
        an_account(there).presence()


@pytest.mark.parametrize("kept", ["", tokens.Tokens("a", "", datetime.now(UTC)).written()])
def test_without_tokens_nothing_is_asked(there: StandIn, kept: str) -> None:
    with pytest.raises(SignInAgain):
        an_account(there, oauth_tokens=kept).presence()
    assert there.asked == []


def test_another_worker_that_was_quicker_is_trusted(there: StandIn) -> None:
    account = an_account(there, minutes=1, access="older")
    newer = tokens.Tokens(ACCESS, "next", datetime.now(UTC) + timedelta(hours=2)).written()
    reads = iter([account.secrets.latest("oauth_tokens"), newer])
    account.secrets = Secrets(account.secrets.values, lambda *_: None, lambda _: next(reads))
    account._api._secrets = account.secrets
    there.trouble = Breakage.SIGNED_OUT  # what renews is used up
    assert account.presence().handle == "eastmere"


def test_consent_is_asked_for_with_a_challenge() -> None:
    address = X.consent_address(
        SETTINGS, address="@eastmere", redirect_uri="https://d.example/", state="s", verifier="v"
    )
    asked = parse_qs(urlsplit(address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["code_challenge"] != ["v"]
    assert "offline.access" in asked["scope"][0].split()
    with pytest.raises(Refused):
        X.consent_address({}, address="", redirect_uri="", state="", verifier="v")


@pytest.mark.parametrize("secret", ["", "client-secret"])
def test_a_code_becomes_tokens_and_the_number_of_the_account(
    there: StandIn, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setattr(X, "transport", httpx.MockTransport(there))
    kept: dict[str, str] = {}
    secrets = Secrets({"client_secret": secret}, lambda name, value, _: kept.update({name: value}))
    take = {"redirect_uri": "https://d.example/", "verifier": "v"}
    X.take_consent(SETTINGS, secrets, code="granted", **take)
    assert kept["own_id"] == OWN
    assert REFRESH in kept["oauth_tokens"]
    with pytest.raises(SignInAgain):
        X.take_consent(SETTINGS, secrets, code="guessed", **take)


def test_the_number_of_the_account_is_asked_once_and_kept(there: StandIn) -> None:
    account = an_account(there, own_id="")
    account.fetch(ChannelKind.MENTIONS, "")
    account.fetch(ChannelKind.MENTIONS, "")
    assert [path for _, path, _ in there.asked].count("users/me") == 1


# Bad days


@pytest.mark.parametrize(
    ("code", "headers", "means", "seconds"),
    [
        (429, {"x-rate-limit-reset": "1790000600"}, TryLater, 600),
        (429, {"x-rate-limit-reset": "soon"}, TryLater, 900),
        (429, {"x-rate-limit-reset": "9" * 30}, TryLater, 86_400),
        (429, {"Retry-After": "30"}, TryLater, 30),
        (402, {}, TryLater, 3_600),
        (401, {}, SignInAgain, None),
        (403, {}, Refused, None),
        (400, {}, Refused, None),
        (503, {}, TryLater, 60),
    ],
)
def test_each_refusal_means_one_of_three_things(
    code: int, headers: dict[str, str], means: type[Exception], seconds: float | None
) -> None:
    said = {"detail": "quotes our words"}
    response = httpx.Response(code, headers=headers, json=said, request=A_POST_OF_OURS)
    now = datetime.fromtimestamp(1_790_000_000, UTC)
    with time_machine.travel(now, tick=False), pytest.raises(means) as caught:
        answer_in(response)
    assert "quotes our words" not in str(caught.value)
    if seconds:
        assert getattr(caught.value, "seconds", 0) == seconds


@pytest.mark.parametrize("content", [b"no json", b"[]"])
def test_an_answer_that_cannot_be_read_has_an_outcome_that_is_not_known(content: bytes) -> None:
    with pytest.raises(TryLater) as caught:
        answer_in(httpx.Response(200, content=content, request=A_POST_OF_OURS))
    assert caught.value.sent is None


# Coming in


def test_every_channel_is_read(account: X, there: StandIn) -> None:
    ours = there.add(OWN, "Open on Sunday.")
    there.add(RESIDENT, "@eastmere until when?", about=ours["id"])
    there.add(OWN, "RT", referenced_posts=[{"type": "retweeted", "id": "5"}])
    there.tell(RESIDENT, "In private &amp; quietly.")
    there.tell(OWN, "From the phone.")
    read = {kind: account.fetch(kind, "").messages for kind in X.channels}
    (mention,), (private,), (post, share) = read.values()
    assert (mention.under, mention.thread_key) == (ours["id"], ours["id"])
    assert mention.sender.address == "@alicemoor"
    assert (private.text, private.thread_key) == ("In private & quietly.", RESIDENT)
    assert (post.shares, share.shares) == ("", "5")
    assert post.peculiarities == {Peculiarity.OUR_OWN}


def test_private_messages_are_read_back_to_where_we_were(account: X, there: StandIn) -> None:
    for number in range(250):
        there.tell(RESIDENT, str(number))
    batch = account.fetch(ChannelKind.DIRECT_MESSAGES, "")
    assert len(batch.messages) == 250
    there.asked.clear()
    there.tell(RESIDENT, "new")
    again = account.fetch(ChannelKind.DIRECT_MESSAGES, batch.cursor)
    assert [each.text for each in again.messages] == ["new"]
    assert len(there.asked) == 1  # what was read before is not paid for again


A_POST = {
    "id_str": "77",
    "text": "@eastmere the bins?",
    "created_at": "Fri Nov 20 09:30:00 +0000 2026",
    "user": {"id_str": RESIDENT, "name": "Alice Moor", "screen_name": "alicemoor"},
    "in_reply_to_status_id_str": "5",
    "in_reply_to_user_id_str": OWN,
}
AN_EVENT = {
    "type": "message_create",
    "id": "88",
    "created_timestamp": "1790000000000",
    "message_create": {"sender_id": RESIDENT, "message_data": {"text": "In private."}},
}


def a_call(owner: str = OWN, **more: Any) -> Delivery:
    return signed(json.dumps({"for_user_id": owner, **more}).encode())


def signed(body: bytes, key: str = CONSUMER) -> Delivery:
    digest = base64.b64encode(hmac.new(key.encode(), body, hashlib.sha256).digest()).decode()
    return Delivery({"x-twitter-webhooks-signature": f"sha256={digest}"}, {}, body)


def test_a_call_brings_posts_and_messages() -> None:
    people = {RESIDENT: {"name": "Alice Moor", "screen_name": "alicemoor"}}
    call = a_call(tweet_create_events=[A_POST], direct_message_events=[AN_EVENT], users=people)
    (_, post), (kind, private) = X.read_delivery(SETTINGS, SECRETS, call)
    assert (post.external_id, post.under, post.public) == ("77", "5", True)
    assert post.sent_at == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert post.address == "https://x.com/alicemoor/status/77"
    assert (kind, private.external_id) == (ChannelKind.DIRECT_MESSAGES, "88")
    assert private.sender.address == "@alicemoor"


def test_what_is_not_for_the_desk_brings_nothing() -> None:
    own = {**A_POST, "user": {"id_str": OWN}}
    shared = {**A_POST, "retweeted_status": {}}
    for call in (
        a_call("2002", tweet_create_events=[A_POST]),
        a_call(tweet_create_events=[own, shared, 7]),
        a_call(direct_message_events=[{"type": "message_create"}, {}], users=3),
        a_call(favorite_events=[{}]),
        signed(b"[]"),
    ):
        assert X.read_delivery(SETTINGS, SECRETS, call) == []


@pytest.mark.parametrize(
    "call",
    [
        signed(b"{}", "another-secret"),
        Delivery({}, {}, b"{}"),
        Delivery({"x-twitter-webhooks-signature": "sha256=\ud800"}, {}, b"{}"),
        Delivery(signed(b"{}").headers, {}, b"{} "),
        signed(b"no json"),
        signed(b"[" * 100_000),
    ],
)
def test_a_forged_call_is_refused(call: Delivery) -> None:
    with pytest.raises(Refused):
        X.read_delivery(SETTINGS, SECRETS, call)


def test_without_a_secret_every_call_is_refused() -> None:
    none = Secrets({"own_id": OWN}, lambda *_: None)
    with pytest.raises(Refused):
        X.read_delivery(SETTINGS, none, signed(b"{}", ""))
    with pytest.raises(Refused):
        X.answer_challenge(SETTINGS, none, Delivery({}, {"crc_token": "x"}, b""))


def test_a_challenge_is_answered_with_a_signature() -> None:
    answer = X.answer_challenge(SETTINGS, SECRETS, Delivery({}, {"crc_token": "abc"}, b""))
    digest = hmac.new(CONSUMER.encode(), b"abc", hashlib.sha256).digest()
    assert json.loads(answer) == {"response_token": f"sha256={base64.b64encode(digest).decode()}"}


@pytest.mark.parametrize("asked", ["", "<script>", "x" * 301])
def test_a_challenge_that_is_none_is_refused(asked: str) -> None:
    with pytest.raises(Refused):
        X.answer_challenge(SETTINGS, SECRETS, Delivery({}, {"crc_token": asked}, b""))


KEYS = [
    *("id", "id_str", "text", "author_id", "created_at", "entities", "urls", "url", "user"),
    *("data", "includes", "users", "referenced_posts", "type", "message_create", "sender_id"),
    *("tweet_create_events", "direct_message_events", "public_metrics", "screen_name"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_whatever_x_says_is_read(said: dict[str, Any]) -> None:
    for message in (
        wire.post(said, {}, own=OWN),
        wire.message(said, {}),
        *wire.posts(said, own=OWN),
        *wire.messages(said),
        *(found for _, found in wire.called(said, own=OWN)),
    ):
        assert len(message.external_id) <= 255
        for words in (message.text, message.sender.name, message.address):
            assert "\0" not in words
            words.encode("utf-8")
    wire.presence(said)
    wire.reach(said)
