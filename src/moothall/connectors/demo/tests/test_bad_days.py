"""Bad days of publishing on the demo Platform: late, half out, signed out, busy, renamed."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from moothall.connectors.demo.bad_days import BadDay, During
from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.platform import DemoPlatform
from moothall.connectors.demo.tables import FIRST
from moothall.connectors.kit import Refused, Secrets, SignInAgain, TryLater
from moothall.domain.exchange import (
    Audience,
    ChannelKind,
    Gesture,
    Outgoing,
    OutgoingFile,
    ReplyTarget,
)

COUNCIL, HOUSING = "@eastmere", "@EastmereHousing"
MORNING = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
POSTS = ChannelKind.POSTS


@pytest.fixture
def platform(tmp_path: Path) -> DemoPlatform:
    return DemoPlatform(tmp_path / "world.sqlite3")


@pytest.fixture
def council(platform: DemoPlatform) -> Demo:
    return connect(platform, COUNCIL)


@pytest.fixture
def housing(platform: DemoPlatform) -> Demo:
    return connect(platform, HOUSING)


def connect(platform: DemoPlatform, address: str) -> Demo:
    settings = {"file": str(platform.ledger.path)}
    return Demo(address=address, settings=settings, secrets=Secrets({}, lambda *_: None))


def words(text: str, *, key: str = "", after: str = "") -> Outgoing:
    target = ReplyTarget(after) if after else None
    return Outgoing(key or text, text, reply_to=target)


def timeline(connector: Demo, cursor: str = "") -> list[str]:
    return [message.text for message in connector.fetch(POSTS, cursor).messages]


def test_a_token_revoked_in_the_middle_leaves_half_a_thread(
    platform: DemoPlatform, council: Demo
) -> None:
    platform.sign_out_after(2)
    first = council.publish(words("one")).external_id
    second = council.publish(words("two", after=first)).external_id
    with pytest.raises(SignInAgain):
        council.publish(words("three", after=second))
    with pytest.raises(SignInAgain):
        council.fetch(POSTS, "")
    assert [shown.text for shown in platform.published()] == ["one", "two"]
    platform.mend()
    council.publish(words("three", after=second))
    assert timeline(council) == ["one", "two", "three"]


def test_only_publications_of_that_account_count_towards_its_revoked_token(
    platform: DemoPlatform, council: Demo, housing: Demo
) -> None:
    platform.sign_out_after(1, address=COUNCIL)
    housing.publish(words("not counted"))
    council.fetch(POSTS, "")
    council.publish(words("counted"))
    with pytest.raises(SignInAgain):
        council.publish(words("too late"))
    housing.publish(words("still well"))


def test_an_hour_of_being_busy_passes_by_itself(platform: DemoPlatform, council: Demo) -> None:
    platform.set_clock(MORNING, speed=0)
    platform.be_busy_for(3_600)
    platform.set_clock(MORNING + timedelta(minutes=20), speed=0)
    with pytest.raises(TryLater) as caught:
        council.publish(words("now?"))
    assert caught.value.seconds == 2_400
    assert caught.value.sent is False
    platform.set_clock(MORNING + timedelta(hours=1), speed=0)
    council.publish(words("now?"))
    assert timeline(council) == ["now?"]


def test_what_is_published_later_takes_its_place_then_and_no_cursor_misses_it(
    platform: DemoPlatform, council: Demo
) -> None:
    platform.set_clock(MORNING, speed=0)
    platform.break_next(BadDay.PUBLISHES_LATER, seconds=600)
    with pytest.raises(TryLater) as caught:
        council.publish(words("late"))
    assert caught.value.sent is None
    council.publish(words("prompt"))
    batch = council.fetch(POSTS, "")
    assert [message.text for message in batch.messages] == ["prompt"]
    platform.set_clock(MORNING + timedelta(minutes=11), speed=0)
    assert timeline(council, batch.cursor) == ["late"]


def test_nothing_but_a_publication_can_come_later(platform: DemoPlatform) -> None:
    with pytest.raises(ValueError, match="edit"):
        platform.break_next(BadDay.PUBLISHES_LATER, during=During.EDIT)


@pytest.mark.parametrize("kind", [BadDay.HANGS_UP_BEFORE, BadDay.HANGS_UP_AFTER])
def test_an_edit_that_breaks_off_must_be_looked_at(
    platform: DemoPlatform, council: Demo, kind: BadDay
) -> None:
    name = council.publish(words("nine")).external_id
    platform.break_next(kind, during=During.EDIT)
    with pytest.raises(TryLater) as caught:
        council.edit(name, words("ten"))
    assert caught.value.sent is None
    seen = council.look(name)
    assert seen
    assert seen.text == ("ten" if kind is BadDay.HANGS_UP_AFTER else "nine")


def test_a_take_down_that_breaks_off_may_have_happened(
    platform: DemoPlatform, council: Demo
) -> None:
    name = council.publish(words("a slip")).external_id
    platform.break_next(BadDay.HANGS_UP_AFTER, during=During.REMOVE)
    with pytest.raises(TryLater):
        council.remove(name)
    assert council.look(name) is None


def test_a_renamed_account_keeps_its_key_and_its_timeline(
    platform: DemoPlatform, council: Demo
) -> None:
    council.publish(words("before"))
    before = council.presence()
    platform.rename(COUNCIL, handle="@parody", name="Parody", personal=True)
    after = council.presence()
    assert (after.key, after.handle, after.name) == (before.key, "@parody", "Parody")
    assert after.personal
    (message,) = council.fetch(POSTS, "").messages
    assert (message.sender.key, message.sender.address) == (before.key, "@parody")


def test_accounts_have_timelines_and_keys_of_their_own(council: Demo, housing: Demo) -> None:
    council.publish(words("of the council"))
    name = housing.publish(words("of housing")).external_id
    assert (timeline(council), timeline(housing)) == (["of the council"], ["of housing"])
    assert council.presence().key != housing.presence().key
    with pytest.raises(Refused):
        council.edit(name, words("not ours"))
    council.remove(name)
    assert housing.look(name)


def test_what_is_private_is_on_no_timeline_and_nobody_elses_to_look_at(
    platform: DemoPlatform, council: Demo, housing: Demo
) -> None:
    question = platform.say("My door?", to=COUNCIL, channel=ChannelKind.DIRECT_MESSAGES)
    aside = platform.say("And the lift?", to=COUNCIL, channel=ChannelKind.MENTIONS)
    target = ReplyTarget(aside)
    names = [
        council.publish(words("Soon.", after=question)).external_id,
        council.publish(
            Outgoing("k", "Between us.", reply_to=target, audience=Audience.PRIVATE)
        ).external_id,
    ]
    assert timeline(council) == []
    assert all(council.look(name) for name in names)
    assert [housing.look(name) for name in [question, *names]] == [None] * 3
    with pytest.raises(Refused):
        housing.publish(Outgoing("s", "", gesture=Gesture.SHARE, towards=question))


def test_what_happens_elsewhere_in_our_name_wakes_the_desk(
    platform: DemoPlatform, council: Demo
) -> None:
    name = platform.post_elsewhere(COUNCIL, "From a phone.")
    assert timeline(council) == ["From a phone."]
    with council.listen(POSTS) as waking:
        next(waking)
        platform.edit_elsewhere(COUNCIL, name, "From a phone, again.")
        next(waking)
        platform.post_elsewhere(COUNCIL, "Another.")
        next(waking)
    assert timeline(council) == ["From a phone, again.", "Another."]


def test_a_like_is_on_no_timeline(platform: DemoPlatform, council: Demo) -> None:
    theirs = platform.post("Well done.")
    council.publish(Outgoing("l", "", gesture=Gesture.LIKE, towards=theirs))
    assert timeline(council) == []
    assert [shown.gesture for shown in platform.published()] == [Gesture.LIKE]


def test_what_cannot_be_moderated_is_refused(platform: DemoPlatform, council: Demo) -> None:
    ours = council.publish(words("ours")).external_id
    mention = platform.say("Hello", to=COUNCIL, channel=ChannelKind.MENTIONS)
    with pytest.raises(Refused):
        council.hide(mention, under=ours)
    with pytest.raises(Refused):
        council.is_hidden(mention, under=ours)
    with pytest.raises(Refused):
        council.reach(mention)
    with pytest.raises(LookupError):
        platform.is_hidden("nothing")


def test_nobody_comments_or_edits_where_nothing_stands(platform: DemoPlatform) -> None:
    with pytest.raises(LookupError):
        platform.comment("nothing", "Hello?")
    with pytest.raises(LookupError):
        platform.edit_elsewhere(COUNCIL, "nothing", "Hello?")


def test_a_report_names_whom_and_what_and_has_a_reference(
    platform: DemoPlatform, council: Demo
) -> None:
    name = platform.say("You idiots.", to=COUNCIL)
    reference = council.report(name, profile_key="resident", reason="Abuse.")
    (told,) = platform.reports()
    assert (told.reference, told.about, told.key) == (reference, name, "resident")
    assert (told.address, told.reason) == (COUNCIL, "Abuse.")


def test_one_resident_likes_a_post_once(platform: DemoPlatform, council: Demo) -> None:
    name = council.publish(words("The pool opens.")).external_id
    platform.like(name)
    platform.like(name)
    assert council.reach(name).likes == 1


@pytest.mark.parametrize(
    "outgoing",
    [
        Outgoing("k", "About nothing.", gesture=Gesture.QUOTE),
        Outgoing("k", "", files=(OutgoingFile("a.exe", "application/x-msdownload", b"MZ"),)),
        Outgoing("k", "", files=(OutgoingFile("a.png", "image/png", b"x" * 4_000_000),) * 3),
    ],
)
def test_what_would_be_refused_is_objected_to_beforehand(
    council: Demo, platform: DemoPlatform, outgoing: Outgoing
) -> None:
    assert council.objection(outgoing).endswith(".")
    with pytest.raises(Refused):
        council.publish(outgoing)
    assert platform.published() == []


def test_a_file_keeps_its_bytes_focus_and_captions(platform: DemoPlatform, council: Demo) -> None:
    video = OutgoingFile("pool.mp4", "video/mp4", b"\0mp4", "The pool.", (0.5, -0.5), "WEBVTT")
    council.publish(Outgoing("k", "", files=(video,)))
    assert platform.published()[0].files == (video,)
    council.edit(platform.published()[0].name, words("Without the video."))
    assert platform.published()[0].files == ()


def test_a_world_that_an_older_desk_made_still_opens(tmp_path: Path) -> None:
    path = tmp_path / "world.sqlite3"
    with sqlite3.connect(path) as old:
        old.executescript(f"{FIRST}; PRAGMA user_version = 1;")
        old.execute(
            "INSERT INTO accepted (name, key, address, target, text, at, shown_at)"
            " VALUES ('n', 'k', ?, '', 'from before', 1, 1)",
            (COUNCIL,),
        )
    old.close()
    assert timeline(connect(DemoPlatform(path), COUNCIL)) == ["from before"]
