"""Knows two spellings of one profile's address as the same, and a profile from any other page."""

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

LONGEST = 500  # characters of an address that are read
_ROUNDS = LONGEST  # each one that changes anything makes it shorter, or is the last but one
_QUOTED = re.compile(r"%([46-7][0-9a-fA-F]|5[0-9aA]|3\d|2[dDeE]|5[fF]|7[eE])")  # never needed
_SCHEME = re.compile(r"https?:/{2,}", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?::\d{1,5})?(?:[/?#].*)?", re.IGNORECASE)
_SIDES = ("www.", "m.", "mobile.", "web.", "touch.", "mbasic.", "old.", "en-gb.", "amp.")
_MOVED = {
    "twitter.com": "x.com",
    "fb.com": "facebook.com",
    "instagr.am": "instagram.com",
    "threads.com": "threads.net",
    "telegram.me": "t.me",
}
_NUMBER = re.compile(r"(?:^|&)id=(\d{1,25})(?:&|$)")
# What stands first in an address there and is nobody's name
_NOBODY = frozenset(
    {
        *(
            "about",
            "account",
            "ads",
            "business",
            "direct",
            "events",
            "explore",
            "gaming",
            "groups",
        ),
        *("hashtag", "help", "home", "i", "intent", "login", "marketplace", "messages", "p"),
        *("notifications", "pages", "permalink.php", "photo", "photo.php", "policies", "privacy"),
        *("reel", "reels", "search", "settings", "share", "sharer", "sharer.php", "stories"),
        *("story.php", "terms", "tos", "tv", "video", "watch"),
    }
)
_ONE_NAME = frozenset({"facebook.com", "x.com", "instagram.com", "t.me"})
_BEFORE_A_NAME = {
    "bsky.app": {"profile"},
    "facebook.com": {"people"},
    "linkedin.com": {"in"},
    "reddit.com": {"user", "u"},
    "youtube.com": {"user", "channel", "c"},
}


def canonical(address: str) -> str:
    """`address` as one profile is always written here; of any text there is one such form.

    Scheme, letter case, a last slash, "www." and "m." and what only tracks are taken away, so
    that nobody looks twice by typing it otherwise. Giving it its own answer changes nothing.
    """
    found = address[:LONGEST]
    for _round in range(_ROUNDS):
        plainer = _once(found)
        if plainer == found:
            break
        found = plainer
    return found


def is_profile(address: str) -> bool:
    """Whether a web address is the page of one person or body on a platform that we know."""
    host, _slash, path = canonical(address).partition("/")
    parts = [part for part in path.split("/") if part]
    if not parts or "." not in host:
        return False
    first = parts[0].partition("?")[0]
    if len(parts) == 1 and first.startswith("@") and len(first) > 1:
        return True  # Mastodon and all that write names so
    if first == "profile.php":
        return host == "facebook.com" and "?id=" in parts[0]
    if first in _BEFORE_A_NAME.get(host, ()) or first == "users":
        return len(parts) == 2 or (first == "people" and len(parts) == 3)  # noqa: PLR2004 a name, and its number
    return host in _ONE_NAME and len(parts) == 1 and first not in _NOBODY


def _once(address: str) -> str:
    text = unicodedata.normalize("NFKC", address).casefold()
    text = _QUOTED.sub(lambda found: chr(int(found[1], 16)), text).strip()
    text = "".join(each for each in text if each.isprintable())[:LONGEST]
    had_scheme = _SCHEME.match(text) is not None
    if not had_scheme and not _BARE.fullmatch(text):
        return text.rstrip("/ ")
    parts = _split(_SCHEME.sub("", text))
    return text.rstrip("/ ") if parts is None else _joined(parts)


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(f"//{text}")
        _ = parts.port  # a wrong one raises
    except ValueError:
        return None
    return parts if parts.hostname else None


def _joined(parts: SplitResult) -> str:
    host = _host(parts.hostname or "")
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/ ")
    number = _NUMBER.search(parts.query) if path == "/profile.php" else None
    return f"{host}{path}?id={number[1]}" if number else f"{host}{path}"


def _host(host: str) -> str:
    host = host.strip(". ")
    for side in _SIDES:
        if host.startswith(side) and "." in host.removeprefix(side):
            return _host(host.removeprefix(side))
    return _MOVED.get(host, host)
