"""What Eastmere says is complete, said once, and about nobody real."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from moothall.demo import script
from moothall.domain.exchange import ChannelKind

EVERYBODY = script.people()
STAFF = {row["key"] for row in EVERYBODY["staff"]}
TEAMS = {name for row in EVERYBODY["department"] for name in row["teams"]}
LABELS = {name for row in EVERYBODY["department"] for name in row["labels"]} | set(
    EVERYBODY["labels"]["everywhere"]
)
ACCOUNTS = {row["key"] for row in EVERYBODY["account"]}
CHANNELS = {kind.value for kind in ChannelKind}
ACTS = {"after", "by", "says", "files", "takes", "assign", "team", "note", "reply"} | {
    *("reference", "snooze", "closes", "harm", "place", "shield", "reads")
}
INVENTED_NUMBER = re.compile(r"07700 900\d{3}|020 7946 0\d{3}")
NUMBER = re.compile(r"\b0\d[\d ]{8,}\d\b")
ADDRESS = re.compile(r"[\w.]+@[\w-]+\.[\w.]+")


def told() -> list[dict[str, Any]]:
    return [*script.conversations().values(), *script.live_lines()]


def texts() -> Iterator[str]:
    for crowd in script.crowds():
        yield from (crowd["says"], crowd["learned"], crowd.get("answered", ""))
        yield from (each["says"] for each in crowd["comment"])
    for each in told():
        yield each["says"]
        if "once_answered" in each:
            yield each["once_answered"]["says"]
        for then in each.get("then", ()):
            yield from (then[name] for name in ("says", "reply", "note") if name in then)


def test_nothing_is_said_twice() -> None:
    assert [text for text, times in Counter(texts()).items() if text and times > 1] == []


def test_enough_goes_on_arriving() -> None:
    assert len(script.live_lines()) >= 60


def test_everything_named_is_there() -> None:
    for each in told():
        assert each["to"] in ACCOUNTS
        assert each["via"] in CHANNELS
        assert set(each.get("labels", ())) <= LABELS, each["labels"]
        for then in each.get("then", ()):
            assert then.keys() <= ACTS, then
            assert then.get("by", "dawn") in STAFF
            assert then.get("assign", "dawn") in STAFF
            assert then.get("team", "Benefits") in TEAMS


def test_everybody_in_a_crowd_is_somebody_new_and_writes_within_the_hour() -> None:
    week = {each["by"] for each in told()}
    for crowd in script.crowds():
        names = [each["by"] for each in crowd["comment"]]
        assert len(set(names)) == len(names)
        assert week.isdisjoint(names)
        looked = script.span(crowd["looked"])
        for each in crowd["comment"]:
            assert timedelta() < looked - script.span(each["after"]) < timedelta(hours=1)


def test_phone_numbers_and_addresses_are_nobodys() -> None:
    for text in texts():
        assert NUMBER.findall(INVENTED_NUMBER.sub("", text)) == []
        assert [each for each in ADDRESS.findall(text) if ".example" not in each] == []
    assert [
        each["address"] for each in told() if ".example" not in each.get("address", ".example")
    ] == []


def test_replies_are_signed_by_the_desk_and_not_in_the_text() -> None:
    names = {row["name"] for row in EVERYBODY["staff"]}
    replies = [
        then["reply"] for each in told() for then in each.get("then", ()) if "reply" in then
    ]
    assert [reply for reply in replies if reply.strip().splitlines()[-1] in names] == []


def test_one_person_is_one_person_on_every_channel() -> None:
    keys = {each["by"]: script.sender(each).key for each in told() if "address" not in each}
    assert len(set(keys.values())) == len(keys)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("34m", datetime(2026, 7, 10, 11, 26, tzinfo=UTC)),
        ("2d 09:15", datetime(2026, 7, 8, 8, 15, tzinfo=UTC)),
        ("0d 00:30", datetime(2026, 7, 9, 23, 30, tzinfo=UTC)),
    ],
)
def test_moments_are_told_from_now_in_london(words: str, expected: datetime) -> None:
    assert script.moment(words, datetime(2026, 7, 10, 12, 0, tzinfo=UTC)) == expected


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_whatever_the_hour_nothing_has_happened_that_is_still_to_come(hour: int) -> None:
    now = datetime(2026, 10, 26, hour, 30, tzinfo=UTC)  # the week in which the clocks go back
    addresses = {row["key"]: row["address"] for row in EVERYBODY["account"]}
    happenings = script.happenings(addresses, now=now)
    assert all(each.at < now for each in happenings)
    spoken: set[str] = set()
    for each in happenings:
        assert each.line or each.conversation in spoken, "staff act on what was not yet said"
        spoken.add(each.conversation)
