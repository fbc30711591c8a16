"""Puts into words what was found in an old post, for the list, its page and paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.connectors.kit import Ability, UnknownPlatform, connector_class
from moothall.domain.publishing.checks import Level
from moothall.domain.publishing.clearing_up import Way, ways_of
from moothall.domain.publishing.looking_back import marked
from moothall.publishing.check_names import name_of_check
from moothall.publishing.models import LookBack, OldPost
from moothall.publishing.second_look import TONES

LEVELS = {1: Level.NOTE, 2: Level.WARN, 3: Level.STOP}


@dataclass(frozen=True, slots=True)
class OldLine:
    """One thing that is said of an old post, in the reader's language."""

    name: str
    level: str
    value: str
    tone: str
    why: str
    source: str
    when: str  # "" where the lists of both days say it


@dataclass(frozen=True, slots=True)
class Looked:
    """An old post with its words in pieces, and all that is said of it."""

    post: OldPost
    pieces: Sequence[tuple[str, bool]]
    lines: Sequence[OldLine]
    level: str
    tone: str


def looked(posts: Iterable[OldPost]) -> list[Looked]:
    """Each with its words, in the order given."""
    return [_looked(each) for each in posts]


def summary(look_back: LookBack, counts: Mapping[str, int]) -> str:
    """For example: 3 of 4,120 posts may cause trouble."""
    if not counts["trouble"]:
        return ngettext(
            "Nothing stands out in %(total)s post.",
            "Nothing stands out in %(total)s posts.",
            look_back.looked,
        ) % {"total": f"{look_back.looked:,}"}
    return ngettext(
        "%(trouble)s of %(total)s posts may cause trouble.",
        "%(trouble)s of %(total)s posts may cause trouble.",
        counts["trouble"],
    ) % {"trouble": f"{counts['trouble']:,}", "total": f"{look_back.looked:,}"}


def name_of(look_back: LookBack) -> str:
    """What is looked back over, by name."""
    if look_back.account is not None:
        return look_back.account.name
    return look_back.handle or platform_name(look_back.platform)


def platform_name(platform: str) -> str:
    """What people call it; its key where no connector is installed any more."""
    try:
        return connector_class(platform).name
    except UnknownPlatform:
        return platform


def can_take_down(look_back: LookBack) -> bool:
    """Whether the desk itself can ask the Platform to take a post of it away."""
    if look_back.is_own:
        return False
    try:
        return Ability.REMOVE in connector_class(look_back.platform).abilities
    except UnknownPlatform:
        return False


def ways(look_back: LookBack, on: date) -> Sequence[Way]:
    """What the Platform itself offers."""
    return ways_of(look_back.platform, on)


def level_words(weight: int) -> str:
    """How loudly it speaks, in a word or two."""
    return {1: _("Worth knowing"), 2: _("Look again"), 3: _("Look first")}[weight]


def _looked(post: OldPost) -> Looked:
    words = post.words
    spans = [(int(each["start"]), int(each["end"])) for each in post.findings]
    weight = post.weight or 1
    return Looked(
        post=post,
        pieces=list(marked(words, spans)),
        lines=[_line(each) for each in post.findings],
        level=level_words(weight),
        tone=TONES[LEVELS[weight]],
    )


def _line(found: Mapping[str, Any]) -> OldLine:
    level = Level(found["level"])
    said = _(found["why"])
    return OldLine(
        name=name_of_check(found["check"]),
        level=level_words(level.weight + 1),
        value=level.value,
        tone=TONES[level],
        why=said % found["values"] if found["values"] else said,
        source=found["source"],
        when=_when(then=found["then"], now=found["now"]),
    )


def _when(*, then: bool, now: bool) -> str:
    if then and now:
        return ""
    return _("By the lists of that day") if then else _("By today’s lists")
