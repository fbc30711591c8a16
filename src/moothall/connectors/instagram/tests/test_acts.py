"""Everything an account can be asked to do, and that each request is one that Meta publishes."""

import hashlib
import hmac
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.connectors.instagram import wire, writing
from moothall.connectors.instagram.connector import Instagram
from moothall.connectors.instagram.tests.standin import (
    MEDIA,
    OWN,
    PAGE,
    RESIDENT,
    SECRET,
    SETTINGS,
    WORD,
    StandIn,
    an_account,
)
from moothall.connectors.kit import Refused, Secrets, TryLater
from moothall.connectors.kit.conformance import Breakage
from moothall.connectors.kit.graph.tests.published_types import Edge
from moothall.connectors.kit.webhooks import Delivery
from moothall.domain.exchange import (
    Audience,
    ChannelKind,
    Gesture,
    Outgoing,
    OutgoingFile,
    Peculiarity,
    ReplyTarget,
)

PHOTO = OutgoingFile("hall.jpg", "image/jpeg", b"\xff\xd8", alt="The moot hall at dusk")
FILM = OutgoingFile("hall.mp4", "video/mp4", b"film")
COMMENT = ReplyTarget("901", profile_key=RESIDENT, under=MEDIA)
SECRETS = Secrets({"app_secret": SECRET, "verify_token": WORD}, lambda *_: None)


def say(text: str = "We mended it.", **more: Any) -> Outgoing:
    return Outgoing(key="a" * 32, text=text, **more)


@pytest.fixture
def there() -> StandIn:
    stand_in = StandIn()
    stand_in.add("comment", "901", RESIDENT, "The bins?", above=MEDIA)
    return stand_in


@pytest.fixture
def account(there: StandIn, monkeypatch: pytest.MonkeyPatch) -> Instagram:
    monkeypatch.setattr(writing, "LOOK_EVERY", 0.0)
    return an_account(there)


# Going out


def test_a_picture_is_given_by_the_address_it_has_unseen(
    account: Instagram, there: StandIn
) -> None:
    published = account.publish(say(files=(PHOTO,)))
    (container,) = there.containers.values()
    assert container["image_url"].startswith("https://pictures.example/")
    assert container["alt_text"] == "The moot hall at dusk"
    assert published.address == f"https://www.instagram.com/p/{published.external_id}/"


def test_several_pictures_are_one_post(account: Instagram, there: StandIn) -> None:
    account.publish(say(files=(PHOTO, PHOTO)))
    *children, whole = there.containers.items()
    assert json.loads(whole[1]["children"]) == [key for key, _ in children]
    assert len(there.of("media")) == 2  # with the one that was there


def test_a_video_is_uploaded_and_waited_for(account: Instagram, there: StandIn) -> None:
    there.states = ["IN_PROGRESS", "IN_PROGRESS"]
    account.publish(say(files=(FILM,)))
    assert there.uploaded == [b"film"]
    assert there.states == []


@pytest.mark.parametrize(
    ("states", "means"), [(["ERROR"], Refused), (["IN_PROGRESS"] * 99, TryLater)]
)
def test_a_file_that_is_never_ready_is_not_published(
    account: Instagram, there: StandIn, states: list[str], means: type[Exception]
) -> None:
    there.states = states
    with pytest.raises(means) as caught:
        account.publish(say(files=(FILM,)))
    assert getattr(caught.value, "sent", False) is False
    assert len(there.of("media")) == 1


def test_what_fails_before_the_last_step_has_published_nothing(
    account: Instagram, there: StandIn
) -> None:
    there.trouble = Breakage.HANGS_UP
    with pytest.raises(TryLater) as caught:
        account.publish(say(files=(PHOTO,)))
    assert caught.value.sent is False


@pytest.mark.parametrize(
    ("target", "edge"),
    [
        (COMMENT, "901/replies"),
        (ReplyTarget(MEDIA, under=MEDIA), f"{MEDIA}/comments"),
        (ReplyTarget("555"), f"{OWN}/mentions"),
    ],
)
def test_an_answer_goes_where_it_belongs(
    account: Instagram, there: StandIn, target: ReplyTarget, edge: str
) -> None:
    account.publish(say(reply_to=target))
    assert there.asked[-1][:2] == ("POST", edge)


@pytest.mark.parametrize(
    ("target", "whom"),
    [
        (COMMENT, {"comment_id": "901"}),
        (ReplyTarget("mid1", profile_key=RESIDENT), {"id": RESIDENT}),
    ],
)
def test_a_private_answer_names_whom_it_is_for(
    account: Instagram, there: StandIn, target: ReplyTarget, whom: dict[str, str]
) -> None:
    account.publish(say(reply_to=target, audience=Audience.PRIVATE))
    assert json.loads(there.of("message")[0]["to"]) == whom


