"""Reads drafts and past posts, a line of JSON each, and says in words which it cannot read."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TextIO

from moothall.domain.errors import MoothallError, gettext_noop
from moothall.domain.publishing.checks import (
    Earlier,
    Kind,
    Medium,
    Proposed,
    Voice,
    learn,
)

_LONGEST_LINE = 16_000_000  # characters: a draft of 1 MB, however it is escaped
_MOST_POSTS = 200_000  # of a history; more would only fill the memory
_MOST_FILES = 100


class NotADraft(MoothallError):
    """A line of the input that cannot be read."""

    code = "not-a-draft"
    message = gettext_noop(
        "Line %(line)s %(why)s. Each line holds one draft, as JSON with its id, account and text."
    )


class NotAPastPost(MoothallError):
    """A line of the history that cannot be read."""

    code = "not-a-past-post"
    message = gettext_noop(
        "Line %(line)s of the history %(why)s. Each line holds one post, as JSON with its account "
        "and its text."
    )


@dataclass(frozen=True, slots=True)
class Past:
    """What one account has said: its voice, and its posts, oldest first."""

    voice: Voice
    posts: tuple[Earlier, ...]


def histories(file: TextIO, *, on: date) -> dict[str, Past]:
    """The past of each account by its name. Raises NotAPastPost."""
    posts: dict[str, list[Earlier]] = {}
    for number, row in _rows(file, NotAPastPost):
        if number > _MOST_POSTS:
            raise NotAPastPost(line=number, why="is one too many: 200,000 posts are read")
        account, text = row.get("account"), row.get("text")
        if not isinstance(account, str) or not isinstance(text, str):
            raise NotAPastPost(line=number, why="has no account or no text")
        posts.setdefault(account, []).append(Earlier(text, _at(row.get("at"))))
    return {
        account: Past(learn([each.text for each in said], on=on), tuple(said))
        for account, said in posts.items()
    }


def drafts(
    file: TextIO, past: Mapping[str, Past], *, now: datetime
) -> Iterator[tuple[str | int, Proposed]]:
    """Each draft with its id. Raises NotADraft."""
    for number, row in _rows(file, NotADraft):
        try:
            yield _draft(row, past, now)
        except ValueError as why:
            raise NotADraft(line=number, why=str(why)) from None


def _draft(
    row: Mapping[str, Any], past: Mapping[str, Past], now: datetime
) -> tuple[str | int, Proposed]:
    name, account = row.get("id"), _text(row, "account", "")
    if not isinstance(name, str | int):
        raise ValueError("has no id")  # noqa: TRY004 its sentence is for a person
    known = past.get(account, Past(Voice(), ()))
    return name, Proposed(
        text=_text(row, "text"),
        account=account,
        now=now,
        media=_media(row.get("media")),
        kind=_kind(row.get("kind")),
        pre_election=_yes(row.get("pre_election")),
        facts=_text(row, "facts", ""),
        platform=_text(row, "platform", ""),
        voice=known.voice,
        earlier=known.posts,
        colleagues=_names(row.get("colleagues")),
    )


def _rows(file: TextIO, refused: type[MoothallError]) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    while line := file.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            raise refused(line=number, why="is longer than 16 million characters")
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise refused(line=number, why="is not JSON") from None
        if not isinstance(row, dict):
            raise refused(line=number, why="is not an object")
        yield number, row


def _text(row: Mapping[str, Any], key: str, otherwise: str | None = None) -> str:
    value = row.get(key, otherwise)
    if value is None and otherwise is not None:
        return otherwise
    if key == "facts" and isinstance(value, list | tuple):
        return "\n".join(str(each) for each in value)
    if not isinstance(value, str):
        raise ValueError(f"has no {key}" if otherwise is None else f"has a {key} that is no text")  # noqa: TRY004 its sentence is for a person
    return value


def _kind(value: object) -> Kind:
    if value is None:
        return Kind.POST
    if not isinstance(value, str) or value not in {each.value for each in Kind}:
        raise ValueError("has a kind that is not post, reply or correction")
    return Kind(value)


def _yes(value: object) -> bool:
    if value is None:
        return False
    if not isinstance(value, bool):
        raise ValueError("says neither true nor false of pre_election")  # noqa: TRY004 as above
    return value


def _names(value: object) -> tuple[str, ...]:
    given = [] if value is None else value
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise ValueError("has colleagues that are no list of names")
    return tuple(given)


def _media(value: object) -> tuple[Medium, ...]:
    given = [] if value is None else value
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise ValueError("has media that are no list of files")
    if len(given) > _MOST_FILES:
        raise ValueError("has more than 100 files")
    return tuple(_medium(each) for each in given)


def _medium(row: Mapping[str, Any]) -> Medium:
    captions = row.get("captions")
    return Medium(
        filename=_text(row, "filename", ""),
        alt=_text(row, "alt", ""),
        decorative_because=_text(row, "decorative_because", ""),
        captions=None if captions is None else str(captions),
    )


def _at(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
