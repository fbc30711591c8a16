"""Packs invented archives for tests, whole and hostile."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

Files = Mapping[str, bytes | str]


def as_bytes(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content


def zipped(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, as_bytes(content))
    return path


def tarred(path: Path, files: Files, *, packed: bool = True) -> Path:
    members = [(tarfile.TarInfo(name), as_bytes(content)) for name, content in files.items()]
    return tarred_members(path, members, packed=packed)


def tarred_members(
    path: Path, members: Iterable[tuple[tarfile.TarInfo, bytes]], *, packed: bool = True
) -> Path:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for member, content in members:
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    path.write_bytes(gzip.compress(held.getvalue()) if packed else held.getvalue())
    return path
