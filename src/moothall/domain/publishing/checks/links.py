"""Looks at where links lead (F31), and at addresses that hide it."""

import re
from collections.abc import Iterator

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Edit, Finding, Level
from moothall.domain.publishing.checks.packs import On, Row, once_a_day, pack
from moothall.domain.publishing.checks.parties import hosts
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Piece, Reading

NAME = "links"
_NUMBERS = re.compile(r"(?:https?://)?(?:\d{1,3}\.){3}\d{1,3}(?=[/:?#]|$)", re.IGNORECASE)
_ANOTHER = re.compile(r"https?://[^/?#\s]{0,200}@|xn--", re.IGNORECASE)
_IN_CLEAR = re.compile(r"http://", re.IGNORECASE)
_QUERY = re.compile(r"([?&])([\w.-]{1,40})=[^&#\s]{0,2000}")
_HIDES = gettext_noop("“%(words)s” leads somewhere else than it seems.")
_NUMBER = gettext_noop("“%(words)s” is a number where a website should have a name.")
_OPEN = gettext_noop("“%(words)s” is not encrypted: browsers warn of it.")
_TRACKS = gettext_noop("“%(words)s” tells a company who passed the link on.")
_GIVE_NAME = gettext_noop("Open it, and copy the address of the page you mean.")
_HTTPS = gettext_noop("Write https:// and try it.")
_TAKE_OUT = gettext_noop("Take that part out. The link works without it.")


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Websites of the pack, disguises, open addresses and trackers."""
    for link in reading.links:
        yield from _of_pack(link, proposed.on)
        yield from _disguised(link, reading)
        yield from _tracked(link, proposed.on)


def _of_pack(link: Piece, day: On) -> Iterator[Finding]:
    for host in hosts(link.text):
        if row := _websites(day).get(host):
            place, values = (link.start, link.end), {"words": host}
            level = Level(row.level)
            yield Finding(NAME, level, *place, row.why, row.fix, row.source_url, values)
            return


def _disguised(link: Piece, reading: Reading) -> Iterator[Finding]:
    place, values = (link.start, link.end), {"words": reading.quoted(link.start, link.end)}
    if _ANOTHER.search(link.text):
        yield Finding(NAME, Level.WARN, *place, _HIDES, _GIVE_NAME, "", values)
    elif _NUMBERS.match(link.text):
        yield Finding(NAME, Level.WARN, *place, _NUMBER, _GIVE_NAME, "", values)
    elif scheme := _IN_CLEAR.match(link.text):
        edit = Edit(link.start, link.start + scheme.end(), "https://")
        yield Finding(NAME, Level.NOTE, *place, _OPEN, _HTTPS, "", values, edit)


def _tracked(link: Piece, day: On) -> Iterator[Finding]:
    trackers = pack("links", day).lists["trackers"]
    for match in _QUERY.finditer(link.text):
        if match.group(2).casefold() in trackers:
            start, end = link.start + match.start(), link.start + match.end()
            goes_on = match.group(1) == "?" and match.end() < len(link.text)
            edit = Edit(start + goes_on, end + goes_on, "")
            values = {"words": match.group(2)}
            yield Finding(NAME, Level.NOTE, start, end, _TRACKS, _TAKE_OUT, "", values, edit)
            return


@once_a_day
def _websites(day: On) -> dict[str, Row]:
    return {host: row for row in pack("links", day).rows for host in row.words}
