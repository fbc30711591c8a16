"""Counts, reports and looks where the network answers oddly: no guess is made, nothing breaks."""

import json
from datetime import UTC, datetime

import httpx
import pytest

from moothall.connectors.bluesky.tests.fake import AMIRA, US, Network, error, strong
from moothall.connectors.kit import Refused, SignInAgain, TryLater
from moothall.connectors.kit.http import AnswerTooLarge
from moothall.domain.exchange import (
    Audience,
    ChannelKind,
    Gesture,
    Outgoing,
    OutgoingFile,
    Reach,
    ReplyTarget,
)

THEIRS = f"at://{AMIRA}/app.bsky.feed.post/3lbbbbbbbbbb2"
OURS = f"at://{US}/app.bsky.feed.post/3laaaaaaaaaa2"
PUT, GET = "com.atproto.repo.putRecord", "com.atproto.repo.getRecord"
STATE, CHANGED = "com.atproto.sync.getRepoStatus", "com.atproto.sync.getRepo"
KEY = "f" * 32


@pytest.fixture
def network() -> Network:
    network = Network()
    network.tell(STATE, {"did": US, "active": True, "rev": "3lrev"})
    return network


@pytest.mark.parametrize(
    ("answer", "reach"),
    [
        ({"posts": []}, Reach()),
        ({"posts": [{"likeCount": 3, "repostCount": True, "replyCount": "7"}]}, Reach(likes=3)),
        (
            {"posts": [{"likeCount": 0, "repostCount": 1, "quoteCount": 2, "replyCount": 3}]},
            Reach(likes=0, shares=1, quotes=2, replies=3),
        ),
    ],
)
def test_what_the_network_does_not_count_is_none(
    network: Network, answer: dict[str, object], reach: Reach
) -> None:
    network.tell("app.bsky.feed.getPosts", answer)
    with network.connect() as connector:
        assert connector.reach(OURS) == reach


def test_a_report_names_the_exact_version_and_gives_our_reason(network: Network) -> None:
    network.tell(GET, {"cid": "bafyreiversion", "value": {"text": "You idiots."}})
    network.tell("com.atproto.moderation.createReport", {"id": 17})
    with network.connect() as connector:
        assert connector.report(THEIRS, profile_key=AMIRA, reason="It is abuse.") == "17"
    told = json.loads(network.asked[-1].content)
    assert told["subject"]["cid"] == "bafyreiversion"
    assert told["reason"] == "It is abuse."


def test_what_is_gone_cannot_be_reported(network: Network) -> None:
    network.tell(GET, error("RecordNotFound"))
    with network.connect() as connector, pytest.raises(Refused):
        connector.report(THEIRS, profile_key=AMIRA, reason="It is abuse.")


def test_nobody_cannot_be_reported(network: Network) -> None:
    with network.connect() as connector, pytest.raises(Refused):
        connector.report("", profile_key="amira.example", reason="It is abuse.")


def test_a_gate_that_others_keep_changing_is_left_for_later(network: Network) -> None:
    network.tell(GET, error("RecordNotFound"))
    network.tell(PUT, error("InvalidSwap"))
    with network.connect() as connector, pytest.raises(TryLater):
        connector.hide(THEIRS, under=OURS)
    assert network.times(PUT) == 3


def test_a_gate_that_is_full_is_not_forced(network: Network) -> None:
    hidden = [f"{THEIRS}{number}" for number in range(300)]
    network.tell(GET, {"cid": "bafyreigate", "value": {"post": OURS, "hiddenReplies": hidden}})
    with network.connect() as connector, pytest.raises(Refused, match="300"):
        connector.hide(THEIRS, under=OURS)
    assert network.times(PUT) == 0


def test_what_is_hidden_is_read_from_our_own_gate(network: Network) -> None:
    network.tell(GET, {"cid": "bafyreigate", "value": {"post": OURS, "hiddenReplies": [THEIRS]}})
    with network.connect() as connector:
        assert connector.is_hidden(THEIRS, under=OURS) is True
        assert connector.is_hidden(f"{THEIRS}9", under=OURS) is False
        with pytest.raises(Refused):
            connector.is_hidden(THEIRS, under=THEIRS)


@pytest.mark.parametrize(
    ("outgoing", "why"),
    [
        (Outgoing(KEY, ""), "nothing to say"),
        (Outgoing(KEY, "é" * 301), "301"),
        (Outgoing(KEY, "x", audience=Audience.PRIVATE), "public"),
        (Outgoing(KEY, "x", gesture=Gesture.QUOTE), "which post"),
        (Outgoing(KEY, "", gesture=Gesture.LIKE, towards="https://bsky.app/x"), "which post"),
        (Outgoing(KEY, "x", reply_to=ReplyTarget("sha256:00")), "no post"),
        (Outgoing(KEY, "x", files=(OutgoingFile("a.mp4", "video/mp4", b"x"),)), "a.mp4"),
    ],
)
def test_what_bluesky_would_refuse_is_said_before_anything_is_sent(
    network: Network, outgoing: Outgoing, why: str
) -> None:
    with network.connect() as connector:
        assert why in connector.objection(outgoing)
        with pytest.raises(Refused):
            connector.publish(outgoing)
    assert network.asked == []


def test_a_gesture_needs_no_words(network: Network) -> None:
    outgoing = Outgoing(KEY, "", gesture=Gesture.SHARE, towards=THEIRS)
    with network.connect() as connector:
        assert connector.objection(outgoing) == ""


