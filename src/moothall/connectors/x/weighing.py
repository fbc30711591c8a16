"""How long a text is as X counts it: links 23, most other scripts and emoji 2 a character.

Source: https://docs.x.com/fundamentals/counting-characters (twitter-text, configuration v3). Which
endings make a link is a list of theirs that changes; ours is shorter, and takes every country's.
"""

import re
import unicodedata

LONGEST = 280
A_LINK = 23
HEAVY = 2
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))  # code points that count once
ENDINGS = "com|org|net|gov|edu|info|scot|wales|cymru|london|news|online|app|community"
LINK = re.compile(
    r"https?://[^\s<>\"]+"
    rf"|(?<![\w@.])(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.){{1,8}}(?:{ENDINGS}|[a-z]{{2}})"
    r"\b(?:/[^\s<>\"]*)?",
    re.IGNORECASE,
)
BASE = "[\U0001f000-\U0001faff\u2190-\u2bff\u3030\u303d\u3297\u3299\u00a9\u00ae]"
SHADE = "[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|[0-9#*]\ufe0f?\u20e3"  # a key
    f"|{BASE}{SHADE}(?:\u200d{BASE}{SHADE})*"
)


def weight(text: str) -> int:
    """How much of the 280 `text` takes."""
    text = unicodedata.normalize("NFC", text)
    links = LINK.findall(text)
    rest = LINK.sub("", text)
    emoji = EMOJI.findall(rest)
    return A_LINK * len(links) + HEAVY * len(emoji) + sum(map(_weight, EMOJI.sub("", rest)))


def has_link(text: str) -> bool:
    """Whether X makes a link of anything in `text`."""
    return LINK.search(unicodedata.normalize("NFC", text)) is not None


def _weight(letter: str) -> int:
    return 1 if any(first <= ord(letter) <= last for first, last in LIGHT) else HEAVY
