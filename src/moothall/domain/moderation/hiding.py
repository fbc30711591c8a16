"""Who may decide that a comment is hidden, when a second person is asked, and until when it is."""

from dataclasses import dataclass
from datetime import date, timedelta

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.owning_up import names_in
from moothall.domain.triage.verdict import Target, Tone

DEFAULT_REVIEW = timedelta(days=30)
LONGEST_REVIEW = timedelta(days=180)
SHORTEST_REVIEW = timedelta(days=1)
_CRITICAL = frozenset({Tone.CRITICAL, Tone.MIXED})


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as triage read it.

    Attributes:
        text: its words, also where they are covered: nothing of them is shown.
        tone: a domain.triage Tone; None where nobody has judged it yet.
        abusive: whether it is abuse of a person, by the lines of the engine.
        target: a domain.triage Target, "" where nobody has judged it.
        answers: who wrote what it answers, a number of staff; None where that was none of us.
    """

    text: str
    tone: str | None
    abusive: bool
    target: str = ""
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody who would decide.

    Attributes:
        pk: their number.
        name: as it stands in the desk.
        is_target: whether an Incident says that the writer is after them.
    """

    pk: int
    name: str
    is_target: bool = False


def needs_second_yes(said: Said) -> bool:
    """Whether it may be criticism, so that one person alone does not hide it.

    Abuse of a person is not; what nobody has judged may be.
    """
    if said.abusive or said.tone == Tone.ABUSIVE:
        return False
    return said.tone is None or said.tone in _CRITICAL


def is_about(said: Said, decider: Decider) -> bool:
    """Whether it is about the very person who would decide: they may not."""
    if decider.is_target or names_in(said.text, [decider.name]):
        return True
    return said.target == Target.YOU and said.answers == decider.pk


def review_is_sound(on: date, *, today: date) -> bool:
    """Whether a day on which it is looked at again is neither past nor too far."""
    return today + SHORTEST_REVIEW <= on <= today + LONGEST_REVIEW


def notice(title: str, appeal: str) -> str:
    """What its writer is told: which rule, that nobody is barred, where to ask for another look.

    None of their words is in it: it may stand where everybody can read it.
    """
    return NOTICE % {"rule": title, "appeal": appeal}


NOTICE = gettext_noop(
    "We have hidden a comment under this post because of our house rule “%(rule)s”. It is not "
    "deleted, and you can go on writing here. If you think we are wrong, ask somebody else here "
    "to look at it again: %(appeal)s"
)
