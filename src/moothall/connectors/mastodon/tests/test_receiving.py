"""What comes in: on which channel, as which bytes, with which files."""

import json
import time
from typing import Any

import httpx
import pytest

from moothall.connectors.kit import TryLater
from moothall.connectors.mastodon import comments, files
from moothall.connectors.mastodon.tests.answering import JPEG, Script, ok, recorded
from moothall.connectors.mastodon.wire import read_post
from moothall.connectors.mastodon.wire.posts import Place
from moothall.domain.exchange import ChannelKind, Peculiarity, ReceivedMessage

ME = recorded("gotosocial_account")
THEIRS = recorded("gotosocial_status")
OURS = f"/api/v1/accounts/{ME['id']}/statuses"
NOTIFICATIONS = "/api/v1/notifications"
PLACE = "https://media.example/files/bin%20lid.jpg?token=x"


def ours(external_id: str, replies: int = 0, **fields: Any) -> dict[str, Any]:
    return {**THEIRS, "id": external_id, "account": ME, "replies_count": replies, **fields}


def theirs(external_id: str, answers: str = "", **fields: Any) -> dict[str, Any]:
    by = ME["id"] if answers.startswith("our") else "x"
    parents = {"in_reply_to_id": answers or None, "in_reply_to_account_id": answers and by}
    return {**THEIRS, "id": external_id, **parents, **fields}


def context(script: Script, external_id: str, above: list[Any], below: list[Any]) -> None:
    around = {"ancestors": above, "descendants": below}
    script.on(f"GET /api/v1/statuses/{external_id}/context", ok(around))


def mention(post: Any, external_id: str = "n1") -> dict[str, Any]:
    return {"id": external_id, "type": "mention", "status": post}


def fetch(
    script: Script, channel: ChannelKind = ChannelKind.MENTIONS, cursor: str = ""
) -> tuple[ReceivedMessage, ...]:
    with script.connect() as connector:
        return connector.fetch(channel, cursor).messages


def notified(*posts: Any) -> Script:
    told = [mention(post, f"n{number}") for number, post in enumerate(posts)]
    return Script().on(f"GET {NOTIFICATIONS}", ok(list(reversed(told))), ok([]))


def test_a_comment_that_mentions_us_is_the_same_on_both_channels() -> None:
    comment = theirs("c1", "our1")
    script = notified({**comment, "favourites_count": 0})
    script.on(f"GET {OURS}", ok([ours("our1", 1)]))
    context(script, "c1", [ours("our1", 1)], [])
    context(script, "our1", [], [{**comment, "favourites_count": 3}])
    (told,), (found,) = fetch(script), fetch(script, ChannelKind.COMMENTS)
    assert told == found
    assert told.under == told.thread_key == "our1"


def test_what_stands_under_an_answer_of_ours_in_somebody_s_conversation_is_not_under_a_post() -> (
    None
):
    script = Script().on(f"GET {OURS}", ok([ours("our2", 1, in_reply_to_id="q1")]))
    context(script, "our2", [theirs("q1")], [theirs("c2", "our2")])
    (found,) = fetch(script, ChannelKind.COMMENTS)
    assert found.references == ("our2", "q1")
    assert (found.under, found.thread_key) == ("", "")


def test_what_is_not_public_is_no_comment() -> None:
    script = Script().on(f"GET {OURS}", ok([ours("our1", 1)]))
    context(script, "our1", [], [theirs("c1", "our1", visibility="direct")])
    assert fetch(script, ChannelKind.COMMENTS) == ()


def test_answers_to_answers_are_looked_for_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script().on(f"GET {OURS}", ok([ours("our2", 1), ours("our1", 1)]))
    context(script, "our1", [], [theirs("c1", "our1")])
    context(script, "our2", [], [theirs("c2", "our2")])
    with script.connect() as connector:
        cursor = connector.fetch(ChannelKind.COMMENTS, "").cursor
    deeper = theirs("c3", "c1")
    context(script, "our1", [], [theirs("c1", "our1"), deeper])  # the count is what it was
    found: list[ReceivedMessage] = []
    for minute in range(2):
        monkeypatch.setattr(time, "time", lambda now=minute: now * comments.TURN)
        found += fetch(script, ChannelKind.COMMENTS, cursor)
    assert [each.external_id for each in found] == ["c3"]
    assert found[0].references == ("c1", "our1")
    assert found[0].under == "our1"


