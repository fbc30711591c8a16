"""Which paths and kinds of member an archive may hold."""

import re
import stat

from moothall.connectors.kit.archives.bounds import Bounds
from moothall.connectors.kit.archives.failures import UnusableArchive

_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ORDINARY = frozenset({0, stat.S_IFREG, stat.S_IFDIR})
_SHOWN = 60  # characters of a name in a sentence


def safe_name(name: str, bounds: Bounds) -> str:
    """The path with forward slashes. Raises UnusableArchive where it could lead elsewhere."""
    path = name.replace("\\", "/")
    if len(path) > bounds.name_characters:
        raise UnusableArchive(
            why="it holds a path of more than "
            f"{bounds.name_characters} characters. Use the file as the platform made it."
        )
    if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/"):
        raise UnusableArchive(
            why=f"“{shown(path)}” in it points outside the archive. Nobody's export does that: "
            "use the file as the platform made it."
        )
    if not path.strip("/.") or _CONTROL.search(path):
        raise UnusableArchive(
            why="a file in it has no proper name. Use the file as the platform made it."
        )
    return path.removeprefix("./")


def require_ordinary(name: str, mode: int) -> None:
    """Raise UnusableArchive for links, devices and the like; `mode` is that of Unix, or 0."""
    if stat.S_IFMT(mode) not in _ORDINARY:
        refuse_kind(name)


def refuse_kind(name: str) -> None:
    """Raise UnusableArchive for a member that is neither file nor folder."""
    raise UnusableArchive(
        why=f"“{shown(name)}” in it is a link or a device, not a file. Use the file as the "
        "platform made it."
    )


class Seen:
    """The names met so far, counted, each of them once."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._hashes: set[int] = set()
        self.count = 0

    def add(self, name: str) -> None:
        """Raise UnusableArchive where there are too many, or two of one name."""
        self.count += 1
        if self.count > self._bounds.members:
            raise UnusableArchive(
                why=f"it holds more than {self._bounds.members:,} files. Ask the platform for an "
                "archive of a shorter time."
            )
        mark = hash(name.rstrip("/"))
        if mark in self._hashes:
            raise UnusableArchive(
                why=f"it holds “{shown(name)}” twice, so nobody can tell which is meant. Use the "
                "file as the platform made it."
            )
        self._hashes.add(mark)


def shown(name: str) -> str:
    """A name as it may stand in a sentence."""
    plain = _CONTROL.sub("?", name).encode("utf-8", "replace").decode()
    return plain if len(plain) <= _SHOWN else f"…{plain[-_SHOWN:]}"
