"""What others say to us is found where the network shows it, and where it forgot to tell us."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from moothall.connectors.bluesky.tests.fake import (
    AMIRA,
    BOB,
    US,
    Network,
    error,
    notice,
    notices,
    strong,
    view,
)
from moothall.connectors.kit import Refused, TryLater
from moothall.domain.exchange import Batch, ChannelKind, Peculiarity, ReceivedMessage

OURS = f"at://{US}/app.bsky.feed.post/3laaaaaaaaaa2"
THEIRS = f"at://{AMIRA}/app.bsky.feed.post/3lbbbbbbbbbb2"
LISTED = "app.bsky.notification.listNotifications"
PICTURE = {
    "$type": "app.bsky.embed.images",
    "images": [
        {"alt": "", "image": {"ref": {"$link": "bafkreipicture"}, "mimeType": "image/png"}}
    ],
}


@pytest.fixture
def network() -> Network:
    return Network()


def fetch(network: Network, channel: ChannelKind, cursor: str = "") -> Batch:
    with network.connect() as connector:
        return connector.fetch(channel, cursor)


def texts(batch: Batch) -> list[str]:
    return [message.text for message in batch.messages]


def recent() -> str:
    return (datetime.now(UTC) - timedelta(days=1)).isoformat()


def our_post(network: Network, thread: object) -> None:
    """Let a recent post of ours have that thread."""
    post = view("3laaaaaaaaaa2", "The pool opens.", did=US, at=recent(), replyCount=1)
    network.tell("app.bsky.feed.getAuthorFeed", {"feed": [{"post": post}]})
    network.tell("app.bsky.feed.getPostThread", {"thread": thread})


def node(post: dict[str, Any], *replies: object) -> dict[str, object]:
    kind = "app.bsky.feed.defs#threadViewPost"
    return {"$type": kind, "post": post, "replies": list(replies)}


def one(network: Network, channel: ChannelKind) -> ReceivedMessage:
    (message,) = fetch(network, channel).messages
    return message


def test_a_reply_that_nobody_was_notified_of_is_found_in_the_thread(network: Network) -> None:
    lost = view("3lcccccccccc2", "You forgot me.", root=OURS)
    our_post(network, node(view("3laaaaaaaaaa2", "The pool opens.", did=US), node(lost)))
    message = one(network, ChannelKind.COMMENTS)
    assert message.text == "You forgot me."
    assert message.under == message.thread_key == OURS


def test_a_reply_in_a_thread_and_in_a_notification_is_one_message(network: Network) -> None:
    reply = notice("reply", "3lcccccccccc2", "Both ways.", root=OURS)
    our_post(network, node(view("3laaaaaaaaaa2", "The pool opens.", did=US), node(reply)))
    network.tell(LISTED, notices(reply))
    assert texts(fetch(network, ChannelKind.COMMENTS)) == ["Both ways."]


def test_the_same_post_has_the_same_bytes_whatever_brought_it(network: Network) -> None:
    network.tell(LISTED, notices(notice("reply", "3lcccccccccc2", "The same.", root=OURS)))
    by_notice = one(network, ChannelKind.COMMENTS)
    network.tell(LISTED, notices())
    shown = view("3lcccccccccc2", "The same.", root=OURS, likeCount=7, labels=[{"val": "spam"}])
    our_post(network, node(view("3laaaaaaaaaa2", "The pool opens.", did=US), node(shown)))
    by_thread = one(network, ChannelKind.COMMENTS)
    record = shown["record"]
    network.tell("com.atproto.repo.getRecord", {"cid": shown["cid"], "value": record})
    with network.connect() as connector:
        looked_at = connector.look(by_thread.external_id)
    assert looked_at
    assert by_notice.raw == by_thread.raw == looked_at.raw
    assert by_notice.external_id == by_thread.external_id == looked_at.external_id


def test_what_is_gone_from_a_thread_does_not_hide_what_stands_below(network: Network) -> None:
    below = node(view("3ldddddddddd2", "Still here.", root=OURS, did=BOB))
    gone = {
        "$type": "app.bsky.feed.defs#notFoundPost", "uri": THEIRS, "notFound": True,
        "replies": [below],
    }  # fmt: skip
    blocked = {
        "$type": "app.bsky.feed.defs#blockedPost", "uri": THEIRS, "blocked": True,
        "author": {"did": AMIRA},
    }  # fmt: skip
    our_post(network, node(view("3laaaaaaaaaa2", "Ours.", did=US), gone, blocked, None, 7))
    assert texts(fetch(network, ChannelKind.COMMENTS)) == ["Still here."]


def test_a_thread_that_is_gone_altogether_is_passed_over(network: Network) -> None:
    our_post(network, None)
    network.tell("app.bsky.feed.getPostThread", error("NotFound"))
    assert fetch(network, ChannelKind.COMMENTS).messages == ()


def test_a_labelled_post_arrives_like_any_other(network: Network) -> None:
    labelled = notice(
        "mention", "3lcccccccccc2", "Rude words.", labels=[{"val": "!hide", "src": BOB}]
    )
    network.tell(LISTED, notices(labelled))
    assert texts(fetch(network, ChannelKind.MENTIONS)) == ["Rude words."]


def test_our_own_answers_in_a_thread_are_not_what_others_say(network: Network) -> None:
    ours = view("3leeeeeeeeee2", "At nine.", did=US, root=OURS)
    theirs = view("3lffffffffff2", "Thanks!", root=OURS, parent=ours["uri"])
    our_post(network, node(view("3laaaaaaaaaa2", "Ours.", did=US), node(ours, node(theirs))))
    assert texts(fetch(network, ChannelKind.COMMENTS)) == ["Thanks!"]


def test_mentions_quotes_and_answers_elsewhere_are_mentions(network: Network) -> None:
    quoted = {"$type": "app.bsky.embed.record", "record": strong(OURS)}
    network.tell(
        LISTED,
        notices(
            notice("reply", "3lcccccccccc4", "In their thread.", root=THEIRS),
            notice("quote", "3lcccccccccc3", "Look at this.", embed=quoted),
            notice("mention", "3lcccccccccc2", "@eastmere hello"),
            notice("reply", "3lcccccccccc5", "Under ours.", root=OURS),
            notice("like", "3lcccccccccc6", "not words"),
        ),
    )
    found = {each.text: each for each in fetch(network, ChannelKind.MENTIONS).messages}
    assert set(found) == {"In their thread.", "Look at this.", "@eastmere hello"}
    assert found["Look at this."].references == (OURS,)
    assert found["In their thread."].thread_key == THEIRS
    assert found["In their thread."].under == ""
    assert found["@eastmere hello"].thread_key == found["@eastmere hello"].external_id
    assert texts(fetch(network, ChannelKind.COMMENTS)) == ["Under ours."]


def test_a_post_with_a_clock_an_hour_slow_is_not_overlooked(network: Network) -> None:
    network.tell(LISTED, notices(notice("mention", "3lcccccccccc2", "On time.")))
    first = fetch(network, ChannelKind.MENTIONS)
    slow = notice("mention", "3lcccccccccc3", "Slow.", at="2026-11-02T10:00:00.000Z")
    network.tell(LISTED, notices(notice("mention", "3lcccccccccc2", "On time."), slow))
    second = fetch(network, ChannelKind.MENTIONS, first.cursor)
    assert texts(second) == ["Slow."]
    assert fetch(network, ChannelKind.MENTIONS, second.cursor).messages == ()


def test_notifications_are_read_back_only_as_far_as_something_may_be_new(
    network: Network,
) -> None:
    old = notice("mention", "3lcccccccccc2", "Old.", at="2026-11-01T00:00:00.000Z")
    new = notice("mention", "3lcccccccccc3", "New.")
    network.tell(LISTED, notices(new, old))
    cursor = fetch(network, ChannelKind.MENTIONS).cursor
    network.tell(LISTED, notices(new, old, cursor="more"))
    before = network.times(LISTED)
    assert fetch(network, ChannelKind.MENTIONS, cursor).messages == ()
    assert network.times(LISTED) == before + 1


def test_a_cursor_that_never_ends_ends_here(network: Network) -> None:
    network.tell(LISTED, notices(cursor="again"))
    assert fetch(network, ChannelKind.MENTIONS).messages == ()
    assert network.times(LISTED) == 100


def test_what_a_cursor_remembers_is_bounded(network: Network) -> None:
    cursor = ""
    for number in range(20):
        many = [
            notice("mention", f"3l{number:02}{each:09}", "One of many.") for each in range(200)
        ]
        network.tell(LISTED, notices(*many))
        cursor = fetch(network, ChannelKind.MENTIONS, cursor).cursor
    assert len(json.loads(cursor)["seen"]) == 3_000


@pytest.mark.parametrize(
    "broken",
    [{}, {"notifications": 7}, {"notifications": [None, [], "x", {"reason": "mention"}]}],
)
def test_nonsense_is_no_failure(network: Network, broken: dict[str, object]) -> None:
    network.tell(LISTED, broken)
    for message in fetch(network, ChannelKind.MENTIONS).messages:
        assert Peculiarity.UNREADABLE in message.peculiarities
        assert message.external_id.startswith("sha256:")


def test_a_server_without_an_appview_says_to_try_later(network: Network) -> None:
    network.tell(LISTED, error("UpstreamFailure", 502))
    with pytest.raises(TryLater) as caught:
        fetch(network, ChannelKind.MENTIONS)
    assert caught.value.sent is False


def test_a_channel_that_bluesky_does_not_have_is_refused(network: Network) -> None:
    with pytest.raises(Refused):
        fetch(network, ChannelKind.MAIL)


def test_a_picture_is_fetched_from_the_server_that_keeps_its_author(network: Network) -> None:
    network.tell(LISTED, notices(notice("mention", "3lcccccccccc2", "See?", embed=PICTURE)))
    at_home = {"service": [{"id": "#atproto_pds", "serviceEndpoint": "https://home.example"}]}
    network.tell(f"https://plc.directory/{AMIRA}", at_home)
    network.tell("com.atproto.sync.getBlob", httpx.Response(200, content=b"\x89PNG picture"))
    message = one(network, ChannelKind.MENTIONS)
    (file,) = message.files
    assert (file.filename, file.media_type) == ("picture-1.png", "image/png")
    assert file.content == b"\x89PNG picture"
    assert message.peculiarities == frozenset()
    assert network.asked[-1].url.host == "home.example"
    assert "Authorization" not in network.asked[-1].headers


@pytest.mark.parametrize(
    "endpoint", ["http://169.254.169.254/", "ftp://home.example", "", "https://home.example"]
)
def test_a_picture_that_cannot_be_had_is_missed_and_the_message_is_not(
    network: Network, endpoint: str
) -> None:
    network.tell(LISTED, notices(notice("mention", "3lcccccccccc2", "See?", embed=PICTURE)))
    document = {"service": [{"id": "#atproto_pds", "serviceEndpoint": endpoint}]}
    network.tell(f"https://plc.directory/{AMIRA}", document)
    message = one(network, ChannelKind.MENTIONS)
    assert message.text == "See?"
    assert message.files == ()
    assert Peculiarity.CUT_SHORT in message.peculiarities
    assert not [each for each in network.asked if each.url.host == "169.254.169.254"]


def test_a_picture_that_is_too_large_is_left_there(network: Network) -> None:
    network.tell(LISTED, notices(notice("mention", "3lcccccccccc2", "See?", embed=PICTURE)))
    at_home = {"service": [{"id": "#atproto_pds", "serviceEndpoint": "https://home.example"}]}
    network.tell(f"https://plc.directory/{AMIRA}", at_home)
    network.tell("com.atproto.sync.getBlob", httpx.Response(200, content=b"x" * 5_000_001))
    assert Peculiarity.CUT_SHORT in one(network, ChannelKind.MENTIONS).peculiarities