def test_a_crowd_of_comments_comes_in_batches_and_each_once() -> None:
    crowd = [
        theirs(f"c{n}", "our1", created_at=f"2026-11-20T10:{n // 60:02}:{n % 60:02}Z")
        for n in range(200)
    ]
    script = Script().on(f"GET {OURS}", ok([ours("our1", 200)]))
    context(script, "our1", [], crowd)
    found: list[str] = []
    cursor, more = "", True
    with script.connect() as connector:
        while more:
            batch = connector.fetch(ChannelKind.COMMENTS, cursor)
            found += [each.external_id for each in batch.messages]
            cursor, more = batch.cursor, batch.more
    assert found == [each["id"] for each in crowd]


def test_many_posts_are_looked_under_in_several_rounds() -> None:
    posts = [ours(f"our{n}", 1) for n in range(20)]
    script = Script().on(f"GET {OURS}", ok(posts))
    for n in range(20):
        context(script, f"our{n}", [], [theirs(f"c{n}", f"our{n}")])
    found, cursor, more, rounds = set[str](), "", True, 0
    with script.connect() as connector:
        while more:
            batch = connector.fetch(ChannelKind.COMMENTS, cursor)
            found |= {each.external_id for each in batch.messages}
            cursor, more, rounds = batch.cursor, batch.more, rounds + 1
    assert found == {f"c{n}" for n in range(20)}
    assert rounds > 1


@pytest.mark.parametrize("cursor", ["", "{}", "[]", "7", "{broken", '{"counts": 1, "seen": 2}'])
@pytest.mark.parametrize("channel", [ChannelKind.COMMENTS, ChannelKind.POSTS])
def test_a_cursor_that_cannot_be_read_is_the_beginning(channel: ChannelKind, cursor: str) -> None:
    script = Script().on(f"GET {OURS}", ok([ours("our1")]), ok([]))
    context(script, "our1", [], [])
    fetch(script, channel, cursor)


def test_a_context_that_the_server_cannot_give_keeps_nobody_out() -> None:
    script = notified(theirs("c1", "q1"), theirs("c2", "q1"))
    script.on("GET /api/v1/statuses/c1/context", ok({"error": "oh"}, 500))
    messages = fetch(script)
    assert [each.references for each in messages] == [("q1",), ("q1",)]
    assert script.paths("GET").count("/api/v1/statuses/c2/context") == 0


def test_a_busy_server_is_left_alone_and_nothing_is_passed_over() -> None:
    script = notified(theirs("c1", "q1"))
    script.on("GET /api/v1/statuses/c1/context", ok({}, 429, {"Retry-After": "9"}))
    with pytest.raises(TryLater) as caught:
        fetch(script)
    assert (caught.value.seconds, caught.value.sent) == (9, False)


@pytest.mark.parametrize(
    "post", [None, 7, "x", [], {}, {"id": "1"}, {"content": "x"}, {**THEIRS, "account": None}]
)
def test_what_cannot_be_read_is_a_message_all_the_same(post: Any) -> None:
    public = fetch(notified(post))
    private = fetch(notified(post), ChannelKind.DIRECT_MESSAGES)
    (message,) = public + private  # what does not say that it is public is not
    assert message.peculiarities == {Peculiarity.UNREADABLE}
    assert not message.public
    assert isinstance(json.loads(message.raw), dict)


@pytest.mark.parametrize("cursor", ["", "n0"])
def test_one_without_an_id_keeps_nobody_behind_it_out(cursor: str) -> None:
    told = [{"type": "mention", "status": 7}, mention(THEIRS)]
    script = Script().on(f"GET {NOTIFICATIONS}", ok(told), ok([]))
    with script.connect() as connector:
        batch = connector.fetch(ChannelKind.MENTIONS, cursor)
    assert [each.external_id for each in batch.messages][:1] == [THEIRS["id"]]
    assert len(batch.messages) == 2
    assert batch.cursor == "n1"


def test_notifications_of_other_kinds_are_no_messages() -> None:
    told = [{"id": "9", "type": "favourite", "status": THEIRS}, {"id": "8", "type": "follow"}]
    script = Script().on(f"GET {NOTIFICATIONS}", ok(told), ok([]))
    with script.connect() as connector:
        batch = connector.fetch(ChannelKind.MENTIONS, "")
    assert (batch.messages, batch.cursor) == ((), "9")


def test_mentions_that_the_server_put_aside_are_asked_for() -> None:
    script = notified(THEIRS)
    fetch(script)
    assert script.last("GET", NOTIFICATIONS).url.params["include_filtered"] == "true"


# Files


def with_file(answer: Any, place: str = PLACE, **fields: Any) -> ReceivedMessage:
    file = {"id": "m1", "type": "image", "url": place, "description": "A bin.", **fields}
    script = notified({**THEIRS, "media_attachments": [file]})
    script.on("GET /files/bin lid.jpg", answer)
    (message,) = fetch(script)
    for request in script.asked:
        if request.url.host != "social.example":
            assert "Authorization" not in request.headers, "our token is the server's alone"
    return message


