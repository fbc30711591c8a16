"""Asks clamd about a file: the INSTREAM command over TCP or a Unix socket.

Source: the manual page clamd(8), "INSTREAM": chunks of a 4-byte big-endian length and its bytes,
then a length of zero; the answer is one line.
"""

import socket
import struct
from pathlib import Path

from django.conf import settings

CHUNK = 64 * 1024
SECONDS = 60


class Unavailable(Exception):
    """clamd is away or did not answer as it should; `seconds` says when to ask again."""

    seconds = 60.0


def is_clean(path: Path) -> bool:
    """Whether clamd finds nothing in the file. Raises Unavailable or FileNotFoundError."""
    with path.open("rb") as file:
        try:
            with _connect(settings.MOOTHALL.clamd) as clamd:
                clamd.sendall(b"zINSTREAM\0")
                while chunk := file.read(CHUNK):
                    clamd.sendall(struct.pack("!L", len(chunk)) + chunk)
                clamd.sendall(struct.pack("!L", 0))
                return _understood(_whole_answer(clamd))
        except OSError as error:
            raise Unavailable(f"clamd cannot be reached: {type(error).__name__}") from error


def _connect(where: str) -> socket.socket:
    """Open `host:port` or the path of a Unix socket."""
    if where.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(SECONDS)
        clamd.connect(where)
        return clamd
    host, _, port = where.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _whole_answer(clamd: socket.socket) -> bytes:
    answer = b""
    while part := clamd.recv(4096):
        answer += part
    return answer.rstrip(b"\0\n")


def _understood(answer: bytes) -> bool:
    """`stream: OK` or `stream: <name> FOUND`; anything else is no answer."""
    if answer.endswith(b": OK"):
        return True
    if answer.endswith(b" FOUND"):
        return False
    raise Unavailable("clamd did not say whether the file is clean")