@pytest.mark.parametrize(
    "outgoing",
    [
        say(),
        say("x" * 2_201, files=(PHOTO,)),
        say(files=(PHOTO, FILM)),
        say(files=(PHOTO,) * 11),
        say(files=(OutgoingFile("a.png", "image/png", b""),)),
        say(gesture=Gesture.LIKE, towards="1"),
        say(audience=Audience.PRIVATE),
        say(" ", reply_to=COMMENT),
        say(files=(PHOTO,), reply_to=COMMENT),
        say("x" * 2_201, reply_to=COMMENT),
        say("ü" * 501, reply_to=COMMENT, audience=Audience.PRIVATE),
    ],
)
def test_what_instagram_would_refuse_is_refused_before_it_is_sent(
    account: Instagram, there: StandIn, outgoing: Outgoing
) -> None:
    assert Instagram.objection(outgoing).endswith(".")
    with pytest.raises(Refused):
        account.publish(outgoing)
    assert there.asked == []


def test_posts_and_comments_are_looked_at_and_taken_down(account: Instagram) -> None:
    post, comment = account.look(MEDIA), account.look("901")
    assert post
    assert comment
    assert (post.sender.key, comment.text) == (OWN, "The bins?")
    account.remove("901")
    account.remove("901")
    assert account.look("901") is None


def test_a_comment_is_hidden_and_shown(account: Instagram, there: StandIn) -> None:
    account.hide("901", under=MEDIA)
    assert there.things["901"]["hide"] == "true"
    assert account.is_hidden("901", under=MEDIA) is True
    account.hide("901", under=MEDIA, hidden=False)
    assert there.things["901"]["hide"] == "false"
    assert account.is_hidden("901", under=MEDIA) is False


def test_of_a_comment_that_is_gone_nothing_is_read_back(account: Instagram) -> None:
    account.remove("901")
    with pytest.raises(Refused, match="not there any more"):
        account.is_hidden("901", under=MEDIA)


def test_how_it_did_and_how_we_look(account: Instagram) -> None:
    assert (account.reach(MEDIA).likes, account.reach(MEDIA).replies) == (5, 3)
    assert account.presence().address == "https://www.instagram.com/eastmere/"


@pytest.mark.parametrize(
    "outgoing",
    [
        say(files=(PHOTO,)),
        say(reply_to=COMMENT),
        say(reply_to=ReplyTarget(MEDIA, under=MEDIA)),
        say(reply_to=COMMENT, audience=Audience.PRIVATE),
    ],
)
def test_what_arrived_is_found_and_what_stands_twice_is_not_told_apart(
    account: Instagram, outgoing: Outgoing
) -> None:
    since = datetime.now(UTC) - timedelta(minutes=5)
    assert account.find(outgoing, since=since) is None
    published = account.publish(outgoing)
    found = account.find(outgoing, since=since)
    assert found
    assert found.external_id == published.external_id
    account.publish(outgoing)
    with pytest.raises(TryLater):
        account.find(outgoing, since=since)


def test_what_cannot_be_told_is_asked_later(account: Instagram) -> None:
    for outgoing, since in ((say("", files=(PHOTO,)), 300), (say(files=(PHOTO,)), 0)):
        with pytest.raises(TryLater):
            account.find(outgoing, since=datetime.now(UTC) - timedelta(seconds=since))


# Coming in


def test_every_channel_is_read(account: Instagram, there: StandIn) -> None:
    there.add("message", "mid1", RESIDENT, "In private.")
    there.add("message", "mid2", OWN, "From the phone.")
    there.add("tagged", "77", RESIDENT, "With @eastmere.")
    read = {kind: account.fetch(kind, "").messages for kind in Instagram.channels}
    (comment,), (mention,), (private,), (post,) = read.values()
    assert (comment.under, comment.thread_key, comment.public) == (MEDIA, MEDIA, True)
    assert mention.text == "With @eastmere."
    assert (private.text, private.thread_key, private.public) == ("In private.", RESIDENT, False)
    assert post.peculiarities == {Peculiarity.OUR_OWN}


def a_call(*changes: Any, messaging: Any = (), own: str = OWN) -> Delivery:
    entry = {"id": own, "time": 1_790_000_000, "changes": changes, "messaging": messaging}
    body = json.dumps({"object": "instagram", "entry": [entry]}).encode()
    digest = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    return Delivery({"x-hub-signature-256": f"sha256={digest}"}, {}, body)


NEW_COMMENT = {
    "field": "comments",
    "value": {
        "id": "901",
        "text": "The bins?",
        "from": {"id": RESIDENT, "username": "alice.moor"},
        "media": {"id": MEDIA, "media_product_type": "FEED"},
    },
}


def test_a_call_tells_what_reading_tells(account: Instagram) -> None:
    ((kind, heard),) = Instagram.read_delivery(SETTINGS, SECRETS, a_call(NEW_COMMENT))
    (read,) = account.fetch(kind, "").messages
    for fact in ("external_id", "sender", "text", "under", "thread_key", "references", "public"):
        assert getattr(heard, fact) == getattr(read, fact)


