"""What triage says of one text: labels with their probabilities, and the ground for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a text speaks. A furious or sweary text is critical unless it attacks somebody."""

    ABUSIVE = "abusive"
    CRITICAL = "critical"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class Harm(StrEnum):
    """What a text could do to somebody: its reader, a person it names, or its own writer."""

    THREAT = "threat"
    IDENTITY_HATE = "identity-hate"
    SEXUALISED = "sexualised"
    STALKING_LIKE = "stalking-like"
    PILE_ON = "pile-on"
    EXPOSES_PERSONAL_DETAILS = "exposes-personal-details"
    SELF_HARM_RISK = "self-harm-risk"


class Intent(StrEnum):
    """What the writer wants of us, or tells us. A text may have several, or none."""

    REPAIR = "repair"
    HAZARD_SIGNIFICANT = "hazard-significant"
    HAZARD_EMERGENCY = "hazard-emergency"
    COMPLAINT = "complaint"
    FOI = "foi"
    EIR = "eir"
    SAR = "sar"
    DATA_COMPLAINT = "data-complaint"
    SAFEGUARDING = "safeguarding"
    ADJUSTMENT_REQUEST = "adjustment-request"
    ENQUIRY = "enquiry"
    PRAISE = "praise"
    PRESS = "press"
    COUNCILLOR = "councillor"
    SPAM = "spam"


class Target(StrEnum):
    """Whom a text is aimed at. The organisation as such cannot be abused, only its people."""

    YOU = "you"
    NAMED = "named"
    GROUP = "group"
    ORG = "org"
    NONE = "none"


LABELS: tuple[str, ...] = (*Tone, *Harm, *Intent, *Target)  # in the order of every array
PEOPLE = frozenset({Target.YOU, Target.NAMED, Target.GROUP})
# Somebody may be in danger: a person reads these first, so nothing ever covers them.
URGENT = frozenset({Intent.HAZARD_EMERGENCY, Intent.SAFEGUARDING, Harm.SELF_HARM_RISK})
# Harms that are abuse in themselves. Personal details alone are not: a neighbour dispute that
# names an address must be read, and acted upon, by somebody who can see it.
SHIELDED = frozenset(
    {Harm.THREAT, Harm.IDENTITY_HATE, Harm.SEXUALISED, Harm.STALKING_LIKE, Harm.PILE_ON}
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one label was given.

    Attributes:
        label: a Tone, Harm, Intent or Target.
        start, end: half-open span of characters of the original text.
        why: a plain English sentence for the person who decides whether it is right.
    """

    label: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One reading of a text. It proposes; what happens to a Message is decided elsewhere.

    Attributes:
        p: probability of each label that triage knows, 0 to 1; of a tone or target, against the
            others of its kind.
        unsure: near the line between robust and abusive, or in a language that was not learned:
            it is not shielded, and a person should look.
        language: ISO 639-1, or "und" where it cannot be told.
        engine: name and version of what judged, to find what an older one said.
    """

    tone: Tone
    harms: tuple[Harm, ...]
    intents: tuple[Intent, ...]
    target: Target
    p: Mapping[str, float]
    reasons: tuple[Reason, ...]
    language: str
    engine: str
    unsure: bool = False

    @property
    def urgent(self) -> bool:
        """Whether somebody may be in danger, so that a person must see it first and uncovered."""
        return not URGENT.isdisjoint((*self.harms, *self.intents))

    @property
    def shield(self) -> bool:
        """Whether it is abuse that staff should not meet unprepared. Never what is urgent."""
        if self.urgent:
            return False
        return self.tone is Tone.ABUSIVE or not SHIELDED.isdisjoint(self.harms)

    def as_json(self) -> dict[str, object]:
        """What `moothall triage` prints, without the id."""
        return {
            "tone": self.tone.value,
            "harms": [harm.value for harm in self.harms],
            "intents": [intent.value for intent in self.intents],
            "target": self.target.value,
            "shield": self.shield,
            "p": {label: round(p, 4) for label, p in self.p.items()},
            "reasons": [
                {"label": str(each.label), "start": each.start, "end": each.end, "why": each.why}
                for each in self.reasons
            ],
            "language": self.language,
            "engine": self.engine,
        }
