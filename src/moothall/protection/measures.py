"""The numbers of "what was covered" in words: each with its definition, and a sentence for all."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.domain.shielding import KINDS
from moothall.protection.look_words import purpose
from moothall.protection.report import Line
from moothall.triage.words import label

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Measure:
    """One number, what it is called and what exactly it counts.

    Attributes:
        number: as it is shown; "–" where there is nothing to divide by.
    """

    name: str
    number: str
    meaning: str


def measures(line: Line) -> Iterator[Measure]:
    """Every number of a line, in the order in which it is read."""
    yield _measure(_("Came in"), line.came, _(
        "Messages of residents that we received in this period, erased ones too."
    ))  # fmt: skip
    yield _measure(_("Critical, and shown"), line.kept, _(
        "Of those: judged critical of us, and open to read now."
    ))  # fmt: skip
    yield _measure(_("Unsure"), line.unsure, _(
        "Of those: near the line between robust and abusive, or in a language that triage did not "
        "learn. They are shown unless something else covers them, and a person should look."
    ))  # fmt: skip
    yield _measure(_("Covered"), line.covered_in_all, _(
        "Of those: covered as abuse at some time, also where the cover was lifted since."
    ))  # fmt: skip
    for kind in KINDS:
        if number := line.covered.get(kind, 0):
            meaning = _("Covered under this heading; each message counts under one.")
            yield _measure(_("Covered: %(kind)s") % {"kind": label(kind)}, number, meaning)
    yield from _afterwards(line)


def _afterwards(line: Line) -> Iterator[Measure]:
    """What people made of the covers."""
    yield _measure(_("Looked at"), line.revealed, _(
        "Covered, and somebody here asked to see the words."
    ))  # fmt: skip
    for key, number in sorted(line.looked_for.items(), key=lambda each: (-each[1], each[0])):
        yield _measure(_("Looked at %(purpose)s") % {"purpose": purpose(key)}, number, _(
            "Of those: somebody gave this reason. What was looked at twice may count under two."
        ))  # fmt: skip
    yield _measure(_("Contested"), line.contested, _(
        "Covered, and somebody here said that the reason was wrong, and still says so."
    ))  # fmt: skip
    yield _measure(_("Lifted"), line.lifted, _(
        "Covered, and a person here took the cover away for everybody."
    ))  # fmt: skip
    yield Measure(_("Wrongly covered"), rate(line), _(
        "Contested or lifted, each message once, over covered (here %(wrong)d of %(covered)d): the"
        " share that people here found wrong. What nobody has looked at counts as right."
    ) % {"wrong": line.wrong, "covered": line.covered_in_all})  # fmt: skip
    yield _measure(_("Missed"), line.missed, _(
        "Not found by triage, and somebody here said that it is abuse or another harm."
    ))  # fmt: skip


def rate(line: Line) -> str:
    """The share of wrong covers, "–" where nothing was covered."""
    share = line.false_covers
    return "–" if share is None else f"{PERCENT * share:.1f}\N{NO-BREAK SPACE}%"


def public_words(line: Line, period: str) -> str:
    """What may be told to everybody: numbers of messages, and nothing of anyone.

    How much was critical is left out: triage calls too much so for a number in public.
    """
    came = ngettext(
        "%(period)s: one message came to us.",
        "%(period)s: %(number)s messages came to us.",
        line.came,
    )
    first = came % {"period": period, "number": f"{line.came:,}"}
    if not line.covered_in_all:
        return " ".join([first, _("None was covered as abuse.")])
    covered = ngettext(
        "One was covered as abuse, so that our staff need not meet it unprepared.",
        "%(number)s were covered as abuse, so that our staff need not meet them unprepared.",
        line.covered_in_all,
    )
    return " ".join([first, covered % {"number": f"{line.covered_in_all:,}"}, *_of_looks(line)])


def _of_looks(line: Line) -> list[str]:
    """How many were looked at and how many were wrong: one says little without the other."""
    looked = ngettext(
        "Somebody here looked at one of them.",
        "Somebody here looked at %(number)s of them.",
        line.revealed,
    )
    wrong = ngettext(
        "One was found to be covered wrongly.",
        "%(number)s were found to be covered wrongly.",
        line.wrong,
    )
    return [
        looked % {"number": f"{line.revealed:,}"},
        wrong % {"number": f"{line.wrong:,}"},
    ]


def _measure(name: str, number: int, meaning: str) -> Measure:
    return Measure(name, f"{number:,}", meaning)
