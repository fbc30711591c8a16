"""A Verdict in words ready for the page: what was found, how surely, on which words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from moothall.domain.triage import Tone
from moothall.domain.triage.verdict import PEOPLE
from moothall.inbox.models import Readable
from moothall.triage import passages
from moothall.triage.models import Verdict
from moothall.triage.words import label

LONGEST = 160  # characters of one place that are shown
SURE = 100


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: its label, how likely that is, the words it stands on and why.

    Attributes:
        words: "" while they may not be read.
    """

    name: str
    percent: int
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one Verdict says, for whoever reads `message` now."""

    verdict: Verdict
    message: Readable

    @property
    def summary(self) -> str:
        """Tone, harms and intents, in words."""
        names = [self.verdict.tone, *self.verdict.harms, *self.verdict.intents]
        return ", ".join(label(name) for name in names)

    @property
    def aim(self) -> str:
        """Whom it is aimed at; "" for nobody in particular."""
        aimed = self.verdict.target in PEOPLE
        return label(self.verdict.target) if aimed or self.verdict.target == "org" else ""

    @property
    def is_worth_telling(self) -> bool:
        """Whether there is more to say than that it is an ordinary message."""
        verdict = self.verdict
        plain = verdict.tone in {Tone.NEUTRAL, Tone.POSITIVE}
        return not plain or bool(verdict.reasons or verdict.unsure)

    @property
    def grounds(self) -> Sequence[Ground]:
        """The reasons in their order, without those that only say whom it is aimed at."""
        shown = {self.verdict.tone, *self.verdict.harms, *self.verdict.intents}
        text = "" if self._is_hidden else passages.judged(self.message).text
        return [
            Ground(
                label(each["label"]),
                round(SURE * self.verdict.p.get(each["label"], 0)),
                text[each["start"] : each["end"]][:LONGEST],
                _(each["why"]),
            )
            for each in self.verdict.reasons
            if each["label"] in shown
        ]

    @property
    def _is_hidden(self) -> bool:
        return self.message.is_hidden or self.message.is_masked
