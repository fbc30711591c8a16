"""How the pages name what was brought in: its kind, where its date is from, parts of a day."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.domain.bringing.kinds import DateFrom, DayPart, How
from moothall.evidence.queries import EvidenceView
from moothall.protection.words import Words

HOWS: Mapping[How, Words] = {
    How.SCREENSHOT: gettext_lazy("Picture"),
    How.MAIL: gettext_lazy("Mail"),
    How.PAGE: gettext_lazy("Page as seen"),
    How.EXPORT: gettext_lazy("Chat or mailbox"),
    How.AUDIO: gettext_lazy("Recording"),
    How.NOTE: gettext_lazy("Note"),
    How.OTHER: gettext_lazy("Something else"),
}
PARTS: Mapping[DayPart, Words] = {
    DayPart.DAY: gettext_lazy("that day"),
    DayPart.MORNING: gettext_lazy("morning"),
    DayPart.AFTERNOON: gettext_lazy("afternoon"),
    DayPart.EVENING: gettext_lazy("evening"),
    DayPart.NIGHT: gettext_lazy("night"),
}
SOURCES: Mapping[DateFrom, Words] = {
    DateFrom.FILE: gettext_lazy("date from the file itself"),
    DateFrom.HEADER: gettext_lazy("date from the mail"),
    DateFrom.LINE: gettext_lazy("date of its last message"),
    DateFrom.NAME: gettext_lazy("date from its name"),
    DateFrom.NONE: gettext_lazy("no date: say when"),
}
PLAIN_SOURCES: Mapping[How, Words] = {
    How.SCREENSHOT: gettext_lazy("date from the picture"),
    How.AUDIO: gettext_lazy("date from the recording"),
    How.PAGE: gettext_lazy("date when the page was saved"),
}


def source_of(brought: EvidenceView) -> str:
    """Where its date is from, and whether that is a guess."""
    if brought.said_at:
        return _("date said by %(name)s") % {"name": brought.said_by}
    if brought.date_from is DateFrom.NONE and brought.clock:
        return _("its clock ran ahead: say when")
    known = PLAIN_SOURCES if brought.date_from is DateFrom.FILE else {}
    words = str(known.get(brought.how, SOURCES[brought.date_from]))
    if brought.is_guess:
        return _("%(source)s, a guess: day and month could be the other way round") % {
            "source": words
        }
    return words


def name_of(brought: EvidenceView) -> str:
    """Its name as given; a number where it has none."""
    return brought.filename or str(HOWS[brought.how])
