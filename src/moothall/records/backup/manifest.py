"""The list of files in a backup with their hashes: whole, or it is no backup."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from moothall.records.errors import NotABackup

NAME = "manifest.json"
FORMAT = 1
Progress = Callable[[str, int, int], None]


def quiet(_what: str, _done: int, _of: int) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        taken_at: ISO 8601, UTC, when the database was copied.
        engine: "sqlite" or "postgresql".
        version: of Moothall that took it.
        files: path within the backup → SHA-256 in hex.
    """

    taken_at: str
    engine: str
    version: str
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest last: a folder without one is no backup."""
    half = folder / f"{NAME}.half"
    half.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    half.replace(folder / NAME)


def read(folder: Path) -> Manifest:
    """Read the manifest. Raises NotABackup."""
    try:
        found = Manifest(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise NotABackup(folder=folder, what="it has no manifest.json") from None
    except (ValueError, TypeError):
        raise NotABackup(folder=folder, what="its manifest.json cannot be read") from None
    if found.format != FORMAT:
        raise NotABackup(folder=folder, what="it was made by another version of Moothall")
    return found


def check(folder: Path, manifest: Manifest, progress: Progress = quiet) -> None:
    """Hold every file against its hash. Raises NotABackup and names the first that is wrong."""
    for number, (name, sha256) in enumerate(manifest.files.items(), start=1):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise NotABackup(folder=folder, what=f"{name} lies outside it")
        if not path.is_file():
            raise NotABackup(folder=folder, what=f"{name} is missing")
        if sha256_of(path) != sha256:
            raise NotABackup(folder=folder, what=f"{name} is not what it was")
        progress("Checking", number, len(manifest.files))


def files_in(folder: Path) -> Iterator[Path]:
    """Every file below `folder`, in order, half-written ones left out."""
    return (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.suffix != ".half"
    )
