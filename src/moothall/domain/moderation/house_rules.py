"""House rules as they ship, and what no house rule may say: a rule against criticism is none."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from moothall.domain.errors import gettext_noop

PACK = "house_rules.toml"
PRE_ELECTION = "pre-election"
LONGEST_TITLE, LONGEST_TEXT = 120, 1_000


@dataclass(frozen=True, slots=True)
class ShippedRule:
    """One rule as it ships: a proposal.

    Attributes:
        in_elections: it holds only in the period before a poll, as the record of elections says.
    """

    rule_id: str
    title: str
    text: str
    in_elections: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands beside the rules: when somebody reads, and what we do and do not do."""

    hours: str
    limits: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class TooBroad:
    """Why a rule would bar what has to be allowed.

    Attributes:
        words: those of it that do.
        why: a plain English sentence for whoever wrote it.
    """

    words: str
    why: str


_FEELING = (
    r"\b(we|moderators?|council|team)\b[^.]{0,30}"
    r"\b(consider|deem|find|think|feel|judge)s?\b"
    r"[^.]{0,40}\b(upsetting|offensive|inappropriate|unacceptable|negative|unhelpful)"
)
_UPSET = (
    r"\b(upsetting|negative|unhelpful|inappropriate"
    r"|disrespectful to (the )?(council|organisation|trust)"
    r"|bring\w* .{0,30}\binto disrepute)"
)
_CRITICISM = r"\b(critici[sz]\w*|complain\w*|complaints?)\b"
_NAMING = (
    r"\bnam(e|es|ing)\b[^.]{0,40}"
    r"\b(employees?|staff|officers?|councillors?|workers?|members?|us)\b"
    r"|\b(identif(y|ies|ying))\b[^.]{0,40}\b(employees?|staff|officers?)\b"
)
_POLITICS = r"\b(politic\w+|party[- ]political)\b"
_CAMPAIGNS = r"\b(campaign\w*|petitions?|protest\w*)\b"
# What over-broad rules of other bodies say, each with the reason why ours may not.
_BROAD = {
    _FEELING: gettext_noop(
        "Whether it is broken would be a matter of how we feel. Say what nobody may do, so that "
        "everybody can tell beforehand."
    ),
    _UPSET: gettext_noop(
        "It would bar angry criticism of what we do, and that has to be allowed. Say which act "
        "against a person you mean."
    ),
    _CRITICISM: gettext_noop(
        "Criticism and complaints are never a ground to hide anything. Leave them out."
    ),
    _NAMING: gettext_noop(
        "People may say who dealt with them. Private details are another rule; naming is none."
    ),
    _POLITICS: gettext_noop(
        "What a council does is political, and people may say so. Before a poll there is a rule "
        "of its own that ends with it."
    ),
    _CAMPAIGNS: gettext_noop(
        "People may campaign, and tell others of it. It is no ground to hide."
    ),
}
_MAY_IN_ELECTIONS = frozenset({_POLITICS, _CAMPAIGNS})


def too_broad(text: str, *, in_elections: bool = False) -> tuple[TooBroad, ...]:
    """What in a rule's words would bar what has to be allowed, in their order; () for a sound one.

    Args:
        text: its name and what it says.
        in_elections: it holds only before a poll, when politics may be spoken of.
    """
    found = [
        (match.start(), TooBroad(match[0].strip(), why))
        for pattern, why in _BROAD.items()
        if not (in_elections and pattern in _MAY_IN_ELECTIONS)
        and (match := re.search(pattern, text, re.IGNORECASE))
    ]
    return tuple(each for _at, each in sorted(found, key=lambda pair: pair[0]))


def shipped_rules() -> tuple[ShippedRule, ...]:
    """Every rule that ships, in the order in which they are posted."""
    return tuple(ShippedRule(**row) for row in _pack()["rule"])


def first_sheet() -> Sheet:
    """What ships to stand beside them."""
    return Sheet(**_pack()["sheet"])


def post_words(
    name: str, rules: Iterable[tuple[str, str]], *, limits: str, hours: str, address: str
) -> str:
    """The rules as one post: titles and words, what we do not do, hours, where they stand."""
    lines = [gettext_noop("How we talk with one another here:"), ""]
    lines += [f"{number}. {title}. {text}" for number, (title, text) in enumerate(rules, 1)]
    ending = [limits, hours, f"{name}: {address}"]
    return "\n".join([*lines, "", *filter(None, ending)])


@cache
def _pack() -> dict[str, Any]:
    packed = files("moothall.domain.moderation") / "packs" / PACK
    return tomllib.loads(packed.read_text(encoding="utf-8"))
