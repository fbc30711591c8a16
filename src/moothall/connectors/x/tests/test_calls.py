"""What X brings by itself is believed with its signature alone; whatever it says is read."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.connectors.kit import Refused, Secrets
from moothall.connectors.kit.webhooks import Delivery
from moothall.connectors.x import wire
from moothall.connectors.x.connector import X
from moothall.connectors.x.tests.standin import CONSUMER, OWN, RESIDENT, SETTINGS
from moothall.domain.exchange import ChannelKind

SECRETS = Secrets({"consumer_secret": CONSUMER, "own_id": OWN}, lambda *_: None)


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