def test_a_file_comes_with_its_bytes_and_its_words() -> None:
    message = with_file(httpx.Response(200, content=JPEG, headers={"Content-Type": "image/jpeg"}))
    (file,) = message.files
    assert (file.filename, file.media_type, file.content) == ("bin lid.jpg", "image/jpeg", JPEG)
    assert "[image: A bin.]" in message.text
    assert message.peculiarities == frozenset()


def _breaks(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("too slow", request=request)


@pytest.mark.parametrize(
    "answer",
    [
        ok({}, 404),
        ok({}, 500),
        _breaks,
        httpx.Response(302, headers={"Location": PLACE}),
        httpx.Response(302, headers={"Location": "http://["}),
    ],
)
def test_a_file_that_cannot_be_had_is_named_and_its_message_is_there(answer: Any) -> None:
    message = with_file(answer)
    assert message.files == ()
    assert Peculiarity.CUT_SHORT in message.peculiarities
    assert PLACE in message.text


def test_a_file_that_is_too_large_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    message = with_file(httpx.Response(200, content=b"x" * 11))
    assert message.files == ()
    assert message.peculiarities == {Peculiarity.CUT_SHORT}


def test_words_do_not_wait_for_pictures_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ALL_PATIENCE", -1.0)
    message = with_file(httpx.Response(200, content=JPEG))
    assert message.files == ()
    assert PLACE in message.text


def test_a_file_elsewhere_is_followed_to_where_it_lies() -> None:
    there = {"Location": "https://cdn.example/a/photo.png"}
    file = {"id": "m1", "type": "image", "url": PLACE}
    script = notified({**THEIRS, "media_attachments": [file]})
    script.on("GET /files/bin lid.jpg", httpx.Response(302, headers=there))
    script.on("GET /a/photo.png", httpx.Response(200, content=b"png"))
    (message,) = fetch(script)
    assert [each.filename for each in message.files] == ["photo.png"]


@pytest.mark.parametrize("place", ["", "javascript:alert(1)", "file:///etc/passwd", None, 7])
def test_a_file_without_an_address_is_not_looked_for(place: Any) -> None:
    message = with_file(ok({}), place=place)
    assert message.files == ()
    assert "[file not fetched: without an address]" in message.text


def test_more_files_than_we_take_are_named() -> None:
    many = [{"id": str(n), "url": f"https://media.example/{n}.jpg"} for n in range(11)]
    script = notified({**THEIRS, "media_attachments": many})
    for n in range(11):
        script.on(f"GET /{n}.jpg", httpx.Response(200, content=JPEG))
    (message,) = fetch(script)
    assert len(message.files) == files.MOST_FILES
    assert message.text.count("[file not fetched:") == 3


@pytest.mark.parametrize("place", ["http://127.0.0.1:1/a.jpg", "http://10.1.2.3/a.jpg"])
def test_nobody_can_make_us_fetch_from_inside_our_own_network(place: str) -> None:
    downloads = files.Downloads()
    post = {**THEIRS, "media_attachments": [{"id": "1", "url": place}]}
    message = downloads.with_files(
        read_post(post, Place("social.example", "social.example")), post
    )
    downloads.close()
    assert message.files == ()
    assert place in message.text


# Our own timeline


def timeline_of(*pages: list[Any]) -> Script:
    return Script().on(f"GET {OURS}", *[ok(page) for page in pages])


def test_what_we_said_in_private_stands_there_and_is_not_public() -> None:
    script = timeline_of([ours("our1", visibility="direct")], [], [])
    (message,) = fetch(script, ChannelKind.POSTS)
    assert not message.public


def test_a_boost_says_what_it_passes_on_and_its_words() -> None:
    boost = ours("our1", content="", reblog=theirs("t1", content="<p>Vote for me!</p>"))
    (message,) = fetch(timeline_of([boost], [], []), ChannelKind.POSTS)
    assert (message.shares, message.text) == ("t1", "Vote for me!")
    assert message.sender.key == f"{ME['id']}@social.example"


def test_an_edit_is_brought_once() -> None:
    before, after = (
        ours("our1"),
        ours("our1", edited_at="2026-11-21T10:00:00Z", content="<p>x</p>"),
    )
    with timeline_of([before], [], [before]).connect() as connector:
        cursor = connector.fetch(ChannelKind.POSTS, "").cursor
    script = timeline_of([], [after], [], [after])
    with script.connect() as connector:
        batch = connector.fetch(ChannelKind.POSTS, cursor)
        assert [each.text for each in batch.messages] == ["x"]
        assert connector.fetch(ChannelKind.POSTS, batch.cursor).messages == ()
