"""Reads the public training texts from a folder, and refuses bytes that are not the known ones."""

import csv
import gzip
import hashlib
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parent / "sources.toml"


class OtherBytes(Exception):
    """A file is missing, or is not the one that the figures were made from."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text of a corpus with the corpus's own labels."""

    text: str
    labels: dict[str, str]
    validation: bool


def read(folder: Path) -> dict[str, list[Row]]:
    """Every corpus by its name. Raises OtherBytes."""
    csv.field_size_limit(sys.maxsize)
    return {
        each["file"].partition(".")[0]: _rows(folder / each["file"], each["sha256"])
        for each in _listed("source")
    }


def packed(folder: Path) -> bytes:
    """The package of word vectors, as it came. Raises OtherBytes."""
    (vectors,) = _listed("vectors")
    return _bytes(folder / vectors["file"], vectors["sha256"])


def _listed(kind: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads(SOURCES.read_text(encoding="utf-8"))[kind]
    return found


def _bytes(path: Path, digest: str) -> bytes:
    if not path.is_file():
        raise OtherBytes(
            f"{path.name} is not in {path.parent}: sources.toml says where it comes from."
        )
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise OtherBytes(f"{path.name} holds other bytes than those named in sources.toml.")
    return content


def _rows(path: Path, digest: str) -> list[Row]:
    lines = gzip.decompress(_bytes(path, digest)).decode("utf-8").splitlines(keepends=True)
    return [Row(row.pop("text"), row, row.pop("split") == "val") for row in csv.DictReader(lines)]
