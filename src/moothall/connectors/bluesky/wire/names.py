"""The names of things: at-URIs, record keys of our own, and where a browser finds a post.

Sources: https://atproto.com/specs/at-uri-scheme, /specs/record-key, /specs/tid
"""

import hashlib
import re
from dataclasses import dataclass

POST = "app.bsky.feed.post"
REPOST = "app.bsky.feed.repost"
LIKE = "app.bsky.feed.like"
BLOCK = "app.bsky.graph.block"
GATE = "app.bsky.feed.threadgate"
SITE = "https://bsky.app"
LONGEST_ID = 255  # characters that the desk keeps
_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
_AT_URI = re.compile(
    r"at://(did:[a-z]+:[A-Za-z0-9._:%-]{1,253})/([A-Za-z0-9.-]{3,253})/([A-Za-z0-9._~:-]{1,200})"
)

_PAGE = re.compile(
    r"https://(?:www\.)?bsky\.app/profile/(?:@|%40)?([A-Za-z0-9.:_-]{3,253})"
    r"/post/([A-Za-z0-9._~-]{1,200})/?(?:[?#].*)?"
)


@dataclass(frozen=True, slots=True)
class Name:
    """One record: whose, of what collection, under which key."""

    did: str
    collection: str
    key: str

    @property
    def uri(self) -> str:
        """As the Platform writes it."""
        return f"at://{self.did}/{self.collection}/{self.key}"

    @property
    def address(self) -> str:
        """Where a browser finds it; "" for what has no page of its own."""
        if self.collection != POST:
            return ""
        return f"{SITE}/profile/{self.did}/post/{self.key}"


def read_name(uri: object) -> Name | None:
    """The name that `uri` is, None where it is none or longer than the desk can keep."""
    if not isinstance(uri, str) or len(uri) > LONGEST_ID:
        return None
    found = _AT_URI.fullmatch(uri)
    return Name(*found.groups()) if found else None


def in_address(address: str) -> tuple[str, str] | None:
    """Whose post, by handle or did, and its key, of an address of the app; None for any other."""
    found = _PAGE.fullmatch(address.strip())
    return (found[1], found[2]) if found else None


def key_for(publication: str) -> str:
    """The record key of a publication: the same on every try, another for any other.

    It is a valid TID whose clock shows a day before 1 January 2006: it begins with "2", where
    what apps write today begins with "3". So a random key of ours never stands ahead of the
    honest ones in a listing by key. What the post says of its own time is in the record.

    Args:
        publication: the key of the publication, any text.
    """
    number = int.from_bytes(hashlib.sha256(publication.encode()).digest()[:8]) >> 4  # 60 bits
    return "2" + "".join(_SORTABLE[number >> shift & 31] for shift in range(55, -1, -5))
