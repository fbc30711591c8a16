"""Says which text of a Message is judged, and where a place in it stands in the Message."""

from dataclasses import dataclass
from typing import Literal

from moothall.inbox.models import Message

Field = Literal["subject", "text"]
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Place:
    """Some characters of one field of a Message, half-open."""

    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The judged text of one Message.

    Attributes:
        subject: how many of its first characters are the subject.
    """

    text: str
    subject: int = 0

    def places(self, start: int, end: int) -> list[Place]:
        """Where `text[start:end]` stands: in the subject, in the text, or partly in each."""
        begins = self.subject + len(_BETWEEN) if self.subject else 0
        found = [
            Place("subject", start, min(end, self.subject)),
            Place("text", max(start - begins, 0), min(end, len(self.text)) - begins),
        ]
        return [each for each in found if each.start < each.end]


def judged(message: Message) -> Passage:
    """What is judged of `message`: its subject, where the text does not repeat it, and its text.

    Everybody who judges, shows or exports reads it here, so that spans mean the same everywhere.
    """
    subject, text = message.subject, message.text
    if not subject or text.startswith(subject):
        return Passage(text)
    return Passage(f"{subject}{_BETWEEN}{text}", len(subject))
