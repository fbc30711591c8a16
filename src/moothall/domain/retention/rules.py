"""One dated rule on how long a kind of record is kept, and which of several wins."""

import calendar
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files
from typing import Any

PACK = "retention.toml"


class Kind(StrEnum):
    """Kinds of record that end."""

    CONVERSATION = "conversation"  # counted from its last message, once it is closed
    DRAFT = "draft"  # words never sent, from when they were last touched
    NOTICE = "notice"  # a line that told a person something
    EXPORT = "export"  # a file made for somebody who asked
    POST = "post"  # what stood on a timeline of ours, counted from when it was posted
    INCIDENT = "incident"  # what happened to somebody who works here, from the last act in it
    OWN_SAFETY = "own-safety"  # what people keep about themselves, from when they touched it last
    EXPOSURE = "exposure"  # how much harm somebody read, from when they read it
    PILE_ON = "pile_on"  # that far more people than usual wrote, counted from its end
    HIDING = "hiding"  # that a comment was hidden, from when it was shown again or declined
    LOOK = "look"  # that somebody looked at an outside profile, from when they did
    CLAIM = "claim"  # a doubt or a claim about somebody, from when it ended
    LIBRARY = "library"  # a picture or film, counted from when it could no longer be used


@dataclass(frozen=True, slots=True)
class Rule:
    """Keep a kind of record for so many months.

    Attributes:
        label: only conversations that carry this label; "" is all of the kind.
        effective_to: the first day on which the rule no longer holds; None while it does.
        source_url: where the period comes from; "" is a choice of ours.
        checked_on: when somebody last held the rule against its source.
    """

    rule_id: str
    kind: Kind
    months: int
    why: str
    effective_from: date
    checked_on: date
    label: str = ""
    nation: str = "any"
    body_type: str = "any"
    effective_to: date | None = None
    source_url: str = ""

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.effective_from <= on and (self.effective_to is None or on < self.effective_to)


def keep_until(last_act: date, months: int) -> date:
    """Return the day after which the record may end: the same day, so many months on.

    Where that month has no such day, its last day is meant.
    """
    year, month0 = divmod(last_act.year * 12 + last_act.month - 1 + months, 12)
    last_day = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(last_act.day, last_day))


def longest(rules: Iterable[Rule], *, labels: Iterable[str] = ()) -> Rule | None:
    """Of the rules that fit a record with these labels, the one that keeps it longest."""
    carried = {label.casefold() for label in labels}
    fitting = [rule for rule in rules if not rule.label or rule.label.casefold() in carried]
    return max(fitting, key=lambda rule: (rule.months, rule.rule_id), default=None)


def read_pack(nation: str, body_type: str) -> list[Rule]:
    """The rules shipped for this nation and kind of body, as first proposals for staff."""
    text = files(__package__).joinpath("packs", PACK).read_text(encoding="utf-8")
    rules = [_rule(row) for row in tomllib.loads(text)["rule"]]
    return [
        rule
        for rule in rules
        if rule.nation in {"any", nation} and rule.body_type in {"any", body_type}
    ]


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(**{**row, "kind": Kind(row["kind"])})
