"""A website with a feed, on this machine: the standard library's own HTTP server."""

import hashlib
import threading
import time
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from xml.sax.saxutils import escape

from moothall.connectors.feed.connector import Feed
from moothall.connectors.kit import Secrets
from moothall.connectors.kit.conformance import Breakage, Counterpart
from moothall.domain.exchange import ChannelKind

RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
    "<title>{}</title>{}</channel></rss>"
)
NO_XML = {each: None for each in range(32) if chr(each) not in "\t\n"}


class Website(ThreadingHTTPServer):
    """Serves whatever stands in `pages`, and remembers how it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.pages: dict[str, bytes] = {}
        self.signposts: dict[str, str] = {}
        self.asked: list[tuple[str, int]] = []  # path and what was answered
        self.trouble: Breakage | None = None
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def at(self, path: str) -> str:
        """The address of a page."""
        return f"http://localhost:{self.server_address[1]}{path}"

    def end(self) -> None:
        """Serve no more."""
        self.shutdown()
        self.server_close()


class Page(BaseHTTPRequestHandler):
    server: Website

    def do_GET(self) -> None:
        body = self.server.pages.get(self.path)
        if self.server.trouble is Breakage.HANGS_UP:
            self.close_connection = True
            self.connection.close()
        elif self.server.trouble is Breakage.BUSY:
            self._answer(503, {"Retry-After": "30"})
        elif self.path in self.server.signposts:
            self._answer(302, {"Location": self.server.signposts[self.path]})
        elif body is None:
            self._answer(404)
        else:
            self._serve(body)

    def _serve(self, body: bytes) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()}"'
        if self.headers.get("If-None-Match") == etag:
            self._answer(304, {"ETag": etag})
        else:
            self._answer(200, {"ETag": etag, "Content-Type": "application/rss+xml"}, body)

    def _answer(self, code: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        self.server.asked.append((self.path, code))
        self.send_response(code)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if code != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of its parent's
        pass


class FeedCounterpart(Counterpart):
    """A blog that writes about the council."""

    channel = ChannelKind.MENTIONS
    recognises_repeats = False
    breakages: ClassVar[frozenset[Breakage]] = frozenset(
        {Breakage.BUSY, Breakage.GONE, Breakage.HANGS_UP}
    )

    def __init__(self) -> None:
        self.website = Website()
        self.gone = False
        self.written: list[str] = []
        self._lock = threading.Lock()
        self.say_all([])

    def connect(self) -> Feed:
        """A connector to the blog, or to where nobody listens."""
        return a_feed("http://localhost:9/feed" if self.gone else self.website.at("/feed"))

    def say(self, text: str, *, about: Sequence[str] = ()) -> None:
        """Write an entry."""
        self.say_all([text])

    def say_all(self, texts: Sequence[str]) -> None:
        """Write several entries, and the feed once."""
        with self._lock:
            for text in texts:
                self.written.append(entry(text, len(self.written)))
            feed = RSS.format("Eastmere Gazette", "".join(reversed(self.written)))
            self.website.pages["/feed"] = feed.encode()

    def arrived(self) -> list[str]:
        """Nothing of ours: a feed is read."""
        return []

    def break_down(self, how: Breakage) -> None:
        """Fail in that way."""
        self.gone = how is Breakage.GONE
        self.website.trouble = None if self.gone else how

    def mend(self) -> None:
        """Work again."""
        self.gone, self.website.trouble = False, None


def entry(text: str, number: int, *, title: str = "", guid: str = "") -> str:
    """One entry of an RSS feed; what XML cannot say a blog leaves out."""
    written = escape(escape(text.translate(NO_XML)))
    when = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(1_790_000_000 + number // 2))
    return (
        f"<item><title>{escape(title)}</title><description>{written}</description>"
        f"<link>https://gazette.example/{number}</link><pubDate>{when}</pubDate>"
        f"<guid isPermaLink='false'>{guid or f'entry-{number}'}</guid></item>"
    )


def a_feed(address: str, **settings: str) -> Feed:
    """A connector to the feed at `address`."""
    return Feed(
        address="Eastmere Gazette",
        settings={"feed": address, **settings},
        secrets=Secrets({}, lambda *_: None),
    )