def test_a_reply_in_somebody_elses_thread_names_where_it_began(network: Network) -> None:
    root = f"at://{AMIRA}/app.bsky.feed.post/3lroot"
    parent = {"text": "When?", "reply": {"root": strong(root), "parent": strong(root)}}

    def kept(request: httpx.Request) -> httpx.Response:
        theirs = request.url.params["repo"] == AMIRA
        return httpx.Response(200, json={"cid": "bafyreip", "value": parent}) if theirs else none

    none = error("RecordNotFound")
    network.tell(GET, kept)
    network.tell(PUT, {"uri": "x", "cid": "y"})
    with network.connect() as connector:
        connector.publish(Outgoing(KEY, "At nine.", reply_to=ReplyTarget(THEIRS)))
    reply = json.loads(network.asked[-1].content)["record"]["reply"]
    assert reply == {"root": strong(root), "parent": {"uri": THEIRS, "cid": "bafyreip"}}


def test_a_handle_that_takes_too_long_to_look_up_stays_words(network: Network) -> None:
    network.tell(GET, error("RecordNotFound"))
    network.tell(PUT, {"uri": "x", "cid": "y"})
    network.tell("com.atproto.identity.resolveHandle", error("UpstreamTimeout", 504))
    with network.connect() as connector:
        connector.publish(Outgoing(KEY, "Thanks @amira.example", language="not a language"))
    record = json.loads(network.asked[-1].content)["record"]
    assert "facets" not in record
    assert "langs" not in record


@pytest.mark.parametrize("name", ["RepoTakendown", "RecordNotFound"])
def test_a_post_of_somebody_who_is_gone_is_not_there(network: Network, name: str) -> None:
    network.tell(GET, error(name))
    with network.connect() as connector:
        assert connector.look(THEIRS) is None
        assert connector.look("sha256:00") is None


def test_our_own_post_is_surely_gone_only_while_the_account_is_in_use(network: Network) -> None:
    network.tell(GET, error("RecordNotFound"))
    with network.connect() as connector:
        assert connector.look(OURS) is None
        network.tell(STATE, {"did": US, "active": False})
        with pytest.raises(SignInAgain):
            connector.look(OURS)


def test_more_changes_than_fit_are_listed_anew(network: Network) -> None:
    def too_large(_: httpx.Request) -> httpx.Response:
        raise AnswerTooLarge("The answer is too large.")

    network.tell(CHANGED, too_large)
    network.tell("com.atproto.repo.listRecords", {"records": []})
    with network.connect() as connector:
        batch = connector.fetch(ChannelKind.POSTS, '{"rev": "3lolder"}')
        assert batch.messages == ()
        assert batch.more
        again = connector.fetch(ChannelKind.POSTS, batch.cursor)
    assert not again.more
    assert json.loads(again.cursor) == {"rev": "3lrev"}


def test_changes_that_cannot_be_read_are_asked_for_again(network: Network) -> None:
    network.tell(CHANGED, httpx.Response(200, content=b"no repository"))
    with network.connect() as connector, pytest.raises(TryLater) as caught:
        connector.fetch(ChannelKind.POSTS, '{"rev": "3lolder"}')
    assert caught.value.sent is False


def test_the_picture_of_the_account_has_an_address(network: Network) -> None:
    avatar = {"ref": {"$link": "bafkreiface"}, "mimeType": "image/png"}
    network.tell(GET, {"cid": "b", "value": {"displayName": "Eastmere", "avatar": avatar}})
    network.tell("com.atproto.repo.describeRepo", {"handle": "eastmere.example"})
    with network.connect() as connector:
        seen = connector.presence()
    assert seen.picture.startswith("https://pds.example/xrpc/com.atproto.sync.getBlob?did=")
    assert (seen.name, seen.address) == ("Eastmere", "https://bsky.app/profile/eastmere.example")


def test_finding_asks_for_that_one_record(network: Network) -> None:
    network.tell(GET, {"cid": "b", "value": {"text": "x"}})
    with network.connect() as connector:
        found = connector.find(Outgoing(KEY, "x"), since=datetime.now(UTC))
    assert found
    assert network.asked[-1].url.params["rkey"] == found.external_id.rpartition("/")[2]


@pytest.mark.parametrize(
    "address",
    [
        "https://bsky.app/profile/amira.example/post/3lbbbbbbbbbb2",
        "https://bsky.app/profile/Amira.example/post/3lbbbbbbbbbb2/?ref=x#top",
        f"https://bsky.app/profile/{AMIRA}/post/3lbbbbbbbbbb2",
    ],
)
def test_a_post_is_found_by_the_address_that_the_app_shows(network: Network, address: str) -> None:
    network.tell("com.atproto.identity.resolveHandle", {"did": AMIRA})
    with network.connect() as connector:
        assert connector.id_at(address) == THEIRS


@pytest.mark.parametrize(
    "address",
    [
        "https://bsky.app/profile/amira.example",
        "https://bsky.app.evil.example/profile/amira.example/post/3lbbbbbbbbbb2",
        "https://bsky.app/profile/amira.example/post/../../x",
        "https://social.example/@amira/17",
    ],
)
def test_another_address_names_no_post_and_nobody_is_asked(network: Network, address: str) -> None:
    with network.connect() as connector:
        assert connector.id_at(address) == ""
    assert network.asked == []


def test_a_handle_that_nobody_has_names_no_post(network: Network) -> None:
    network.tell("com.atproto.identity.resolveHandle", error("HandleNotFound"))
    with network.connect() as connector:
        assert connector.id_at("https://bsky.app/profile/gone.example/post/3lbbbbbbbbbb2") == ""
