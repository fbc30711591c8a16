"""The demo Platform keeps its word to tests in other processes, and tells what really arrived."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from moothall.connectors.demo import wire
from moothall.connectors.demo.bad_days import BadDay, During
from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.lines import Line
from moothall.connectors.demo.platform import DemoPlatform
from moothall.connectors.kit import Refused, Secrets, TryLater
from moothall.domain.exchange import ChannelKind, Outgoing, Peculiarity, ReceivedFile, ReplyTarget

ADDRESS = "@EastmereWaste"
MORNING = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
COMMENTS = ChannelKind.COMMENTS


@pytest.fixture
def platform(tmp_path: Path) -> DemoPlatform:
    return DemoPlatform(tmp_path / "world.sqlite3")


@pytest.fixture
def connector(platform: DemoPlatform) -> Demo:
    return connect(platform)


def connect(platform: DemoPlatform, *, repeats: str = "recognised") -> Demo:
    settings = {"file": str(platform.ledger.path), "repeats": repeats}
    return Demo(address=ADDRESS, settings=settings, secrets=Secrets({}, lambda *_: None))


def answer(to: str, text: str = "Thank you.") -> Outgoing:
    return Outgoing(key="0" * 32, text=text, reply_to=ReplyTarget(to))


def test_a_script_is_played_by_the_clock(platform: DemoPlatform, connector: Demo) -> None:
    platform.set_clock(MORNING, speed=0)
    lines = [(MORNING + timedelta(hours=n), Line(ADDRESS, f"at {8 + n}")) for n in (2, 1)]
    platform.say_later(lines)
    assert connector.fetch(COMMENTS, "").messages == ()
    platform.set_clock(MORNING + timedelta(hours=3), speed=0)
    messages = connector.fetch(COMMENTS, "").messages
    assert [message.text for message in messages] == ["at 9", "at 10"]
    assert messages[0].sent_at == MORNING + timedelta(hours=1)
    assert platform.waiting() == 0


def test_a_clock_may_run_faster_than_ours(tmp_path: Path) -> None:
    seconds = iter([0.0, 60.0])
    platform = DemoPlatform(tmp_path / "world.sqlite3", clock=lambda: next(seconds))
    platform.set_clock(MORNING, speed=60)
    assert platform.now() == MORNING + timedelta(hours=1)


def test_what_arrives_late_by_the_script_is_read_all_the_same(
    platform: DemoPlatform, connector: Demo
) -> None:
    platform.set_clock(MORNING, speed=0)
    platform.say_later([(MORNING + timedelta(hours=1), Line(ADDRESS, "scripted first"))])
    platform.say("said before it", to=ADDRESS)
    cursor = connector.fetch(COMMENTS, "").cursor
    platform.set_clock(MORNING + timedelta(hours=2), speed=0)
    assert [each.text for each in connector.fetch(COMMENTS, cursor).messages] == ["scripted first"]


def test_a_resident_answers_only_once_we_have_answered(
    platform: DemoPlatform, connector: Demo
) -> None:
    platform.set_clock(MORNING, speed=0)
    name = platform.say("Where is my bin?", to=ADDRESS, thread="bins")
    platform.say_once_answered(Line(ADDRESS, "Ta!", thread="bins"), seconds=30)
    platform.set_clock(MORNING + timedelta(days=1), speed=0)
    cursor = connector.fetch(COMMENTS, "").cursor
    assert connector.fetch(COMMENTS, cursor).messages == ()
    connector.publish(answer(name))
    assert connector.fetch(COMMENTS, cursor).messages == ()
    platform.set_clock(MORNING + timedelta(days=1, seconds=31), speed=0)
    assert [each.text for each in connector.fetch(COMMENTS, cursor).messages] == ["Ta!"]


def test_accounts_and_channels_do_not_overhear_each_other(
    platform: DemoPlatform, connector: Demo
) -> None:
    platform.say("to somebody else", to="@EastmereHousing")
    platform.say("in private", to=ADDRESS, channel=ChannelKind.DIRECT_MESSAGES)
    platform.say("in public", to=ADDRESS)
    assert [each.text for each in connector.fetch(COMMENTS, "").messages] == ["in public"]


def test_a_file_arrives_with_its_bytes(platform: DemoPlatform, connector: Demo) -> None:
    photo = ReceivedFile("bin.jpg", "image/jpeg", b"\xff\xd8 not really")
    platform.say("Look", to=ADDRESS, files=(photo,))
    assert connector.fetch(COMMENTS, "").messages[0].files == (photo,)


@pytest.mark.parametrize("payload", [b"\xff\xfe", b"{}", b"[]", b"null", b"[" * 100_000])
def test_what_cannot_be_read_is_kept_as_it_came(
    platform: DemoPlatform, connector: Demo, payload: bytes
) -> None:
    platform.say_bytes(payload, to=ADDRESS, channel=COMMENTS)
    (message,) = connector.fetch(COMMENTS, "").messages
    assert message.raw == payload
    assert message.peculiarities == {Peculiarity.UNREADABLE}


def test_a_broken_file_makes_a_message_unreadable_and_no_more() -> None:
    payload = wire.write(Line(ADDRESS, "Look"), MORNING)
    broken = payload.replace(
        b'"files": []', b'"files": [{"filename": "a", "media_type": "b", "content": "?"}]'
    )
    message = wire.read("1", broken, COMMENTS)
    assert message.peculiarities == {Peculiarity.UNREADABLE}


def test_a_bad_day_reaches_other_processes(platform: DemoPlatform) -> None:
    platform.break_next(BadDay.BUSY, during=During.FETCH, seconds=7)
    program = (
        "import sys; from moothall.connectors.demo.connector import Demo\n"
        "from moothall.connectors.kit import Secrets, TryLater\n"
        "from moothall.domain.exchange import ChannelKind\n"
        f"demo = Demo(address={ADDRESS!r}, settings={{'file': sys.argv[1]}},"
        " secrets=Secrets({}, lambda *_: None))\n"
        "try: demo.fetch(ChannelKind.COMMENTS, '')\n"
        "except TryLater as error: print(error.seconds)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(platform.ledger.path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert told.stdout.strip() == "7.0"


def test_a_bad_day_ends_after_so_many_times(platform: DemoPlatform, connector: Demo) -> None:
    platform.break_next(BadDay.BUSY, during=During.FETCH, times=2)
    for _ in range(2):
        with pytest.raises(TryLater):
            connector.fetch(COMMENTS, "")
    assert connector.fetch(COMMENTS, "").messages == ()


def test_a_bad_day_of_one_account_is_not_another_ones(
    platform: DemoPlatform, connector: Demo
) -> None:
    platform.break_next(BadDay.BUSY, during=During.FETCH, address="@EastmereHousing")
    assert connector.fetch(COMMENTS, "").messages == ()


def test_hanging_up_afterwards_publishes_and_can_be_read_back(
    platform: DemoPlatform, connector: Demo
) -> None:
    platform.break_next(BadDay.HANGS_UP_AFTER)
    with pytest.raises(TryLater) as caught:
        connector.publish(answer("1"))
    assert caught.value.sent is None
    assert len(platform.published()) == 1
    assert connector.find(answer("1"), since=MORNING)


def test_hanging_up_before_publishes_nothing_and_reading_back_says_so(
    platform: DemoPlatform, connector: Demo
) -> None:
    platform.break_next(BadDay.HANGS_UP_BEFORE)
    with pytest.raises(TryLater) as caught:
        connector.publish(answer("1"))
    assert caught.value.sent is None
    assert platform.published() == []
    assert connector.find(answer("1"), since=MORNING) is None


def test_what_is_published_later_cannot_be_read_back_until_then(
    platform: DemoPlatform, connector: Demo
) -> None:
    platform.set_clock(MORNING, speed=0)
    platform.break_next(BadDay.PUBLISHES_LATER, seconds=600)
    with pytest.raises(TryLater):
        connector.publish(answer("1"))
    assert platform.published() == []
    with pytest.raises(TryLater) as caught:
        connector.find(answer("1"), since=MORNING)
    assert caught.value.seconds > 600
    platform.set_clock(MORNING + timedelta(minutes=11), speed=0)
    assert len(platform.published()) == 1
    assert connector.find(answer("1"), since=MORNING)


def test_a_slow_day_does_what_it_was_asked(platform: DemoPlatform, connector: Demo) -> None:
    platform.break_next(BadDay.SLOW, seconds=0.01)
    connector.publish(answer("1"))
    platform.break_next(BadDay.SLOW_TO_ANSWER, seconds=0.01)
    connector.publish(answer("1"))
    assert len(platform.published()) == 1


def test_where_keys_mean_nothing_words_said_long_ago_are_not_taken_for_ours(
    platform: DemoPlatform,
) -> None:
    doubled = connect(platform, repeats="doubled")
    platform.set_clock(MORNING, speed=0)
    doubled.publish(answer("1"))
    assert doubled.find(answer("1"), since=MORNING)
    assert doubled.find(answer("1"), since=MORNING + timedelta(hours=1)) is None


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_reply_is_refused(platform: DemoPlatform, connector: Demo, text: str) -> None:
    with pytest.raises(Refused):
        connector.publish(answer("1", text))
    assert platform.published() == []


def test_a_file_in_a_missing_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    lost = connect(DemoPlatform(tmp_path / "nowhere" / "world.sqlite3"))
    with pytest.raises(TryLater, match="Check its name and folder"):
        lost.fetch(COMMENTS, "")
    assert not lost.test().working
