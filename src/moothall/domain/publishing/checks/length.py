"""Says when a post is longer than its Platform takes, or nearly so (F28)."""

from collections.abc import Iterator

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import pack
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading

NAME = "length"
_TOO_LONG = gettext_noop("It is %(length)s characters long, and %(limit)s fit.")
_NEARLY = gettext_noop("It is %(length)s characters long: there is room for %(left)s more.")
_SHORTEN = gettext_noop("Shorten it, or let it leave as a thread.")
_AS_IT_IS = gettext_noop("It fits as it is. A link or a name that grows may not.")


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:  # noqa: ARG001 every check's shape
    """Nothing where the Platform is not known."""
    figures = pack("lengths", proposed.on).figures
    limit = proposed.limit or int(figures.get(proposed.platform, 0))
    length = len(proposed.text) if proposed.length is None else proposed.length
    values = {"length": length, "limit": limit, "left": limit - length}
    if limit and length > limit:
        start = min(limit, len(proposed.text))
        place = start, len(proposed.text)
        yield Finding(NAME, Level.STOP, *place, _TOO_LONG, _SHORTEN, "", values)
    elif limit and length > limit * figures["nearly"]:
        yield Finding(NAME, Level.NOTE, 0, 0, _NEARLY, _AS_IT_IS, "", values)
