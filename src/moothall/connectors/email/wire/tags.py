"""Walks through HTML from tag to tag. Linear in time on any input, as html.parser is not."""

import re

TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>", re.DOTALL
)
LONGEST_TAG = 2_000  # longer ones are closed by the next ">", quoted or not
UNREAD = frozenset({"script", "style", "title", "template"})


class Tokens:
    """Walks through HTML once, forwards only."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.ends: dict[str, int] = {}  # where the next of each kind stands, as far as known
        self.absent: set[str] = set()  # elements that are known not to end any more

    def __iter__(self) -> "Tokens":
        self.at = 0
        return self

    def __next__(self) -> tuple[str, str, str]:
        """One of ("text", "", text), ("open", name, attributes) and ("close", name, "")."""
        while self.at < len(self.html):
            if self.html[self.at] != "<":
                return self._text()
            token = self._markup()
            if token:
                return token
        raise StopIteration

    def _text(self) -> tuple[str, str, str]:
        start = self.at
        found = self.html.find("<", start)
        self.at = found if found >= 0 else len(self.html)
        return "text", "", self.html[start : self.at]

    def _markup(self) -> tuple[str, str, str] | None:
        """What stands at "<": a tag, a stray sign, or None for what is passed over."""
        tag = None
        if self._next(">") <= self.at + LONGEST_TAG:
            tag = TAG.match(self.html, self.at, self.at + LONGEST_TAG)
        if tag:
            self.at = tag.end()
            return self._tag(tag[1], tag[2].lower(), tag[3])
        following = self.html[self.at + 1 : self.at + 4]
        if following == "!--" and self._pass("-->"):
            return None
        strange = following[:1] in {"!", "?", "/"} or following[:1].isalpha()
        if strange and self._pass(">"):
            return None
        self.at += 1
        return "text", "", "<"

    def _tag(self, slash: str, name: str, attributes: str) -> tuple[str, str, str] | None:
        if slash:
            return "close", name, ""
        if name in UNREAD:
            self._pass_element(name)
            return None
        return "open", name, attributes

    def _pass(self, end: str) -> bool:
        """Go behind the next `end`; False where there is none."""
        found = self._next(end)
        if found == len(self.html):
            return False
        self.at = found + len(end)
        return True

    def _next(self, end: str) -> int:
        """Where the next `end` stands; behind everything where there is none."""
        known = self.ends.get(end, -1)
        if known < self.at:
            found = self.html.find(end, self.at)
            known = self.ends[end] = found if found >= 0 else len(self.html)
        return known

    def _pass_element(self, name: str) -> None:
        """Go to the end tag; what is never closed is text that somebody wrote."""
        if name in self.absent:
            return
        end = re.compile(f"</{name}[^>]{{0,100}}>", re.IGNORECASE).search(self.html, self.at)
        if end is None:
            self.absent.add(name)
        else:
            self.at = end.end()
