"""Says whether far more people than usual write to one channel, and what they have in common.

It looks at our own inbox only, knows nobody's name, and proposes to limit nobody: residents who
are angry about one flood look just like an organised pile-on.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from moothall.domain.errors import gettext_noop

WINDOW = timedelta(hours=1)
WEEKS = 6  # of the past that count
QUIET = timedelta(hours=3)  # without as many as that, and it is over
LEAST = 12  # people in an hour; fewer are never a pile-on, however quiet it usually is
LEAST_UNKNOWN = 30  # where nothing is known of what is usual
ENOUGH_HOURS = 4  # of the past, else nothing is known
TIMES = 3  # as many as usually
SPREADS = 6.0  # beyond the usual, by the usual spread
MAD_TO_SPREAD = 1.4826  # of a normal distribution
SMALLEST_SPREAD = 1.0
MOST_MESSAGES = 2_000  # read for what is in common; the newest
MOST_WORDS = 200  # of one message
RUN = 5  # words running that are the same wording
IN_COMMON = 5  # people, before something is called common

_WORD = re.compile(r"[^\W_]+")
_LINK = re.compile(r"https?://([^\s<>\"')\]]{3,300})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Usual:
    """How many people write in such an hour.

    Attributes:
        people: the median; None where too little is known.
        spread: by the median of deviations, in people.
    """

    people: float | None
    spread: float


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message of the last hour.

    Attributes:
        sender: a number that is the same for the same sender.
        first_time: whether they never wrote to us before it.
        under: the id of the post of ours that it stands under, "" for none.
    """

    sender: int
    text: str
    first_time: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one hour, in people.

    Attributes:
        usual: in such an hour; None where that is not known.
        link: what `linked` of them point at, without its scheme; "" for nothing in common.
        worded: how many use the same run of words.
        under: the post that `there` of them write under; "" for none.
    """

    people: int
    usual: int | None
    first_time: int = 0
    link: str = ""
    linked: int = 0
    worded: int = 0
    under: str = ""
    there: int = 0


def usual(hours: Sequence[int]) -> Usual:
    """What is usual, from how many wrote in like hours before; one wild hour moves it little."""
    if len(hours) < ENOUGH_HOURS:
        return Usual(None, 0.0)
    middle = median(hours)
    spread = MAD_TO_SPREAD * median(abs(each - middle) for each in hours)
    return Usual(middle, max(spread, SMALLEST_SPREAD))


def threshold(of: Usual) -> int:
    """From how many people in an hour on it is far more than usual."""
    if of.people is None:
        return LEAST_UNKNOWN
    far = of.people + SPREADS * of.spread
    return max(LEAST, int(-(-max(far, TIMES * of.people) // 1)))


def like_hours(at: datetime) -> list[datetime]:
    """The starts of hours like this one: this time of the week, an hour either way, weeks back."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    return [
        hour - timedelta(weeks=weeks) + timedelta(hours=beside)
        for weeks in range(1, WEEKS + 1)
        for beside in (-1, 0, 1)
    ]


def what_is_common(arrived: Sequence[Arrived], of: Usual) -> Seen:
    """All that is said of an hour. Bounded: only the newest messages and first words are read."""
    read = arrived[-MOST_MESSAGES:]
    link, linked = _largest((name, each.sender) for each in read for name in _links(each.text))
    _run, worded = _largest((run, each.sender) for each in read for run in _runs(each.text))
    under, there = _largest((each.under, each.sender) for each in read if each.under)
    return Seen(
        people=len({each.sender for each in arrived}),
        usual=None if of.people is None else round(of.people),
        first_time=len({each.sender for each in arrived if each.first_time}),
        link=link,
        linked=linked,
        worded=worded,
        under=under,
        there=there,
    )


def is_over(last_loud_at: datetime, now: datetime) -> bool:
    """Whether it has been quiet for long enough."""
    return now - last_loud_at >= QUIET


def _largest(pairs: Iterable[tuple[str, int]]) -> tuple[str, int]:
    """What most people have in common, and how many; ("", 0) below a handful."""
    people: defaultdict[str, set[int]] = defaultdict(set)
    for what, sender in pairs:
        people[what].add(sender)
    what, who = max(people.items(), key=lambda pair: (len(pair[1]), pair[0]), default=("", set()))
    return (what, len(who)) if len(who) >= IN_COMMON else ("", 0)


def _links(text: str) -> set[str]:
    """Addresses in it, without scheme, what follows a question mark, and marks at the end."""
    plain = (found.partition("?")[0].partition("#")[0] for found in _LINK.findall(text))
    return {each.rstrip("/.,;:!").casefold() for each in plain}


def _runs(text: str) -> set[str]:
    """Every run of a few words, whatever their capitals and marks; links are no words."""
    words = _WORD.findall(_LINK.sub(" ", text).casefold())[:MOST_WORDS]
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


SAID = {
    "people": gettext_noop("%(people)d people wrote in an hour; usually %(usual)d do."),
    "unknown": gettext_noop(
        "%(people)d people wrote in an hour; how many usually do is not known yet."
    ),
    "nobody": gettext_noop("%(people)d people wrote in an hour; usually nobody does."),
    "first_time": gettext_noop("%(first_time)d of them wrote to us for the first time."),
    "linked": gettext_noop("%(linked)d share one link: %(link)s"),
    "worded": gettext_noop("%(worded)d use the same words."),
    "there": gettext_noop("%(there)d write under one post of ours."),
}
