"""What GoToSocial and Takahē do differently, in the shapes of their own answers."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from moothall.connectors.kit import Refused, SignInAgain, TryLater
from moothall.connectors.mastodon.tests.answering import Script, ok, recorded
from moothall.domain.exchange import ChannelKind, Outgoing, ReplyTarget

POSTS = "/api/v1/statuses"
OURS = "/api/v1/accounts/01HC0UNC1L000000000000000A/statuses"
THEIRS = recorded("gotosocial_status")
KEY = "k" * 32


def posted(text: str, **fields: Any) -> dict[str, Any]:
    """One of our own posts, as GoToSocial tells of it."""
    return {
        **THEIRS,
        "id": "01HW0000000000000000000001",
        "created_at": datetime.now(UTC).isoformat(),
        "account": recorded("gotosocial_account"),
        "content": f"<p>{text}</p>",
        "mentions": [],
        **fields,
    }


def reply(text: str = "Thank you.") -> Outgoing:
    return Outgoing(KEY, text, ReplyTarget(THEIRS["id"]))


def form_of(request: httpx.Request) -> dict[str, list[str]]:
    return parse_qs(request.content.decode())


# Idempotency-Key repeated: a new post on both


def test_where_the_key_means_nothing_the_timeline_tells_that_it_arrived() -> None:
    ours = posted("Thank you.", in_reply_to_id=THEIRS["id"])
    script = Script().on(f"POST {POSTS}", ok({})).on(f"GET {POSTS}/{THEIRS['id']}", ok(THEIRS))
    script.on(f"GET {OURS}", ok([ours]))
    with script.connect() as connector:
        with pytest.raises(TryLater) as caught:  # an answer without an id: who knows
            connector.publish(reply())
        assert caught.value.sent is None
        found = connector.find(reply(), since=datetime.now(UTC))
    assert found
    assert found.external_id == ours["id"]
    assert script.last("POST", POSTS).headers["Idempotency-Key"] == KEY


@pytest.mark.parametrize(
    "other",
    [
        posted("Thank you."),  # a post, not the reply
        posted("Many thank you.", in_reply_to_id=THEIRS["id"]),
        posted("Thank you.", in_reply_to_id="01HVOTHER"),
        posted("Thank you.", in_reply_to_id=THEIRS["id"], created_at="2026-01-01T00:00:00Z"),
        posted("", in_reply_to_id=None, reblog=THEIRS),
    ],
)
def test_what_only_looks_like_ours_is_not_taken_for_it(other: dict[str, Any]) -> None:
    script = Script().on(f"GET {OURS}", ok([other]), ok([]))
    with script.connect() as connector:
        long_ago = datetime.now(UTC) - timedelta(minutes=10)
        assert connector.find(reply(), since=long_ago) is None


def test_what_may_yet_be_published_is_not_said_to_be_missing() -> None:
    script = Script().on(f"GET {OURS}", ok([]))
    with script.connect() as connector, pytest.raises(TryLater) as caught:
        connector.find(reply(), since=datetime.now(UTC))
    assert caught.value.sent is None


def test_words_that_the_server_laid_out_anew_are_known_by_their_source() -> None:
    ours = posted("<em>Thank</em> you", in_reply_to_id=THEIRS["id"])
    source = ok({"id": ours["id"], "text": "@anna@town.example *Thank* you"})
    script = Script().on(f"GET {OURS}", ok([{**ours, "mentions": [THEIRS["account"]]}]))
    script.on(f"GET {POSTS}/{ours['id']}/source", source)
    with script.connect() as connector:
        assert connector.find(reply("*Thank* you"), since=datetime.now(UTC))


def test_a_private_answer_that_the_timeline_leaves_out_is_found_below_its_question() -> None:
    ours = posted("Thank you.", in_reply_to_id=THEIRS["id"], visibility="direct")
    around = ok({"ancestors": [], "descendants": [THEIRS, ours]})
    script = Script().on(f"GET {OURS}", ok([])).on(f"GET {POSTS}/{THEIRS['id']}/context", around)
    with script.connect() as connector:
        assert connector.find(reply(), since=datetime.now(UTC))


# Ids: ULIDs and snowflakes, never numbers


def test_ids_are_opaque_and_so_are_cursors() -> None:
    told = [{"id": "01HW9", "type": "mention", "status": THEIRS}]
    script = Script().on("GET /api/v1/notifications", ok(told), ok([]))
    with script.connect() as connector:
        batch = connector.fetch(ChannelKind.MENTIONS, "")
    assert [each.external_id for each in batch.messages] == [THEIRS["id"]]
    assert batch.cursor == "01HW9"
    script.on("GET /api/v1/notifications", ok([]))
    with script.connect() as connector:
        assert connector.fetch(ChannelKind.MENTIONS, batch.cursor).cursor == "01HW9"
    assert script.last("GET", "/api/v1/notifications").url.params["min_id"] == "01HW9"


def test_a_sender_is_known_by_the_id_and_whose_id_it_is() -> None:
    told = [{"id": "1", "type": "mention", "status": recorded("takahe_status")}]
    script = Script("takahe").on("GET /api/v1/notifications", ok(told), ok([]))
    with script.connect() as connector:
        (message,) = connector.fetch(ChannelKind.MENTIONS, "").messages
    assert message.sender.key == "223344556677880011@social.example"
    assert message.sender.address == "@anna@social.example"
    assert message.public


def test_a_server_that_ignores_where_to_go_on_does_not_keep_us_for_ever() -> None:
    told = [
        {"id": f"n{n}", "type": "mention", "status": {**THEIRS, "id": f"s{n}"}} for n in (2, 1)
    ]
    script = Script().on("GET /api/v1/notifications", ok(told))
    with script.connect() as connector:
        batch = connector.fetch(ChannelKind.MENTIONS, "")
        assert [each.external_id for each in batch.messages] == ["s1", "s2"]
        again = connector.fetch(ChannelKind.MENTIONS, batch.cursor)
    assert (again.messages, again.more) == ((), False)


# scheduled_at: ignored by Takahē, which publishes at once


def test_the_time_is_never_left_to_the_server() -> None:
    script = Script().on(f"POST {POSTS}", ok(posted("The pool opens.")))
    with script.connect() as connector:
        connector.publish(Outgoing(KEY, "The pool opens."))
    assert set(form_of(script.last("POST", POSTS))) == {
        "status",
        "visibility",
        "language",
        "content_type",
    }


# Reports: 404 on Takahē


def test_a_server_that_takes_no_reports_says_so_in_a_sentence() -> None:
    with Script("takahe").connect() as connector, pytest.raises(Refused, match="takes no reports"):
        connector.report("1", profile_key="2@social.example", reason="Abuse.")


# Over-long: 400 on both; Mastodon says 422


@pytest.mark.parametrize("code", [400, 422])
def test_no_is_no_whichever_number_it_has(code: int) -> None:
    said = {"error": "Bad Request: status is too long, 6000 characters provided"}
    script = Script().on(f"POST {POSTS}", ok(said, code))
    with script.connect() as connector, pytest.raises(Refused, match="too long"):
        connector.publish(Outgoing(KEY, "The pool opens."))


def test_what_is_longer_than_the_server_says_is_refused_before_it_leaves() -> None:
    script = Script()
    with script.connect() as connector:
        assert connector.limits_now().text_length == 5000
        with pytest.raises(Refused, match="5001 characters long"):
            connector.publish(Outgoing(KEY, "x" * 5001))
    assert script.paths() == []


# Bad token: 401, and 400 on Takahē


@pytest.mark.parametrize(
    "answer",
    [
        ok({"error": "The access token is invalid"}, 401),
        ok({"error": "This action is outside the authorized scopes"}, 403),
        ok({"error": "invalid_bearer_token"}, 400),
        ok({"error": "Unauthorized: token not recognized"}, 401),
    ],
)
def test_a_bad_token_asks_for_a_new_one(answer: httpx.Response) -> None:
    script = Script().on("GET /api/v1/accounts/verify_credentials", answer)
    with script.connect() as connector:
        with pytest.raises(SignInAgain):
            connector.fetch(ChannelKind.MENTIONS, "")
        assert not connector.test().working


# Instance: version 2 is 500 on Takahē, version 1 answers


def test_limits_are_read_from_the_older_document_where_the_newer_fails() -> None:
    script = Script("takahe").on("GET /api/v2/instance", ok({"error": "oh"}, 500))
    script.on("GET /api/v1/instance", ok(recorded("takahe_instance_v1")))
    with script.connect() as connector:
        limits = connector.limits_now()
        assert connector.test().working
    assert (limits.text_length, limits.files, limits.file_bytes) == (800, 4, 10_485_760)
    assert "image/avif" in limits.media_types


@pytest.mark.parametrize(
    "body", [None, [], {}, {"configuration": 7}, {"configuration": {"statuses": []}}]
)
def test_a_server_that_tells_no_limits_has_the_usual_ones(body: Any) -> None:
    script = Script().on("GET /api/v2/instance", ok(body)).on("GET /api/v1/instance", ok(body))
    if body is None or body == []:
        script.on("GET /api/v2/instance", ok({}, 404)).on("GET /api/v1/instance", ok({}, 404))
    with script.connect() as connector:
        assert connector.limits_now().text_length == 500


# Conversations are 404, streams are silent: neither is asked for


def test_private_mentions_need_no_conversations_and_no_stream() -> None:
    private = {**THEIRS, "visibility": "direct"}
    told = [{"id": "1", "type": "mention", "status": private}]
    script = Script().on("GET /api/v1/notifications", ok(told), ok([]))
    with script.connect() as connector:
        (message,) = connector.fetch(ChannelKind.DIRECT_MESSAGES, "").messages
    assert not message.public
    assert not [
        path for path in script.paths("GET") if "conversations" in path or "stream" in path
    ]
