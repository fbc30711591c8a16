"""Opens a pack, zip or folder, and holds every file in it to the manifests."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, NoReturn

CHUNK = 1 << 20
MOST_FILES = 60_000
LONGEST_TEXT = 20_000_000
PLAIN = re.compile(r"(?=.{1,240}\Z)([A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\Z")


class Wrong(Exception):
    """The first thing that is wrong."""


def wrong(where: str, why: str) -> NoReturn:
    """Say it and stop."""
    raise Wrong(f"{where} does not hold: {why}.")


class Files:
    """Every file of the pack: its SHA-256 and where its bytes are."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen: set[str] = set()
        self.hashes: dict[str, str] = {}
        self.spans: dict[str, tuple[int, int]] = {}
        if path.is_dir():
            self._walk_folder(path)
        else:
            with path.open("rb") as file:
                self._read_zip(file)

    def read(self, name: str, at_most: int = LONGEST_TEXT) -> bytes:
        """The bytes of one file."""
        if name not in self.hashes:
            wrong(name, "it is missing")
        begin, size = self.spans[name]
        if size > at_most:
            wrong(name, "it is too long")
        with (self.path / name if self.path.is_dir() else self.path).open("rb") as file:
            file.seek(begin)
            return file.read(size)

    def lines(self, name: str) -> list[str]:
        """The lines of one file."""
        text = self.read(name).decode("utf-8", "replace")
        if text and not text.endswith("\n"):
            wrong(name, "its last line has no end")
        return text.split("\n")[:-1]

    def _walk_folder(self, folder: Path) -> None:
        for place, folders, names in os.walk(folder):
            links = [name for name in folders if Path(place, name).is_symlink()]
            for name in names + links:
                path = Path(place, name)
                inside = path.relative_to(folder).as_posix()
                if path.is_symlink() or not path.is_file() or not PLAIN.match(inside):
                    wrong("The pack", "something in it is not a plain file")
                with path.open("rb") as file:
                    size, _crc, digest = measured(file, path.stat().st_size)
                self._keep(inside, digest, (0, size))

    def _read_zip(self, file: BinaryIO) -> None:
        """Read the list of files, and demand every byte of the zip that the list implies."""
        try:
            with zipfile.ZipFile(file) as opened:
                listed = [(info.filename, info.file_size, info.CRC) for info in opened.infolist()]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            wrong("The pack", "it is not a zip")
        top = listed[0][0].partition("/")[0] + "/" if listed else "/"
        at, common = 0, (20, 0x800, 0, 0, 0x21)
        central: list[bytes] = []
        file.seek(0)
        for name, size, crc in listed[: MOST_FILES + 1]:
            if not PLAIN.match(name) or not name.startswith(top):
                wrong("The pack", "a file in it has a name that no pack gives")
            raw = name.encode()
            head = struct.pack("<4s5H3L2H", b"PK\3\4", *common, crc, size, size, len(raw), 0) + raw
            if file.read(len(head)) != head:
                wrong(name, "the zip says of it what no pack says")
            found, found_crc, digest = measured(file, size)
            if (found, found_crc) != (size, crc):
                wrong(name, "its bytes were changed or cut")
            self._keep(name[len(top) :], digest, (at + len(head), size))
            sizes = (crc, size, size, len(raw), 0, 0, 0, 0, 0, at)
            central.append(struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, *common, *sizes) + raw)
            at += len(head) + size
        listing, count = b"".join(central), len(listed)
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(listing), at, 0)
        if file.read(len(listing) + len(end) + 1) != listing + end:
            wrong("The pack", "its list of files does not match the files in it")

    def _keep(self, name: str, digest: str, span: tuple[int, int]) -> None:
        if name.lower() in self.seen or len(self.seen) == MOST_FILES:
            wrong("The pack", "it has a file twice, or more than a pack may hold")
        self.seen.add(name.lower())
        self.hashes[name], self.spans[name] = digest, span


def measured(file: BinaryIO, size: int) -> tuple[int, int, str]:
    """Read `size` bytes: how many there were, their CRC-32 and SHA-256."""
    left, crc, digest = size, 0, hashlib.sha256()
    while left:
        chunk = file.read(min(left, CHUNK))
        if not chunk:
            break
        left, crc = left - len(chunk), zlib.crc32(chunk, crc)
        digest.update(chunk)
    return size - left, crc, digest.hexdigest()


def check_manifest(files: Files, name: str, present: set[str]) -> None:
    """Each file that is present is named, each named one present, and each hash right."""
    named = {}
    for line in files.lines(name):
        digest, gap, each = line.partition("  ")
        if not gap or each in named:
            wrong(name, "a line of it is not one hash and one new name")
        named[each] = digest
    for each in sorted(named.keys() ^ present):
        wrong(each, "it is missing" if each in named else f"{name} does not name it")
    for each in sorted(named):
        if named[each] != files.hashes[each]:
            wrong(each, f"its hash is not the one in {name}")


def decoded(text: str, where: str, length: int = 0) -> bytes:
    """The bytes behind standard Base 64, in its only spelling."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raw = b""
    if not raw or base64.b64encode(raw).decode() != text or (length and len(raw) != length):
        wrong(where, "it is not what Base 64 should hold here")
    return raw
