"""The key that signs sessions: given by the operator, or made once and kept in a file."""

import os
import secrets
from pathlib import Path


def read_or_make(path: Path, *, length: int = 50) -> str:
    """Return the key kept at `path`; the first caller makes it, readable by the owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(length))
    return path.read_text(encoding="ascii").strip()
