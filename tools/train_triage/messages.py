"""What single writers wrote: whole messages, each learned from as one of its writer's.

`messages/*.txt` holds one writer each, in the format that `strangers.py` reads. Writers differ
more than sentences do: settings and lines are chosen on writers of whom no head saw a word.
"""

from dataclasses import dataclass
from pathlib import Path

from moothall.domain.triage.verdict import URGENT, Target, Tone
from tools.train_triage.pairs import NO_TOPIC, Pair
from tools.train_triage.strangers import EXPOSURE, Told, told

MESSAGES = Path(__file__).parent / "messages"
# The writers' words for what is attacked, and ours. What is no person and no body is no target.
_TARGETS = {"body": Target.ORG, "thing": Target.NONE, "other": Target.NONE, "self": Target.NONE}


@dataclass(frozen=True, slots=True)
class Message(Pair):
    """One message with all that is true of it: its family is its writer, its template itself.

    Attributes:
        kind: the heading that its writer put it under.
    """

    kind: str

    @property
    def is_attack(self) -> bool:
        """Whether it should be covered: abuse, but for details alone, and nobody in danger."""
        abuse = self.tone == Tone.ABUSIVE and self.kind != EXPOSURE
        return abuse and set(self.labels).isdisjoint(URGENT)


def writers() -> list[Path]:
    """A file for each writer, in the order of their names."""
    return sorted(MESSAGES.glob("*.txt"))


def messages() -> list[Message]:
    """Every message, writer after writer, none twice."""
    found: dict[str, Message] = {}
    for path in writers():
        for each in told(path):
            found.setdefault(each.text.casefold(), _message(each, path.stem))
    return list(found.values())


def _message(one: Told, writer: str) -> Message:
    target = _TARGETS.get(one.target) or Target(one.target)
    return Message(one.text, one.tone, target, one.labels, writer, one.text, NO_TOPIC, one.kind)
