"""Where networks take reports, and after how long without an answer one asks again."""

from dataclasses import dataclass
from datetime import date, timedelta

from moothall.domain.casefile.dated import Dated, stored


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage(Dated):
    """A network's own page for reports; a person goes there, nothing is sent from here.

    Attributes:
        platform: as our connectors name it, or a short word of ours for what we do not speak to.
    """

    platform: str
    name: str
    url: str
    after_silence: bool = False  # somebody else, who steps in once a network says nothing


def pages_on(on: date, nation: str) -> tuple[ReportPage, ...]:
    """The pages of that day, in the order of the pack."""
    rows = (ReportPage(**row) for row in stored("report_pages")["page"])
    return tuple(each for each in rows if each.holds(on, nation))


def ask_again_after(on: date) -> timedelta:
    """How long one waits for an answer of a network before asking again, on that day."""
    rows = stored("report_pages")["silence"]
    held = [row for row in rows if row["effective_from"] <= on]
    newest = max(held or rows, key=lambda row: row["effective_from"])
    return timedelta(days=newest["days"])
