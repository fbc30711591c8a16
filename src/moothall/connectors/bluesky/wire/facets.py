"""Finds links, mentions and hashtags in our words, and says where by bytes of UTF-8.

Source: https://docs.bsky.app/docs/advanced-guides/post-richtext
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from wcwidth import iter_graphemes

LONGEST_TAG = 64  # graphemes
MOST_MENTIONS = 10  # looked up for one post
CLOSING = {")": "(", "]": "["}
_LINK = re.compile(r"(?<![\w@/])https?://[^\s<>\"]{2,2000}", re.IGNORECASE)
_MENTION = re.compile(
    r"(?<![\w@./])@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z][A-Za-z0-9-]{0,61})"
)
_TAG = re.compile(r"(?<![^\s(\[])[#\uff03](?!\ufe0f)([^\s#\uff03]{1,640})")


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in a text, in characters, and what it is."""

    start: int
    end: int
    feature: dict[str, str]


def graphemes(text: str) -> int:
    """How many characters a reader sees (UAX 29)."""
    return sum(1 for _ in iter_graphemes(text))


def facets(text: str, resolve: Callable[[str], str]) -> list[dict[str, object]]:
    """What in `text` can be followed, in order, none over another.

    Args:
        text: our words, which UTF-8 can say.
        resolve: the DID of a handle, "" where there is nobody of that name.
    """
    spans = sorted(_spans(text, resolve), key=lambda span: span.start)
    apart = [
        span for before, span in pairwise([Span(-1, 0, {}), *spans]) if span.start >= before.end
    ]
    return [_written(text, span) for span in apart]


def _spans(text: str, resolve: Callable[[str], str]) -> Iterator[Span]:
    links = [_link(found) for found in _LINK.finditer(text)]
    yield from links
    looked_up = 0
    for found in _MENTION.finditer(text):
        if looked_up < MOST_MENTIONS and not _within(found.start(), links):
            looked_up += 1
            if did := resolve(found[1].lower()):
                feature = {"$type": "app.bsky.richtext.facet#mention", "did": did}
                yield Span(found.start(), found.end(), feature)
    for found in _TAG.finditer(text):
        tag = _without_tail(found[1])
        if _says_something(tag) and graphemes(tag) <= LONGEST_TAG:
            feature = {"$type": "app.bsky.richtext.facet#tag", "tag": tag}
            yield Span(found.start(), found.start(1) + len(tag), feature)


def _link(found: re.Match[str]) -> Span:
    """A link without the full stop or bracket that ends the sentence around it."""
    uri = found[0]
    while uri and (uri[-1] in ".,;:!?'’”»" or _unopened(uri)):
        uri = uri[:-1]
    feature = {"$type": "app.bsky.richtext.facet#link", "uri": uri}
    return Span(found.start(), found.start() + len(uri), feature)


def _without_tail(tag: str) -> str:
    """A hashtag without the full stop that ends the sentence around it."""
    while tag and tag[-1] != "_" and _is_punctuation(tag[-1]):
        tag = tag[:-1]
    return tag


def _says_something(tag: str) -> bool:
    return any(not each.isdecimal() and not _is_punctuation(each) for each in tag)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character).startswith("P")


def _unopened(uri: str) -> bool:
    opening = CLOSING.get(uri[-1])
    return opening is not None and uri.count(uri[-1]) > uri.count(opening)


def _within(place: int, spans: list[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _written(text: str, span: Span) -> dict[str, object]:
    start = len(text[: span.start].encode())
    end = start + len(text[span.start : span.end].encode())
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [span.feature]}
