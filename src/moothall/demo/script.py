"""Reads what Eastmere says and does: the files under `eastmere/`, as values."""

import mimetypes
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from moothall.connectors.demo.lines import Line
from moothall.domain.exchange import ChannelKind, ReceivedFile, Sender

FOLDER = files("moothall.demo") / "eastmere"
LONDON = ZoneInfo("Europe/London")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
SAME_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened in a conversation: a resident's words, or an act of staff.

    Attributes:
        at: when.
        conversation: the conversation's key.
        line: what a resident said; None for an act of staff.
        does: the act of staff, as the file has it.
    """

    at: datetime
    conversation: str
    line: Line | None = None
    does: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LaterLine:
    """What a resident will say once we have answered them."""

    line: Line
    seconds: float


def people() -> dict[str, Any]:
    """Departments, staff, accounts and saved answers."""
    return _toml(FOLDER / "people.toml")


def posts() -> dict[str, Any]:
    """What Eastmere posts, and what slips out from a phone."""
    return _toml(FOLDER / "posts.toml")


def crowds() -> list[dict[str, Any]]:
    """The hours in which far more people than usual wrote."""
    rows: list[dict[str, Any]] = _toml(FOLDER / "crowds.toml")["crowd"]
    return rows


def earlier() -> list[str]:
    """What the council posted before it had a desk, oldest first."""
    return (FOLDER / "earlier.txt").read_text(encoding="utf-8").splitlines()


def own_posts() -> list[str]:
    """What a councillor posted from an account of her own, oldest first."""
    return (FOLDER / "own_posts.txt").read_text(encoding="utf-8").splitlines()


def conversations() -> dict[str, dict[str, Any]]:
    """Every conversation of the week, by its key, in the order of the files."""
    found = {}
    for path in sorted((FOLDER / "week").iterdir(), key=lambda each: each.name):
        theme = path.name.removesuffix(".toml")
        for number, told in enumerate(_toml(path)["conversation"]):
            found[f"{theme}-{number}"] = told
    return found


def live_lines() -> list[dict[str, Any]]:
    """What goes on arriving, in order."""
    lines: list[dict[str, Any]] = _toml(FOLDER / "live.toml")["line"]
    return lines


def happenings(addresses: Mapping[str, str], *, now: datetime) -> list[Happening]:
    """Everything that happened in the week before `now`, oldest first.

    Args:
        addresses: the accounts' addresses by their keys.
        now: the end of the week; nothing after it has happened yet.
    """
    told = conversations().items()
    every = (each for key, one in told for each in _happenings(key, one, addresses, now))
    return sorted((each for each in every if each.at < now), key=lambda each: each.at)


def follow_ups(addresses: Mapping[str, str]) -> Iterator[LaterLine]:
    """What residents of the week will say once we have answered them."""
    for key, told in conversations().items():
        yield from follow_up(f"{key}-after", key, told, addresses)


def follow_up(
    name: str, key: str, told: Mapping[str, Any], addresses: Mapping[str, str]
) -> Iterator[LaterLine]:
    """What the resident of one conversation will say once we have answered, if anything."""
    if later := told.get("once_answered"):
        yield LaterLine(line(name, key, told, addresses, later), later["seconds"])


def line(
    name: str,
    key: str,
    told: Mapping[str, Any],
    addresses: Mapping[str, str],
    said: Mapping[str, Any],
) -> Line:
    """What the resident of conversation `told` says in `said`, as the Platform takes it."""
    return Line(
        to=addresses[told["to"]],
        text=said["says"].strip(),
        sender=sender(told),
        channel=ChannelKind(told["via"]),
        name=name,
        subject=told.get("subject", ""),
        thread=told.get("thread", key),
        files=tuple(map(_file, said.get("files", ()))),
    )


def sender(told: Mapping[str, Any]) -> Sender:
    """Who speaks; the same name is the same person everywhere."""
    key = re.sub(r"[^a-z0-9]+", "-", told["by"].lower()).strip("-")
    address = told.get("address", "")
    return Sender(address or key, told["by"], address)


def span(words: str) -> timedelta:
    """The stretch of time that "34m" or "2d" names."""
    return timedelta(**{UNITS[words[-1]]: float(words[:-1])})


def moment(words: str, now: datetime) -> datetime:
    """When "3d 09:14" (days before today, London) or "34m" (before `now`) was."""
    days, _, clock = words.partition(" ")
    if not clock:
        return now - span(days)
    day = now.astimezone(LONDON).date() - span(days)
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=LONDON)


def _happenings(
    key: str, told: Mapping[str, Any], addresses: Mapping[str, str], now: datetime
) -> Iterator[Happening]:
    at = moment(told["at"], now)
    yield Happening(at, key, line(f"{key}-0", key, told, addresses, told))
    if labels := told.get("labels"):
        at += SAME_SECOND
        yield Happening(at, key, does={"labels": labels})
    for number, then in enumerate(told.get("then", ()), start=1):
        at += span(then["after"]) if "after" in then else SAME_SECOND
        if "says" in then:
            yield Happening(at, key, line(f"{key}-{number}", key, told, addresses, then))
        else:
            yield Happening(at, key, does=then)


def _file(name: str) -> ReceivedFile:
    content = (FOLDER / "files" / name).read_bytes()
    return ReceivedFile(name, mimetypes.guess_type(name)[0] or "application/octet-stream", content)


def _toml(path: Any) -> dict[str, Any]:  # noqa: ANN401 a file in a folder or in a wheel
    return tomllib.loads(path.read_text(encoding="utf-8"))
