"""Decides what becomes of a judged message: shown, covered as abuse, or put before a person now.

Criticism is never covered, nor is danger. A service may be somewhat more open or more cautious
than the engine, between the bounds that stand here.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from moothall.domain.triage.heads import Heads, shipped
from moothall.domain.triage.verdict import PEOPLE, SHIELDED, URGENT, Harm, Intent, Tone

HIGHEST = 0.98  # the most open line: what is surer abuse than that is covered everywhere
ABUSE = Tone.ABUSIVE.value
# The worst first: a message that is several of them is called by the first.
KINDS = (
    *(Harm.THREAT.value, Harm.IDENTITY_HATE.value, Harm.SEXUALISED.value),
    *(Harm.STALKING_LIKE.value, Harm.PILE_ON.value, ABUSE),
)
# Of two that are as likely, the first.
DANGERS = (
    Harm.SELF_HARM_RISK.value,
    Intent.SAFEGUARDING.value,
    Intent.HAZARD_EMERGENCY.value,
)
# What an urgent message is about; a complaint's own words are often its insults.
NEEDED = URGENT | frozenset(Intent) - {Intent.COMPLAINT}
MASKED = frozenset({ABUSE, Harm.IDENTITY_HATE.value, Harm.SEXUALISED.value})


class Judged(Protocol):
    """A Verdict, fresh or stored, as far as cover asks."""

    @property
    def target(self) -> str:
        """Whom it is aimed at."""

    @property
    def harms(self) -> Collection[str]:
        """What it could do to somebody."""

    @property
    def intents(self) -> Collection[str]:
        """What its writer wants."""

    @property
    def p(self) -> Mapping[str, float]:
        """Probability of each label; one that is left out is next to none."""

    @property
    def urgent(self) -> bool:
        """Whether somebody may be in danger."""

    @property
    def shield(self) -> bool:
        """Whether it is abuse by the engine's own lines."""


class Act(StrEnum):
    """What becomes of a message."""

    OPEN = "open"
    COVER = "cover"
    ALARM = "alarm"  # shown, insults masked, and put before a person at once


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of it, and of which kind it is ("" where it is simply shown)."""

    act: Act
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which lines a service may choose.

    Attributes:
        lowest: the most cautious; below it stands robust criticism, which nobody may cover.
        own: where the engine itself draws it.
        highest: the most open.
    """

    lowest: float
    own: float
    highest: float

    def within(self, line: float) -> float:
        """`line`, or the bound it lies beyond."""
        return min(max(line, self.lowest), self.highest)


def bounds(heads: Heads | None = None) -> Bounds:
    """Those of the engine that ships: a newer one may see abuse at other probabilities."""
    lines = (heads or shipped()).lines
    own = min(float(lines[ABUSE]), HIGHEST)
    return Bounds(min(float(lines["unsure"]), own), own, HIGHEST)


def decide(verdict: Judged, *, line: float | None = None, heads: Heads | None = None) -> Decision:
    """What becomes of a message.

    Args:
        verdict: what triage said of it.
        line: the probability from which its service covers abuse; None: as the engine does.
        heads: whose bounds hold; those that ship unless told.
    """
    if verdict.urgent:
        return Decision(Act.ALARM, _likeliest(verdict))
    if _is_abuse(verdict, line, heads):
        return Decision(Act.COVER, _first(KINDS, {*verdict.harms, ABUSE}))
    return Decision(Act.OPEN)


def _is_abuse(verdict: Judged, line: float | None, heads: Heads | None) -> bool:
    """Threats, hate and their like are covered by the engine's lines, insults by the service's."""
    if line is None:
        return verdict.shield
    if not SHIELDED.isdisjoint(verdict.harms):
        return verdict.shield
    return verdict.target in PEOPLE and verdict.p.get(ABUSE, 0) >= bounds(heads).within(line)


def _likeliest(verdict: Judged) -> str:
    """Of the dangers found the likeliest: whoever opens it is given words to say for that one."""
    dangers = [each for each in DANGERS if each in {*verdict.harms, *verdict.intents}]
    return max(dangers, key=lambda each: verdict.p.get(each, 0))


def _first(order: Iterable[str], labels: Collection[str]) -> str:
    return next(each for each in order if each in labels)


def masks(reasons: Iterable[tuple[str, int, int]]) -> list[tuple[int, int]]:
    """The spans that hide insults in a message that must be read.

    Never a word that tells what is wrong and where: it may stand inside what is an insult.

    Args:
        reasons: label, start and end of each, half-open.

    Returns:
        Spans in order that neither overlap nor touch.
    """
    told = list(reasons)
    insults = {at for label, start, end in told if label in MASKED for at in range(start, end)}
    needed = {at for label, start, end in told if label in NEEDED for at in range(start, end)}
    return _runs(sorted(insults - needed))


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at in places:
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs
