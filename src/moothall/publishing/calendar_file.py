"""Writes elections as a calendar file that any diary can read. Source: RFC 5545."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from moothall.domain.publishing.quiet_period import NoCalendar
from moothall.publishing.models import Election

DAY = timedelta(days=1)


def calendar_file(elections: Iterable[Election], *, host: str, now: datetime) -> bytes:
    """Two entries of whole days for each: its pre-election period, and its poll.

    Args:
        elections: those on record.
        host: of this desk; an entry keeps its name there when its days move.
        now: when the file is made, with its zone.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Moothall//Elections//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Elections"))
    for election in elections:
        for name, words, first, last in _days(election):
            entry = Event()
            entry.add("uid", f"election-{election.pk}-{name}@{host}")
            entry.add("dtstamp", now)
            entry.add("summary", words)
            entry.add("dtstart", first)
            entry.add("dtend", last + DAY)  # the first day after it, as the format wants
            entry.add("transp", "TRANSPARENT")
            calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _days(election: Election) -> Iterator[tuple[str, str, date, date]]:
    with suppress(NoCalendar):
        words = _("Pre-election period: %(area)s") % {"area": election.area}
        yield "period", words, election.period.starts, election.poll_on
    words = _("Poll: %(area)s") % {"area": election.area}
    yield "poll", words, election.poll_on, election.poll_on
