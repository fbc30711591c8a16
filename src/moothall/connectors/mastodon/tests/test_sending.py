"""What leaves, as whom, to whom, and what is said when it does not arrive."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
import time_machine

from moothall.connectors.kit import Refused, SignInAgain, TryLater
from moothall.connectors.mastodon.tests.answering import JPEG, Script, ok, recorded
from moothall.domain.exchange import (
    Audience,
    ChannelKind,
    Gesture,
    Outgoing,
    OutgoingFile,
    ReplyTarget,
)

POSTS = "/api/v1/statuses"
THEIRS = recorded("gotosocial_status")
ME = recorded("gotosocial_account")
OURS = {**THEIRS, "id": "01OURS", "account": ME}
KEY = "k" * 32
NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def reply(text: str, **fields: Any) -> Outgoing:
    return Outgoing(KEY, text, ReplyTarget(THEIRS["id"], to=("@anna@town.example",)), **fields)


def script(**of_theirs: Any) -> Script:
    made = Script().on(f"GET {POSTS}/{THEIRS['id']}", ok({**THEIRS, **of_theirs}))
    return made.on(f"POST {POSTS}", ok(OURS)).on(f"GET {POSTS}/01OURS", ok(OURS))


def sent(asked: Script, method: str = "POST", path: str = POSTS) -> dict[str, str]:
    return {k: v[-1] for k, v in parse_qs(asked.last(method, path).content.decode()).items()}


def publish(asked: Script, outgoing: Outgoing, **settings: Any) -> dict[str, str]:
    with asked.connect(**settings) as connector:
        connector.publish(outgoing)
    return sent(asked)


def test_a_reply_names_whom_it_answers_and_stays_off_the_timelines() -> None:
    form = publish(script(), reply("It comes today."))
    assert form["status"] == "@anna@town.example It comes today."
    assert (form["visibility"], form["in_reply_to_id"]) == ("unlisted", THEIRS["id"])
    assert form["language"] == "en"


def test_a_name_that_is_there_already_is_not_said_twice() -> None:
    form = publish(script(), reply("It comes today, @anna@town.example."))
    assert form["status"] == "It comes today, @anna@town.example."


def test_replies_are_on_the_timelines_where_that_is_wanted() -> None:
    assert publish(script(), reply("Yes."), reply_visibility="public")["visibility"] == "public"


@pytest.mark.parametrize("visibility", ["direct", "private", "mutuals_only", None])
def test_an_answer_to_what_is_not_public_is_never_public(visibility: str | None) -> None:
    assert publish(script(visibility=visibility), reply("Yes."))["visibility"] == "direct"


def test_a_private_answer_to_something_public_is_private() -> None:
    form = publish(script(), reply("Between us.", audience=Audience.PRIVATE))
    assert form["visibility"] == "direct"
    assert form["status"].startswith("@anna@town.example ")


def test_a_private_answer_that_names_somebody_else_is_refused() -> None:
    asked, outgoing = script(), reply("Ask @boris@town.example.", audience=Audience.PRIVATE)
    with asked.connect() as connector:
        assert "@boris@town.example" in connector.objection(outgoing)
        with pytest.raises(Refused, match="goes to everybody"):
            connector.publish(outgoing)
    assert asked.paths() == []


def test_an_answer_to_something_private_that_names_somebody_else_is_refused() -> None:
    asked = script(visibility="direct")
    with asked.connect() as connector, pytest.raises(Refused, match="goes to everybody"):
        connector.publish(reply("Ask @boris@town.example."))
    assert asked.paths() == []


def test_an_answer_to_what_is_gone_is_refused() -> None:
    with Script().connect() as connector, pytest.raises(Refused, match="no longer there"):
        connector.publish(reply("Yes."))


def test_a_quote_is_refused_with_what_to_do_instead() -> None:
    outgoing = Outgoing(KEY, "Look", gesture=Gesture.QUOTE, towards="1")
    with Script().connect() as connector:
        assert connector.objection(outgoing)
        with pytest.raises(Refused, match="address in it"):
            connector.publish(outgoing)


def test_nothing_leaves_where_the_token_opens_another_account() -> None:
    asked = script()
    with asked.connect(address="@housing@social.example") as connector:
        with pytest.raises(SignInAgain, match="@housing"):
            connector.publish(Outgoing(KEY, "The pool opens."))
        assert not connector.test().working
    assert asked.paths() == []


def test_a_moved_account_says_where_it_went() -> None:
    moved = {**ME, "moved": {"acct": "council@new.example"}}
    asked = Script().on("GET /api/v1/accounts/verify_credentials", ok(moved))
    with asked.connect() as connector:
        report = connector.test()
    assert not report.working
    assert "@council@new.example" in report.sentence


def _breaks(error: type[httpx.TransportError]) -> Any:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error("broken", request=request)

    return answer


@pytest.mark.parametrize(
    ("answer", "sent_is"),
    [
        (_breaks(httpx.ConnectError), False),
        (_breaks(httpx.ConnectTimeout), False),
        (_breaks(httpx.ReadTimeout), None),
        (_breaks(httpx.WriteError), None),
        (_breaks(httpx.RemoteProtocolError), None),
        (ok({"error": "oh"}, 500), None),
        (ok({"error": "oh"}, 502), None),
        (ok({"error": "oh"}, 504), None),
        (ok({"error": "later"}, 503), False),
        (ok({"error": "slowly"}, 429), False),
        (httpx.Response(200, content=b'{"id": "01O'), None),
        (httpx.Response(200, content=b"[" * 100_000), None),
        (ok(["not a post"]), None),
    ],
)
def test_what_is_known_of_a_try_that_failed(answer: Any, sent_is: bool | None) -> None:
    asked = script().on(f"POST {POSTS}", answer)
    with asked.connect() as connector, pytest.raises(TryLater) as caught:
        connector.publish(Outgoing(KEY, "The pool opens."))
    assert caught.value.sent is sent_is


@pytest.mark.parametrize("error", [httpx.ReadTimeout, httpx.RemoteProtocolError])
def test_before_it_leaves_a_broken_line_has_published_nothing(
    error: type[httpx.TransportError],
) -> None:
    asked = script().on(f"GET {POSTS}/{THEIRS['id']}", _breaks(error))
    with asked.connect() as connector, pytest.raises(TryLater) as caught:
        connector.publish(reply("Yes."))
    assert caught.value.sent is False


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"X-RateLimit-Reset": "2026-11-28T09:05:00.000Z"}, 300),
        ({"X-RateLimit-Reset": str(int(NOW.timestamp()) + 120)}, 120),
        ({"Retry-After": "30", "X-RateLimit-Reset": "2026-11-28T10:00:00Z"}, 30),
        ({"X-RateLimit-Reset": "2030-01-01T00:00:00Z"}, 86_400),
        ({"X-RateLimit-Reset": "2020-01-01T00:00:00Z"}, 1),
        ({"X-RateLimit-Reset": "soon"}, 60),
        ({}, 60),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_a_busy_server_says_how_long_to_wait(headers: dict[str, str], seconds: float) -> None:
    asked = script().on(f"POST {POSTS}", ok({"error": "Too many requests"}, 429, headers))
    with asked.connect() as connector, pytest.raises(TryLater) as caught:
        connector.publish(Outgoing(KEY, "The pool opens."))
    assert caught.value.seconds == seconds


@pytest.mark.parametrize(
    "entered",
    [
        "",
        "social example",
        "ftp://x.example",
        "http://x.example",
        "https://u:p@x.example",
        "https://[",
        "https://x.example:99999",
    ],
)
def test_a_server_that_is_none_is_refused_in_a_sentence(entered: str) -> None:
    asked = Script()
    with asked.connect(server=entered) as connector:
        report = connector.test()
    assert not report.working
    assert asked.asked == []


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)


PICTURE = OutgoingFile("bin.jpg", "image/jpeg", JPEG, alt="A red bin.", focus=(-0.5, 0.25))


def test_a_picture_goes_with_its_words_and_focus_once_it_is_prepared(no_waiting: None) -> None:
    asked = script().on("POST /api/v2/media", ok({"id": "m/1", "url": None}, 202))
    asked.on("GET /api/v1/media/m/1", ok({"id": "m/1"}, 206), ok({"id": "m/1", "url": "x"}))
    form = publish(asked, Outgoing(KEY, "Look", files=(PICTURE,)))
    assert form["media_ids[]"] == "m/1"
    handed = asked.last("POST", "/api/v2/media").content
    assert b"A red bin." in handed
    assert b"-0.5000,0.2500" in handed


def test_a_picture_that_is_never_prepared_holds_the_post_back(no_waiting: None) -> None:
    asked = script().on("POST /api/v2/media", ok({"id": "1"}, 202))
    asked.on("GET /api/v1/media/1", ok({"id": "1"}, 206))
    with asked.connect() as connector, pytest.raises(TryLater, match="still preparing") as caught:
        connector.publish(Outgoing(KEY, "Look", files=(PICTURE,)))
    assert caught.value.sent is False
    assert POSTS not in asked.paths()


def test_an_upload_that_breaks_off_has_published_nothing() -> None:
    asked = script().on("POST /api/v2/media", _breaks(httpx.ReadTimeout))
    with asked.connect() as connector, pytest.raises(TryLater) as caught:
        connector.publish(Outgoing(KEY, "Look", files=(PICTURE,)))
    assert caught.value.sent is False


def test_an_older_server_gets_the_picture_by_the_older_way() -> None:
    asked = script().on("POST /api/v1/media", ok({"id": "9", "url": "x"}))
    assert publish(asked, Outgoing(KEY, "Look", files=(PICTURE,)))["media_ids[]"] == "9"


def test_an_edit_keeps_files_warning_and_name() -> None:
    there = {
        **OURS,
        "in_reply_to_id": THEIRS["id"],
        "in_reply_to_account_id": THEIRS["account"]["id"],
        "mentions": [THEIRS["account"]],
        "media_attachments": [{"id": "m1"}, {"id": "m2"}],
        "spoiler_text": "Bins",
        "sensitive": True,
    }
    asked = script().on(f"GET {POSTS}/01OURS", ok(there)).on(f"PUT {POSTS}/01OURS", ok(OURS))
    with asked.connect() as connector:
        assert connector.edit("01OURS", Outgoing(KEY, "Better words.")).external_id == "01OURS"
    form = parse_qs(asked.last("PUT", f"{POSTS}/01OURS").content.decode())
    assert form["status"] == ["@anna@town.example Better words."]
    assert form["media_ids[]"] == ["m1", "m2"]
    assert form["spoiler_text"] == ["Bins"]
    assert form["sensitive"] == ["true"]


def test_a_timeline_too_long_to_search_says_that_it_cannot_tell() -> None:
    ours = [{**OURS, "id": str(n), "created_at": NOW.isoformat()} for n in range(40)]
    asked = script().on(f"GET /api/v1/accounts/{ME['id']}/statuses", ok(ours))
    asked.on(f"GET {POSTS}/01/source", ok({}))
    with asked.connect() as connector, pytest.raises(TryLater, match="too long"):
        connector.find(Outgoing(KEY, "Lost?"), since=NOW - timedelta(hours=1))


def test_a_report_is_filed_under_the_rule_that_it_names() -> None:
    asked = script().on("POST /api/v1/reports", ok({"id": "r1"}))
    with asked.connect() as connector:
        reference = connector.report(
            "1", profile_key="2@social.example", reason="no abuse. See it."
        )
        assert reference == "r1"
        with pytest.raises(Refused, match="1000 characters"):
            connector.report("1", profile_key="2@social.example", reason="x" * 1001)
    form = sent(asked, path="/api/v1/reports")
    assert (form["category"], form["rule_ids[]"]) == ("violation", "01HRULE0000000000000000000")


@pytest.mark.parametrize("key", ["2@other.example", "unknown:17", "@social.example"])
def test_somebody_met_on_another_server_is_not_blocked_by_a_number(key: str) -> None:
    asked = script()
    with asked.connect() as connector, pytest.raises(Refused):
        connector.block(key)
    assert asked.paths() == []


@pytest.mark.parametrize("external_id", ["..", ".", ""])
def test_an_id_that_would_lead_elsewhere_is_refused(external_id: str) -> None:
    with script().connect() as connector, pytest.raises(Refused):
        connector.look(external_id)


def test_a_channel_that_mastodon_has_not_is_refused() -> None:
    with script().connect() as connector, pytest.raises(Refused):
        connector.fetch(ChannelKind.MAIL, "")


LIKE = Outgoing(KEY, "", gesture=Gesture.LIKE, towards=THEIRS["id"])


@pytest.mark.parametrize("favourited", [True, False, None])
def test_whether_we_liked_something_is_what_the_server_says(favourited: bool | None) -> None:
    with script(favourited=favourited).connect() as connector:
        found = connector.find(LIKE, since=NOW)
        seen = connector.look(f"liked:{THEIRS['id']}")
    assert (found is not None) == (seen is not None) == (favourited is True)


def test_a_like_of_what_is_gone_is_surely_not_there() -> None:
    with Script().connect() as connector:
        assert connector.find(LIKE, since=NOW) is None
        assert connector.look(f"liked:{THEIRS['id']}") is None
        with pytest.raises(Refused):
            connector.reach(THEIRS["id"])


def test_a_gesture_towards_nothing_is_refused() -> None:
    with Script().connect() as connector, pytest.raises(Refused):
        connector.publish(Outgoing(KEY, "", gesture=Gesture.SHARE))


def test_a_server_that_sends_us_elsewhere_is_not_followed() -> None:
    elsewhere = httpx.Response(301, headers={"Location": "https://trap.example/"})
    asked = Script().on("GET /api/v1/accounts/verify_credentials", elsewhere)
    with asked.connect() as connector, pytest.raises(Refused, match="elsewhere"):
        connector.presence()


def test_a_private_word_of_ours_to_nobody_is_objected_to() -> None:
    outgoing = Outgoing(KEY, "Psst.", audience=Audience.PRIVATE)
    with Script().connect() as connector:
        assert connector.objection(outgoing)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (ok({"statuses": [{"id": "17"}], "accounts": [], "hashtags": []}), "17"),
        (ok({"statuses": []}), ""),
        (ok({"statuses": [17]}), ""),
        (ok([]), ""),
        (httpx.Response(403, json={"error": "outside the authorized scopes"}), ""),
    ],
    ids=["there", "nothing", "nonsense", "another shape", "not with our token"],
)
def test_a_post_is_found_by_its_address_on_any_server(answer: httpx.Response, found: str) -> None:
    asked = Script().on("GET /api/v2/search", answer)
    with asked.connect() as connector:
        assert connector.id_at("https://town.example/@anna/17") == found
    query = asked.last("GET", "/api/v2/search").url.params
    assert (query["q"], query["resolve"]) == ("https://town.example/@anna/17", "true")


def test_a_token_that_has_ended_is_said_to_have_when_an_address_is_looked_up() -> None:
    asked = Script().on("GET /api/v2/search", httpx.Response(401, json={"error": "revoked"}))
    with asked.connect() as connector, pytest.raises(SignInAgain):
        connector.id_at("https://town.example/@anna/17")
