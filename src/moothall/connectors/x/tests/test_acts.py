"""Everything an account can be asked to do, what it costs, and what is read."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from moothall.connectors.kit import Refused, TryLater
from moothall.connectors.kit.conformance import Breakage
from moothall.connectors.x import prices, writing
from moothall.connectors.x.connector import X
from moothall.connectors.x.tests.standin import OWN, RESIDENT, StandIn, an_account
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
    assert there.posts[published.external_id]["media"] == {"media_ids": ["3", "4"]}
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
    assert account.is_hidden("12", under="1") is None  # X does not say
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
    assert (account.reach(post).likes, account.reach(post).views) == (0, 0)
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
