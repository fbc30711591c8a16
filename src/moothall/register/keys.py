"""The key that stored credentials are encrypted with: a file outside the database.

The file holds one key a line, the newest first. What an older key closed can still be opened,
until a rotation has closed everything again with the newest.
"""

import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from moothall.register.errors import KeyDoesNotOpen, KeyFileUnusable


def path() -> Path:
    """Where the key file lies."""
    return Path(settings.MOOTHALL.credential_key_path)


def close(secret: str) -> bytes:
    """Encrypt `secret` with the newest key; the first use makes the file."""
    _make_first()
    return _keys().encrypt(secret.encode())


def open_again(closed: bytes) -> str:
    """Decrypt. Raises KeyDoesNotOpen when no key in the file fits, or KeyFileUnusable."""
    try:
        return _keys().decrypt(closed).decode()
    except InvalidToken:
        raise KeyDoesNotOpen from None


def close_anew(closed: bytes) -> bytes:
    """Encrypt with the newest key what any key of the file opens. Raises as `open_again`."""
    try:
        return _keys().rotate(closed)
    except InvalidToken:
        raise KeyDoesNotOpen from None


def add_newest() -> None:
    """Put a fresh key on top of the file, in one step that a crash cannot halve."""
    _make_first()
    _replace([Fernet.generate_key().decode(), *_lines()])


def forget_older() -> None:
    """Keep only the newest key; whatever an older one closed is then lost."""
    _replace(_lines()[:1])


def _keys() -> MultiFernet:
    try:
        return MultiFernet([Fernet(line) for line in _lines()])
    except ValueError:  # no key at all, or something that is none
        raise KeyFileUnusable from None


def _lines() -> list[str]:
    try:
        return path().read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        raise KeyFileUnusable from None


def _make_first() -> None:
    """Make the file where there is none; of several processes that try, one does."""
    if path().exists():
        return
    path().parent.mkdir(parents=True, exist_ok=True)
    beside = _beside()
    _write(beside, [Fernet.generate_key().decode()])
    try:
        os.link(beside, path())  # unlike a rename, it refuses where there is a file by now
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def _replace(lines: list[str]) -> None:
    beside = _beside()
    _write(beside, lines)
    beside.replace(path())


def _beside() -> Path:
    return path().with_name(f"{path().name}.{os.getpid()}")


def _write(place: Path, lines: list[str]) -> None:
    place.unlink(missing_ok=True)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
