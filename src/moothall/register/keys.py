"""The key that stored credentials are encrypted with: a file outside the database.

The file holds one key a line, the newest first. What an older key closed can still be opened,
until a rotation has closed everything again with the newest.
"""

import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from moothall.register.errors import KeyDoesNotOpen


def close(secret: str) -> bytes:
    """Encrypt `secret` with the newest key."""
    return _keys().encrypt(secret.encode())


def open_again(closed: bytes) -> str:
    """Decrypt. Raises KeyDoesNotOpen when no key in the file fits."""
    try:
        return _keys().decrypt(bytes(closed)).decode()
    except InvalidToken:
        raise KeyDoesNotOpen from None


def close_anew(closed: bytes) -> bytes:
    """Encrypt with the newest key what any key of the file opens. Raises KeyDoesNotOpen."""
    try:
        return _keys().rotate(bytes(closed))
    except InvalidToken:
        raise KeyDoesNotOpen from None


def add_newest() -> None:
    """Put a fresh key on top of the file, in one step that a crash cannot halve."""
    path = _path()
    lines = [Fernet.generate_key().decode(), *_lines()]
    _write(path.with_suffix(".new"), lines)
    path.with_suffix(".new").replace(path)


def forget_older() -> None:
    """Keep only the newest key; whatever an older one closed is then lost."""
    path = _path()
    _write(path.with_suffix(".new"), _lines()[:1])
    path.with_suffix(".new").replace(path)


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(line) for line in _lines()])


def _lines() -> list[str]:
    path = _path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, [Fernet.generate_key().decode()])
    return path.read_text(encoding="ascii").split()


def _write(path: Path, lines: list[str]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _path() -> Path:
    path: Path = settings.MOOTHALL.credential_key_path
    return path
