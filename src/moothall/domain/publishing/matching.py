"""Finds which accounts and files a spreadsheet of another tool means by the names it gives."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Known:
    """An account that a line may mean.

    Attributes:
        number: by which the desk knows it.
        platform: what people call its Platform, such as "Mastodon".
    """

    number: int
    name: str
    address: str
    platform: str


class NoSuchName(ValueError):
    """No account, or more than one, is meant by `name`."""

    def __init__(self, name: str, *, several: bool) -> None:
        super().__init__(name)
        self.name = name
        self.several = several


def accounts_named(names: Iterable[str], known: Sequence[Known]) -> tuple[int, ...]:
    """The numbers of the accounts that `names` mean, each once, in their order.

    A name means an account by its name, by its handle, by either with its Platform before or
    behind it, or by its Platform alone where there is one account there.

    Raises:
        NoSuchName: one of the names means none of `known`, or several.
    """
    return tuple(dict.fromkeys(_one(name, known) for name in names))


def shelf_of(titles: Iterable[tuple[int, str]]) -> Mapping[str, frozenset[int]]:
    """The numbers of files by what a name of theirs may be, for `file_named`."""
    shelf: dict[str, frozenset[int]] = {}
    for number, title in titles:
        for plain in _file_names(title):
            shelf[plain] = shelf.get(plain, frozenset()) | {number}
    return shelf


def file_named(name: str, shelf: Mapping[str, frozenset[int]]) -> int | None:
    """The one file with that name, whatever its ending and folders; None for none or several."""
    last = name.replace("\\", "/").partition("?")[0]
    found = frozenset[int]().union(*(shelf.get(each, ()) for each in _file_names(last)))
    return next(iter(found)) if len(found) == 1 else None


def key_of(text: str, accounts: Iterable[int], at: datetime | None, media: Iterable[str]) -> str:
    """By which one line is known again, 64 hexadecimal digits: what it says, where and when."""
    said = [text, sorted(accounts), at.isoformat() if at else None, list(media)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _one(name: str, known: Sequence[Known]) -> int:
    wanted = _plain(name)
    for names_of in (_handle, _names, _platform):
        found = [each.number for each in known if wanted and wanted in names_of(each)]
        if len(found) == 1:
            return found[0]
        if found:
            raise NoSuchName(name, several=True)
    raise NoSuchName(name, several=False)


def _handle(each: Known) -> set[str]:
    return {_plain(each.address)}


def _names(each: Known) -> set[str]:
    platform, own = _plain(each.platform), (_plain(each.name), _plain(each.address))
    return {said for one in own if one for said in (one, platform + one, one + platform)}


def _platform(each: Known) -> set[str]:
    return {_plain(each.platform)}


def _file_names(name: str) -> set[str]:
    path = PurePosixPath(name)
    return {_plain(path.name), _plain(path.stem)} - {""}


def _plain(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())
