"""Everything a Page can be asked to do, and that each request is one that Meta publishes."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.connectors.facebook import wire
from moothall.connectors.facebook.connector import Facebook
from moothall.connectors.facebook.tests.standin import (
    PAGE,
    RESIDENT,
    SECRET,
    SETTINGS,
    WORD,
    StandIn,
    a_page,
)
from moothall.connectors.kit import Refused, Secrets, TryLater
from moothall.connectors.kit.conformance import Breakage
from moothall.connectors.kit.webhooks import Delivery
from moothall.domain.exchange import (
    Audience,
    ChannelKind,
    Gesture,
    Outgoing,
    OutgoingFile,
    Published,
    ReplyTarget,
)

PHOTO = OutgoingFile("hall.png", "image/png", b"\x89PNG", alt="The moot hall at dusk")
FILM = OutgoingFile("hall.mp4", "video/mp4", b"film")
COMMENT = ReplyTarget("500_601", profile_key=RESIDENT, under=f"{PAGE}_500")
SECRETS = Secrets({"app_secret": SECRET, "verify_token": WORD}, lambda *_: None)


def say(text: str = "We mended it.", **more: Any) -> Outgoing:
    return Outgoing(key="a" * 32, text=text, **more)


@pytest.fixture
def facebook() -> StandIn:
    there = StandIn()
    there.add("comment", "500_601", RESIDENT, "The bins?", above=f"{PAGE}_500", post=f"{PAGE}_500")
    return there


@pytest.fixture
def page(facebook: StandIn) -> Facebook:
    return a_page(facebook)


# Going out


def test_pictures_are_brought_unseen_with_their_words_and_then_posted(
    page: Facebook, facebook: StandIn
) -> None:
    published = page.publish(say(files=(PHOTO, PHOTO)))
    photos = [params for _, path, params in facebook.asked if path == f"{PAGE}/photos"]
    assert [each["published"] for each in photos] == ["false", "false"]
    assert photos[0]["alt_text_custom"] == "The moot hall at dusk"
    attached = json.loads(facebook.things[published.external_id]["attached"])
    assert len(attached) == 2


def test_a_picture_that_fails_has_published_nothing(page: Facebook, facebook: StandIn) -> None:
    facebook.trouble = Breakage.HANGS_UP
    with pytest.raises(TryLater) as caught:
        page.publish(say(files=(PHOTO,)))
    assert caught.value.sent is False


def test_a_video_goes_with_its_description(page: Facebook, facebook: StandIn) -> None:
    page.publish(say(files=(FILM,)))
    (params,) = [params for _, path, params in facebook.asked if path == f"{PAGE}/videos"]
    assert params["description"] == "We mended it."


def test_a_comment_is_answered_in_private_by_its_id(page: Facebook, facebook: StandIn) -> None:
    page.publish(say(reply_to=COMMENT, audience=Audience.PRIVATE))
    assert json.loads(facebook.of("message")[0]["to"]) == {"comment_id": "500_601"}


def test_a_message_is_answered_to_its_sender(page: Facebook, facebook: StandIn) -> None:
    page.publish(say(reply_to=ReplyTarget("m_1", profile_key=RESIDENT), audience=Audience.PRIVATE))
    assert json.loads(facebook.of("message")[0]["to"]) == {"id": RESIDENT}


@pytest.mark.parametrize(
    "outgoing",
    [
        say(" "),
        say("x" * 63_207),
        say("x" * 8_001, reply_to=COMMENT),
        say("x" * 2_001, reply_to=COMMENT, audience=Audience.PRIVATE),
        say(audience=Audience.PRIVATE),
        say(reply_to=ReplyTarget("m_1"), audience=Audience.PRIVATE),
        say(files=(PHOTO,), reply_to=COMMENT, audience=Audience.PRIVATE),
        say(files=(PHOTO, FILM)),
        say(files=(PHOTO,) * 11),
        say(files=(FILM,), reply_to=COMMENT),
        say(files=(OutgoingFile("a.svg", "image/svg+xml", b"<svg/>"),)),
        say(gesture=Gesture.SHARE, towards="1_2"),
    ],
)
def test_what_facebook_would_refuse_is_refused_before_it_is_sent(
    page: Facebook, facebook: StandIn, outgoing: Outgoing
) -> None:
    assert Facebook.objection(outgoing).endswith(".")
    with pytest.raises(Refused):
        page.publish(outgoing)
    assert facebook.asked == []


def test_words_are_edited_and_pictures_are_not(page: Facebook, facebook: StandIn) -> None:
    published = page.publish(say())
    page.edit(published.external_id, say("We mended it today."))
    assert facebook.things[published.external_id]["message"] == "We mended it today."
    with pytest.raises(Refused):
        page.edit(published.external_id, say(files=(PHOTO,)))


def test_what_was_taken_down_is_gone_and_may_be_taken_down_again(page: Facebook) -> None:
    there = page.publish(say()).external_id
    assert page.look(there)
    page.remove(there)
    page.remove(there)
    assert page.look(there) is None


def test_a_comment_is_hidden_and_shown(page: Facebook, facebook: StandIn) -> None:
    page.hide("500_601", under=f"{PAGE}_500")
    assert facebook.things["500_601"]["is_hidden"] == "true"
    assert page.is_hidden("500_601", under=f"{PAGE}_500") is True
    page.hide("500_601", under=f"{PAGE}_500", hidden=False)
    assert facebook.things["500_601"]["is_hidden"] == "false"
    assert page.is_hidden("500_601", under=f"{PAGE}_500") is False
    page.remove("500_601")
    with pytest.raises(Refused, match="not there any more"):
        page.is_hidden("500_601", under=f"{PAGE}_500")


def test_somebody_is_blocked_and_let_again(page: Facebook, facebook: StandIn) -> None:
    page.block(RESIDENT)
    page.block(RESIDENT, blocked=False)
    assert [method for method, path, _ in facebook.asked if path.endswith("blocked")] == [
        "POST",
        "DELETE",
    ]
    with pytest.raises(Refused):
        page.block("unknown")


def test_how_it_did_and_how_we_look(page: Facebook) -> None:
    assert page.reach(f"{PAGE}_500").replies == 1
    assert page.presence().personal is False
    assert page.presence().handle == "eastmere"


# Read back


def test_a_post_is_found_by_its_words(page: Facebook) -> None:
    published = page.publish(say())
    assert found(page, say()) == published
    assert found(page, say("Something else.")) is None


def test_a_private_answer_is_found(page: Facebook) -> None:
    answer = say(reply_to=COMMENT, audience=Audience.PRIVATE)
    published = page.publish(answer)
    there = found(page, answer)
    assert there
    assert there.external_id == published.external_id


@pytest.mark.parametrize("outgoing", [say("Twice."), say("", files=(PHOTO,))])
def test_what_cannot_be_told_apart_is_left_to_a_person(page: Facebook, outgoing: Outgoing) -> None:
    page.publish(outgoing)
    page.publish(outgoing)
    with pytest.raises(TryLater):
        found(page, outgoing)


def test_what_was_sent_just_now_may_still_be_about_to_show(page: Facebook) -> None:
    with pytest.raises(TryLater):
        page.find(say("Never left."), since=datetime.now(UTC))


def found(page: Facebook, outgoing: Outgoing) -> Published | None:
    return page.find(outgoing, since=datetime.now(UTC) - timedelta(minutes=5))


# Coming in


def test_every_channel_is_read(page: Facebook, facebook: StandIn) -> None:
    facebook.add("message", "m_9", RESIDENT, "In private.")
    facebook.add("tagged", "7007_3", RESIDENT, "@Eastmere look.")
    facebook.add("visitor_posts", f"{PAGE}_9", RESIDENT, "On your Page.")
    read = {kind: page.fetch(kind, "").messages for kind in Facebook.channels}
    (comment,), mentions, (private,), (post,) = read.values()
    assert (comment.under, comment.thread_key) == (f"{PAGE}_500", f"{PAGE}_500")
    assert {each.text for each in mentions} == {"@Eastmere look.", "On your Page."}
    assert (private.public, private.thread_key) == (False, RESIDENT)
    assert (post.shares, post.sender.address) == ("", "eastmere")


def a_call(*changes: Any, messaging: Any = (), page: str = PAGE) -> bytes:
    entry = {"id": page, "time": 1, "changes": changes, "messaging": messaging}
    return json.dumps({"object": "page", "entry": [entry]}).encode()


def signed(body: bytes, secret: str = SECRET) -> Delivery:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return Delivery({"x-hub-signature-256": f"sha256={digest}"}, {}, body)


NEW_COMMENT = {
    "field": "feed",
    "value": {
        "item": "comment",
        "verb": "add",
        "comment_id": "500_601",
        "post_id": f"{PAGE}_500",
        "parent_id": f"{PAGE}_500",
        "from": {"id": RESIDENT, "name": "Alice Moor"},
        "message": "The bins?",
        "created_time": 1_790_000_000,
    },
}
NEW_MESSAGE = {
    "sender": {"id": RESIDENT},
    "recipient": {"id": PAGE},
    "timestamp": 1_790_000_000_000,
    "message": {"mid": "m_9", "text": "In private."},
}


def test_a_call_tells_what_reading_tells(page: Facebook) -> None:
    ((kind, heard),) = Facebook.read_delivery(SETTINGS, SECRETS, signed(a_call(NEW_COMMENT)))
    (read,) = page.fetch(kind, "").messages
    for fact in ("external_id", "sender", "text", "under", "thread_key", "references", "public"):
        assert getattr(heard, fact) == getattr(read, fact)


def test_a_call_brings_messages_and_what_was_edited() -> None:
    edited = {**NEW_COMMENT, "value": {**NEW_COMMENT["value"], "verb": "edited"}}  # type: ignore[dict-item]
    body = a_call(edited, messaging=[NEW_MESSAGE])
    (_, comment), (kind, message) = Facebook.read_delivery(SETTINGS, SECRETS, signed(body))
    assert comment.edited_at
    assert (kind, message.external_id) == (ChannelKind.DIRECT_MESSAGES, "m_9")
    assert message.sent_at == datetime.fromtimestamp(1_790_000_000, UTC)


@pytest.mark.parametrize(
    "body",
    [
        a_call(NEW_COMMENT, page="2002"),  # another Page of the same app
        a_call({"field": "feed", "value": {"item": "comment", "verb": "remove"}}),
        a_call({"field": "feed", "value": {"item": "like", "verb": "add"}}),
        a_call({"field": "feed", "value": None}, None, 7, "x"),
        a_call(messaging=[{"sender": {"id": PAGE}, "message": {"mid": "m", "is_echo": True}}]),
        a_call(messaging=[{"sender": {"id": RESIDENT}, "read": {}}]),
        b'{"object": "page", "entry": 3}',
        b'{"object": "user", "entry": []}',
        b"[]",
    ],
)
def test_what_is_not_for_the_desk_brings_nothing(body: bytes) -> None:
    assert Facebook.read_delivery(SETTINGS, SECRETS, signed(body)) == []


@pytest.mark.parametrize(
    "delivery",
    [
        signed(a_call(NEW_COMMENT), "another-secret"),
        Delivery({}, {}, a_call(NEW_COMMENT)),
        Delivery({"x-hub-signature-256": "sha256=\ud800\xe9"}, {}, a_call(NEW_COMMENT)),
        Delivery(signed(b"{}").headers, {}, a_call(NEW_COMMENT)),
        signed(b"no json"),
        signed(b"[" * 100_000),
    ],
)
def test_a_forged_call_is_refused(delivery: Delivery) -> None:
    with pytest.raises(Refused):
        Facebook.read_delivery(SETTINGS, SECRETS, delivery)


def test_without_an_app_secret_every_call_is_refused() -> None:
    none = Secrets({}, lambda *_: None)
    with pytest.raises(Refused):
        Facebook.read_delivery(SETTINGS, none, signed(a_call(NEW_COMMENT), ""))


def challenge(**asked: str) -> str:
    query = {f"hub.{name}": value for name, value in asked.items()}
    return Facebook.answer_challenge(SETTINGS, SECRETS, Delivery({}, query, b""))


def test_a_challenge_with_our_word_is_given_back() -> None:
    assert challenge(mode="subscribe", verify_token=WORD, challenge="1158201444") == "1158201444"


@pytest.mark.parametrize(
    ("mode", "word", "given"),
    [
        ("subscribe", "guess", "1"),
        ("unsubscribe", WORD, "1"),
        ("subscribe", WORD, "<script>"),
        ("subscribe", WORD, ""),
        ("subscribe", "", "1"),
    ],
)
def test_any_other_challenge_is_refused(mode: str, word: str, given: str) -> None:
    with pytest.raises(Refused):
        challenge(mode=mode, verify_token=word, challenge=given)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("id", "from", "message", "created_time", "data", "comments", "paging"),
                    *("changes", "field", "value", "item", "verb", "messaging", "sender", "mid"),
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["id", "from", "message", "changes", "messaging"]), JSON))
def test_whatever_facebook_says_is_read(said: dict[str, Any]) -> None:
    for message in (
        wire.comment(said, under="1"),
        wire.mention(said),
        wire.private(said),
        wire.post(said, handle="eastmere"),
        *(found for _, found in wire.called(said)),
    ):
        assert len(message.external_id) <= 255
        for words in (message.text, message.sender.name, message.address):
            assert "\0" not in words
            words.encode("utf-8")
    wire.presence(said)
    wire.reach(said)


def test_nothing_is_asked_before_there_is_a_token(facebook: StandIn) -> None:
    report = a_page(facebook, page_token="").test()
    assert not report.working
    assert facebook.asked == []


def test_an_answer_that_is_no_json_is_tried_again_later(page: Facebook) -> None:
    page._http = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200)))
    with pytest.raises(TryLater):
        page.fetch(ChannelKind.COMMENTS, "")
