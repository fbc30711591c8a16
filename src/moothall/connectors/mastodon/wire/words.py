"""The HTML that servers show, as plain words; and words as servers count them."""

import re
from html.parser import HTMLParser

import nh3

LONGEST_HTML = 100_000  # characters; a post has 500, on some servers some thousand
MOST_TAGS = 4_000  # nested ones cost the square of their number
LINK_LENGTH = 23  # every link counts as this many characters, however long it is
LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
MENTION = re.compile(r"(?<![\w/@.])@(\w[\w.-]*)(?:@(\w[\w.-]*\w))?", re.ASCII)
BLANK_LINES = re.compile(r"\n{3,}")
BLOCKS = frozenset(
    ["p", "div", "blockquote", "pre", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"]
)
TAGS = {*BLOCKS, "a", "br", "li"}
ATTRIBUTES = {"a": {"class", "href"}}
KNOWN_BY_NAME = frozenset(["mention", "hashtag", "u-url"])


class TooLong(ValueError):
    """More HTML than a post can have."""


def plain(html: str) -> str:
    """The words of `html` as a reader sees them. Raises TooLong.

    It is made well-formed first: on hostile markup the parser of Python takes minutes.
    """
    if len(html) > LONGEST_HTML or html.count("<") > MOST_TAGS:
        raise TooLong("The HTML is too long.")
    reader = _Reader()
    reader.feed(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None))
    reader.close()
    return reader.words()


def length(text: str) -> int:
    """Characters of `text` as Mastodon counts: links as 23, names without their server.

    Mastodon counts what a reader sees as one sign once; we count code points, which are never
    fewer, as GoToSocial and Takahē do.

    Source: app/validators/status_length_validator.rb of Mastodon 4.
    """
    return len(MENTION.sub(r"@\1", LINK.sub("x" * LINK_LENGTH, text)))


def mentions_in(text: str) -> list[str]:
    """Whom `text` names with @, in small letters without the first @: "anna@town.example"."""
    found = MENTION.findall(LINK.sub("", text))
    return ["@".join(filter(None, (name.rstrip("."), site))).lower() for name, site in found]


def fingerprint(text: str) -> str:
    """What stays of `text` whichever way a server lays it out: for finding our own again."""
    return "".join(MENTION.sub(r"@\1", text).split())


class _Reader(HTMLParser):
    """Writes down the words, and lines where a browser would begin one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.link = ""
        self.link_began = 0

    def words(self) -> str:
        """What was read."""
        lines = "".join(self.parts).split("\n")
        return BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a point of a list, or a link."""
        if tag == "br":
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in BLOCKS:
            self.parts.append("\n\n")
        elif tag == "a":
            self._begin_link(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph or a link."""
        if tag in BLOCKS:
            self.parts.append("\n\n")
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        """Words. A line break in the markup is a space to a reader."""
        self.parts.append(data.replace("\r", "").replace("\n", " "))

    def _begin_link(self, attributes: dict[str, str | None]) -> None:
        classes = set((attributes.get("class") or "").split())
        self.link = "" if classes & KNOWN_BY_NAME else attributes.get("href") or ""
        self.link_began = len(self.parts)

    def _end_link(self) -> None:
        """Say where a link leads when its words do not."""
        shown = "".join(self.parts[self.link_began :]).strip()
        leads = self.link.removeprefix("https://").removeprefix("http://").rstrip("/")
        if self.link.startswith("http") and leads not in shown and not shown.startswith("#"):
            self.parts.append(f" ({self.link})" if shown else self.link)
        self.link = ""