def test_a_call_brings_messages_and_mentions() -> None:
    said = {"sender": {"id": RESIDENT}, "timestamp": 1_790_000_000_000}
    call = a_call(
        {"field": "mentions", "value": {"media_id": "5", "comment_id": "6"}},
        messaging=[
            {**said, "message": {"mid": "mid1", "text": "In private."}},
            {**said, "message": {"mid": "mid2", "is_echo": True}},
        ],
    )
    (_, named), (kind, private) = Instagram.read_delivery(SETTINGS, SECRETS, call)
    assert (named.external_id, named.text) == ("6", "")
    assert named.peculiarities == {Peculiarity.CUT_SHORT}
    assert (kind, private.external_id) == (ChannelKind.DIRECT_MESSAGES, "mid1")


def test_what_is_not_for_the_desk_brings_nothing() -> None:
    own = {"field": "comments", "value": {"id": "1", "from": {"id": OWN}}}
    for call in (a_call(NEW_COMMENT, own="2002"), a_call(own), a_call({"field": "x"}, 7)):
        assert Instagram.read_delivery(SETTINGS, SECRETS, call) == []


def test_a_forged_call_is_refused() -> None:
    call = a_call(NEW_COMMENT)
    with pytest.raises(Refused):
        Instagram.read_delivery(SETTINGS, SECRETS, Delivery(call.headers, {}, call.body + b" "))


def test_a_challenge_with_our_word_is_given_back() -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": WORD, "hub.challenge": "42"}
    assert Instagram.answer_challenge(SETTINGS, SECRETS, Delivery({}, asked, b"")) == "42"


@given(
    st.dictionaries(
        st.sampled_from(["id", "from", "text", "media", "timestamp", "changes", "messaging"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "username", "field", "value", "message", "mid"]),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=15,
        ),
    )
)
def test_whatever_instagram_says_is_read(said: dict[str, Any]) -> None:
    for message in (
        wire.comment(said, under="1"),
        wire.mention(said),
        wire.private(said),
        wire.post(said, own=OWN, handle="eastmere"),
        *(found for _, found in wire.called(said)),
    ):
        assert len(message.external_id) <= 255
        for words in (message.text, message.sender.name, message.address):
            assert "\0" not in words
            words.encode("utf-8")
    wire.presence(said)
    wire.reach(said)


# What Meta publishes

EDGES = (
    Edge("GET", OWN, "IGUser", "api_get", "IGUser"),
    Edge("GET", f"{OWN}/media", "IGUser", "get_media", "IGMedia"),
    Edge("GET", f"{OWN}/tags", "IGUser", "get_tags", "IGMedia"),
    Edge("POST", f"{OWN}/media", "IGUser", "create_media"),
    Edge("POST", f"{OWN}/media_publish", "IGUser", "create_media_publish"),
    Edge("POST", f"{OWN}/mentions", "IGUser", "create_mention"),
    Edge("POST", f"{PAGE}/photos", "Page", "create_photo"),
    Edge("POST", f"{PAGE}/messages", "Page", "create_message"),
    Edge("GET", f"{PAGE}/conversations", "Page", "get_conversations", "UnifiedThread"),
    Edge("GET", f"{MEDIA}/comments", "IGMedia", "get_comments", "IGComment"),
    Edge("POST", f"{MEDIA}/comments", "IGMedia", "create_comment"),
    Edge("GET", MEDIA, "IGMedia", "api_get", "IGMedia"),
    Edge("DELETE", MEDIA, "IGMedia", "api_delete"),
    Edge("POST", "901", "IGComment", "api_update"),
    Edge("DELETE", "901", "IGComment", "api_delete"),
    Edge("GET", r"901/replies", "IGComment", "get_replies", "IGComment"),
    Edge("POST", r"901/replies", "IGComment", "create_reply"),
)
# A photo's images, a container's state and the permalink of what was just published are read by
# number: of which class, the number does not tell. So is the first question of `look`.
BY_NUMBER = {"images", "status_code", "permalink", wire.MEDIA, wire.COMMENT}


def test_every_request_is_published(account: Instagram, there: StandIn) -> None:
    since = datetime.now(UTC) - timedelta(minutes=5)
    for number in range(60):  # more than an answer holds, so that paging is asked for too
        there.add("comment", str(2_000 + number), RESIDENT, "?", above=MEDIA)
    for kind in Instagram.channels:
        account.fetch(kind, "")
    for outgoing in (
        say(files=(PHOTO, PHOTO)),
        say(files=(FILM,)),
        say("On it.", reply_to=ReplyTarget(MEDIA, under=MEDIA)),
        say("To you.", reply_to=COMMENT),
        say("Aside.", reply_to=COMMENT, audience=Audience.PRIVATE),
        say("Thank you.", reply_to=ReplyTarget("555")),
    ):
        account.publish(outgoing)
        if outgoing.reply_to is None or outgoing.reply_to.under:
            with suppress(TryLater):
                account.find(outgoing, since=since)
    account.hide("901", under=MEDIA)
    account.reach(MEDIA)
    account.presence()
    account.remove("901")
    account.remove(MEDIA)
    strange, made = [], set()
    for method, path, params in there.asked:
        edge = next((each for each in EDGES if each.fits(method, path)), None)
        if edge is None:
            assert method == "GET"
            assert params["fields"] in BY_NUMBER, path
            continue
        made.add(edge)
        strange += list(edge.complaints(path, params))
    assert strange == []
    assert [each.path for each in EDGES if each not in made] == []
