"""After how many days the desk asks about an Incident again: our choices, within bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# Lowest and highest of each. A Shield is looked at again after ninety days at the latest: it keeps
# things from somebody, and nobody may forget it.
BOUNDS: Mapping[str, tuple[int, int]] = {
    "dormant": (14, 365),
    "review": (14, 90),
    "late_steps": (60, 730),
}


@dataclass(frozen=True, slots=True)
class Spans:
    """What holds on one desk, in days.

    Attributes:
        dormant: without anything happening, after which whoever decides is asked if it rests.
        review: after which a Shield by Incident is looked at again.
        late_steps: from the report; after that nobody is told of late steps of care.
    """

    dormant: int = 60
    review: int = 90
    late_steps: int = 180

    def may_be_dormant(self, last_act: datetime, now: datetime) -> bool:
        """Whether so long has passed since anything happened or was noted: it is only asked."""
        return now - last_act >= timedelta(days=self.dormant)

    def review_after(self, day: date) -> date:
        """When a Shield that was opened or looked at on `day` is looked at again."""
        return day + timedelta(days=self.review)

    def calls_to_mind(self, reported: date, today: date) -> bool:
        """Whether somebody is still told of late steps."""
        return reported + timedelta(days=self.late_steps) >= today
