"""Shows HTML as plain text.

Nothing that a browser would hide is lost: staff and triage see what was written, also in white
on white. Only styles, scripts and comments, which nobody wrote to be read, are dropped.
"""

import re
from collections.abc import Callable
from html import unescape
from typing import ClassVar
from urllib.parse import urlsplit

from moothall.connectors.email.wire.tags import Tokens

ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,40})\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
BLANKS = re.compile(r"[ \t\n\f\u00a0\u200b\u200c\u034f\u00ad\ufeff]+")
SPLIT = re.compile(r"[ \t\n\f]+")
LONGEST_LINK = 200
DEEPEST_QUOTE = 10
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "html",
        "legend",
        "main",
        "nav",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "caption",
    ]
)
APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "blockquote"})


def plain_text(html: str) -> str:
    """`html` as text with lines, lists, quotations and links. Total."""
    page = _Page()
    for kind, name, rest in Tokens(html):
        if kind == "text":
            page.write(rest)
        elif kind == "open":
            page.open(name, rest)
        else:
            page.close(name)
    return page.text()


class _Page:
    """Lines of text in the making."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.blank_wanted = False
        self.quotes = 0
        self.depth_before = 0
        self.indent = ""  # of the line that is being written
        self.kept = 0  # how many <pre> are open
        self.lists: list[int] = []  # the next number of each open list, 0 for bullets
        self.links: list[tuple[str, int]] = []

    def write(self, html: str) -> None:
        """Add text, its blanks folded unless they are to be kept."""
        text = unescape(html) if "&" in html else html
        if not self.kept:
            self.line.append(BLANKS.sub(" ", text))
            return
        first, *others = text.split("\n")
        self.line.append(first)
        for line in others:
            self.end_line(always=True)
            self.line.append(line)

    def open(self, name: str, attributes: str) -> None:
        """Begin an element."""
        self._begin_block(name)
        begin = self.BEGINNINGS.get(name)
        if begin:
            begin(self, attributes)

    def close(self, name: str) -> None:
        """End an element, whether it was begun or not."""
        finish = self.ENDINGS.get(name)
        if finish:
            finish(self)
        self._begin_block(name)

    def _begin_block(self, name: str) -> None:
        """Finish the line before or behind a block; lists inside lists stay together."""
        inner = bool(self.lists) and name in {"ul", "ol"}
        if name in APART and not inner:
            self.apart()
        elif inner or name in BLOCKS or name == "li":
            self.end_line()

    def text(self) -> str:
        """Everything that was written."""
        self.end_line()
        return "\n".join(self.lines).strip("\n")

    def end_line(self, *, always: bool = False) -> None:
        """Finish the line that is being written, if it holds anything."""
        text = "".join(self.line)
        text = text.rstrip() if self.kept else " ".join(SPLIT.split(text.strip()))
        self.line.clear()
        if not text and not always:
            return
        depth = min(self.quotes, DEEPEST_QUOTE)
        if self.blank_wanted and self.lines:
            self.lines.append(("> " * min(depth, self.depth_before)).rstrip())
        self.blank_wanted, self.depth_before = False, depth
        self.lines.append(("> " * depth + self.indent + text).rstrip())
        self.indent = ""

    def apart(self) -> None:
        """Finish the line, and leave a blank one before the next."""
        self.end_line()
        self.blank_wanted = True

    def _break(self, _: str) -> None:
        self.end_line(always=True)

    def _rule(self, _: str) -> None:
        self.end_line()
        self.line.append("----")
        self.end_line()

    def _item(self, _: str) -> None:
        self.end_line()
        number = self.lists[-1] if self.lists else 0
        self.indent = "  " * (len(self.lists[:DEEPEST_QUOTE]) - 1)
        self.line.append(f"{number}. " if number else "• ")
        if number:
            self.lists[-1] += 1

    def _cell(self, _: str) -> None:
        if "".join(self.line).strip():
            self.line.append("  ")

    def _image(self, attributes: str) -> None:
        alt = _attribute(attributes, "alt").strip()
        if alt:
            self.write(f"[{alt}]".replace("&", "&amp;"))

    def _link(self, attributes: str) -> None:
        self.links.append((_attribute(attributes, "href").strip(), len(self.line)))

    def _end_link(self) -> None:
        if self.links:
            address, start = self.links.pop()
            shown = "".join(self.line[start:]).strip()
            if _worth_showing(address, shown):
                self.line.append(f" <{_shortened(address)}>")

    def _quote(self, _: str) -> None:
        self.quotes += 1

    def _end_quote(self) -> None:
        self.end_line()
        self.quotes = max(self.quotes - 1, 0)

    def _keep(self, _: str) -> None:
        self.kept += 1

    def _end_keep(self) -> None:
        self.end_line()
        self.kept = max(self.kept - 1, 0)

    def _bullets(self, _: str) -> None:
        self.lists.append(0)

    def _numbers(self, _: str) -> None:
        self.lists.append(1)

    def _end_list(self) -> None:
        self.end_line()
        if self.lists:
            self.lists.pop()

    BEGINNINGS: ClassVar[dict[str, Callable[["_Page", str], None]]] = {
        "a": _link,
        "blockquote": _quote,
        "br": _break,
        "hr": _rule,
        "img": _image,
        "li": _item,
        "ol": _numbers,
        "pre": _keep,
        "td": _cell,
        "th": _cell,
        "ul": _bullets,
    }
    ENDINGS: ClassVar[dict[str, Callable[["_Page"], None]]] = {
        "a": _end_link,
        "blockquote": _end_quote,
        "ol": _end_list,
        "pre": _end_keep,
        "ul": _end_list,
    }


def _attribute(attributes: str, wanted: str) -> str:
    for name, value in ATTRIBUTE.findall(attributes):
        if name.lower() == wanted:
            return unescape(value.strip("\"'"))
    return ""


def _worth_showing(address: str, shown: str) -> bool:
    """Whether a link leads anywhere that its words do not say already."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() not in {"http", "https", "mailto", "tel"}:
        return False
    return rest.strip("/").removeprefix("www.") not in shown


def _shortened(address: str) -> str:
    """Long links of bulletins, cut behind their website: the HTML has them whole."""
    if len(address) <= LONGEST_LINK:
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return address[:LONGEST_LINK] + "…"
    return f"{parts.scheme}://{parts.netloc}/…"[: LONGEST_LINK + 1]
