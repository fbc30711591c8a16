"""Chooses what a person reads of a mail: the words as text, the words as HTML, and the files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from moothall.connectors.email.wire.charsets import decode
from moothall.connectors.email.wire.entities import Leaf, Mail
from moothall.connectors.email.wire.flowed import unflow
from moothall.connectors.email.wire.limits import HTML_CHARACTERS, TEXT_CHARACTERS
from moothall.connectors.email.wire.plain import plain_text

META_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
META_WITHIN = 2_048
WIDEST = 6  # bytes of encoded mail that one character may take
IGNORED = frozenset({"text/x-amp-html", "text/watch-html"})  # other clothes of the same words
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(slots=True)
class Body:
    """The words of a mail, and the leaves that are files."""

    text: str = ""
    html: str = ""
    files: list[Leaf] = field(default_factory=list)
    cut_short: bool = False


@dataclass(slots=True)
class _Section:
    """Words that stand at one place of a mail, as text, as HTML, or as either."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)

    def text(self, most_html: int) -> str:
        """As text, whichever way it came; of HTML so many characters are looked at."""
        plain = "\n".join(self.plain)
        return plain if plain.strip() else plain_text("\n".join(self.html)[:most_html])

    def as_html(self) -> str:
        """As HTML, whichever way it came."""
        if self.html:
            return "\n".join(self.html)
        return f"<pre>{chr(10).join(self.plain)[:HTML_CHARACTERS].translate(ESCAPES)}</pre>"


def read_body(mail: Mail) -> Body:
    """The body of `mail`, within the limits."""
    words, files = _sorted(mail.leaves)
    sections = _sections(words)
    text, cut = _text(sections)
    html = ""
    if any(section.html for section in sections):
        html = "\n".join(section.as_html() for section in sections)
    cut = cut or len(html) > HTML_CHARACTERS or any(len(leaf.body) > _most(leaf) for leaf in words)
    return Body(text, html[:HTML_CHARACTERS], files, cut)


def _text(sections: list[_Section]) -> tuple[str, bool]:
    """All sections as one text, and whether some of it did not fit."""
    texts: list[str] = []
    room, html_room = TEXT_CHARACTERS, HTML_CHARACTERS
    for section in sections:
        if room <= 0 or html_room <= 0:
            return "\n\n".join(texts)[:TEXT_CHARACTERS], True
        text = section.text(html_room).strip("\n")
        html_room -= sum(map(len, section.html))
        room -= len(text)
        if text:
            texts.append(text)
    whole = "\n\n".join(texts)
    return whole[:TEXT_CHARACTERS], len(whole) > TEXT_CHARACTERS or html_room < 0


def words_of(leaf: Leaf) -> str:
    """The text of one leaf, within the limits."""
    data = leaf.content(_most(leaf))
    charset = leaf.parameters.get("charset", "")
    if leaf.media_type != "text/html":
        text = decode(data, charset)
        return unflow(text, leaf.parameters) if "format" in leaf.parameters else text
    if not charset:
        declared = META_CHARSET.search(data, 0, META_WITHIN)
        charset = declared[1].decode("ascii", "replace") if declared else ""
    return decode(data, charset)


def _sorted(leaves: list[Leaf]) -> tuple[list[Leaf], list[Leaf]]:
    words: list[Leaf] = []
    files: list[Leaf] = []
    for leaf in leaves:
        if not _is_words(leaf, first=not words):
            files.append(leaf)
        elif leaf.media_type not in IGNORED:
            words.append(leaf)
    return words, [leaf for leaf in files if leaf.media_type not in IGNORED]


def _is_words(leaf: Leaf, *, first: bool) -> bool:
    """Whether a leaf is read rather than opened."""
    if leaf.disposition.value == "attachment" or "filename" in leaf.disposition.parameters:
        return False
    if leaf.media_type.startswith("multipart/"):
        return True  # nothing was found in it: show what stands there
    named = "name" in leaf.parameters and not first
    return leaf.media_type in {"text/plain", "text/html"} and not named


def _sections(words: list[Leaf]) -> list[_Section]:
    """Words in their order; those of one choice stand at one place."""
    return list(_each_section(words))


def _each_section(words: list[Leaf]) -> Iterator[_Section]:
    choices: dict[int, _Section] = {}
    for leaf in words:
        section = choices.get(leaf.choice)
        if section is None:
            section = _Section()
            if leaf.choice:
                choices[leaf.choice] = section
            yield section
        _add(section, leaf)


def _add(section: _Section, leaf: Leaf) -> None:
    kind = section.html if leaf.media_type == "text/html" else section.plain
    kind.append(words_of(leaf))


def _most(leaf: Leaf) -> int:
    html = leaf.media_type == "text/html"
    return (HTML_CHARACTERS if html else TEXT_CHARACTERS) * WIDEST
