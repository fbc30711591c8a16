"""The few codes that tell how something was brought in, and where its date comes from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class How(StrEnum):
    """What was brought in, as the person who brought it calls it."""

    SCREENSHOT = "screenshot"
    MAIL = "mail"  # forwarded, or saved as a file
    PAGE = "page"  # as the reporter saw it; the desk never fetches one
    EXPORT = "export"  # a chat with all its messages
    AUDIO = "audio"
    NOTE = "note"  # of a call or a visit
    OTHER = "other"


class DateFrom(StrEnum):
    """Where a proposed date comes from."""

    FILE = "file"  # what a camera or recorder wrote into it
    HEADER = "header"  # of a mail
    LINE = "line"  # of an export
    NAME = "name"  # of the file
    NONE = "none"


class DayPart(StrEnum):
    """How exactly a moment is known; a part of a day stands at its beginning."""

    MOMENT = ""
    DAY = "day"
    NIGHT = "night"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Proposal:
    """When something happened, as a file says it, until a person says so.

    Attributes:
        at: aware; None where nothing tells.
        source: where it comes from.
        part: how exactly it is known.
        guess: whether the file could also be read otherwise.
        clock: whose clock it was, in a few words of ours.
    """

    at: datetime | None = None
    source: DateFrom = DateFrom.NONE
    part: DayPart = DayPart.MOMENT
    guess: bool = False
    clock: str = ""


NOTHING = Proposal()
