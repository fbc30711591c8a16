"""BagIt bags, RFC 8493, as a plain zip or unpacked: a hash for each file, and no file without one.

A bag here is stricter than the RFC: SHA-256 alone, nothing to fetch, plain names, and every file
but the tag manifest and `pack.note` is named in a manifest.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from moothall.domain.evidence import plainzip
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.plainzip import Content, Measured

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAGMANIFEST, NOTE = "manifest-sha256.txt", "tagmanifest-sha256.txt", "pack.note"
LONGEST_TEXT = 20_000_000  # bytes of a file that is read whole: manifests of 60,000 files fit
_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")
_LABEL = re.compile(r"[A-Za-z][A-Za-z-]{0,40}")
_DEEPEST = 8  # folders in each other


@dataclass(frozen=True)
class Bag:
    """Files by their names inside the bag, each measured, and a way to read the small ones."""

    name: str
    files: Mapping[str, Measured]
    stream: BinaryIO | None = field(default=None, repr=False)
    folder: Path | None = None

    def read(self, name: str, *, at_most: int = LONGEST_TEXT) -> bytes:
        """The bytes of one file. Raises DoesNotHold when it is missing or too long."""
        file = self.files.get(name)
        if file is None:
            raise DoesNotHold(name, "it is missing")
        if file.size > at_most:
            raise DoesNotHold(name, f"it is longer than {at_most:,} bytes")
        if self.stream is not None:
            self.stream.seek(file.begin)
            return self.stream.read(file.size)
        with (self.folder or Path()).joinpath(name).open("rb") as opened:
            return opened.read(file.size)

    def lines(self, name: str) -> list[str]:
        """The lines of a text that ends in a newline. Raises DoesNotHold."""
        try:
            text = self.read(name).decode()
        except UnicodeDecodeError:
            raise DoesNotHold(name, "it is not UTF-8") from None
        if not text.endswith("\n") and text:
            raise DoesNotHold(name, "its last line has no end")
        return text.split("\n")[:-1]


def prepare(files: Mapping[str, Content], tags: Mapping[str, bytes]) -> dict[str, Content]:
    """Everything in the bag but `pack.note`, by name.

    Args:
        files: the payload, by its name below `data/`.
        tags: files beside it, such as `VERIFY.txt`; `bag-info.txt` among them.
    """
    payload = {f"data/{name}": content for name, content in sorted(files.items())}
    beside: dict[str, bytes] = {**tags, "bagit.txt": BAGIT, MANIFEST: manifest(payload)}
    return {**payload, **beside, TAGMANIFEST: manifest(beside)}


def manifest(files: Mapping[str, Content]) -> bytes:
    """A line a file, sorted by name, as `sha256sum -c` reads it."""
    lines = (f"{plainzip.measure(name, files[name]).sha256}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def description(values: Mapping[str, str]) -> bytes:
    """`bag-info.txt`: a label and a value a line. Raises ValueError for what would break lines."""
    for label, value in values.items():
        if not _LABEL.fullmatch(label) or not value or not value.isprintable():
            raise ValueError(f"{label} cannot stand in a description.")
    return "".join(f"{label}: {value}\n" for label, value in values.items()).encode()


def from_zip(stream: BinaryIO) -> Bag:
    """Open a bag in a plain zip with one folder at its top. Reads it all. Raises DoesNotHold."""
    found = plainzip.read(stream)
    tops = {file.name.partition("/")[0] for file in found if "/" in file.name}
    if len(tops) != 1 or not all("/" in file.name for file in found):
        raise DoesNotHold("The pack", "it is not one folder")
    (top,) = tops
    return checked(Bag(top, {file.name[len(top) + 1 :]: file for file in found}, stream=stream))


def from_folder(folder: Path) -> Bag:
    """Open an unpacked bag. Follows no links. Raises DoesNotHold."""
    files = {}
    for path in _below(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not path.is_file() or not plainzip.NAME.match(name):
            raise DoesNotHold("The pack", "something in it is not a plain file")
        files[name] = plainzip.measure(name, path)
        if len(files) > plainzip.MOST_FILES:
            raise DoesNotHold("The pack", f"it holds more than {plainzip.MOST_FILES:,} files")
    return checked(Bag(folder.name, files, folder=folder))


def checked(bag: Bag) -> Bag:
    """Return `bag` once each file has the hash its manifest names. Raises DoesNotHold."""
    if bag.read("bagit.txt", at_most=1_000) != BAGIT:
        raise DoesNotHold("bagit.txt", "it is not that of a bag of version 1.0")
    inside = {name for name in bag.files if name.startswith("data/")}
    beside = bag.files.keys() - inside - {TAGMANIFEST, NOTE}
    _check_manifest(bag, TAGMANIFEST, beside)
    _check_manifest(bag, MANIFEST, inside)
    return bag


def _check_manifest(bag: Bag, name: str, present: set[str]) -> None:
    named = {}
    for line in bag.lines(name):
        match = _LINE.fullmatch(line)
        if not match or match[2] in named:
            raise DoesNotHold(name, "a line of it is not one hash and one new name")
        named[match[2]] = match[1]
    for each in sorted(named.keys() ^ present):
        why = "it is missing" if each in named else f"{name} does not name it"
        raise DoesNotHold(each if plainzip.NAME.match(each) else name, why)
    for each in sorted(named):
        if bag.files[each].sha256 != named[each]:
            raise DoesNotHold(each, f"its hash is not the one in {name}")


def _below(folder: Path, depth: int = 1) -> Iterator[Path]:
    if depth > _DEEPEST:
        raise DoesNotHold("The pack", "its folders are too deep")
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), depth + 1)
        else:
            yield Path(entry.path)
