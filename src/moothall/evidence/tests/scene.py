"""A log with entries in it, and an authority of our own behind HTTP, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from time import sleep

from django.db import transaction

from moothall.domain.evidence.tests.authority import Authority
from moothall.evidence import services
from moothall.evidence.services import Capture

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


def seal(count: int, begin: int = 1) -> range:
    """Seal as many messages that nobody stored."""
    captures = [
        Capture("received", "message", number, {"text_sha256": f"{number:064x}"})
        for number in range(begin, begin + count)
    ]
    with transaction.atomic():
        return services.append(captures, now=NOW)


@contextmanager
def served(
    authority: Authority, *, code: int = 200, body: bytes | None = None, after: float = 0
) -> Iterator[str]:
    """Its address, while it answers there: openssl's tokens, or always `body`; `after` seconds."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            sleep(after)
            answer = authority.answer(asked) if body is None else body
            self.send_response(code)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            with suppress(ConnectionError):  # whoever asked may have given up
                self.wfile.write(answer)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Desk)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
