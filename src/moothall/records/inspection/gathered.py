"""What is gathered for inspectors on the way."""

from dataclasses import dataclass, field

from moothall.domain.evidence.outline import Exhibit, Noted, Roles
from moothall.domain.packing.inspecting import Inspection, Residents
from moothall.records.inspection.reads import Days


@dataclass(slots=True)
class Telling:
    """What is gathered on the way: exhibits, dated lines, and which places are withheld."""

    wanted: Inspection
    roles: Roles
    days: Days
    residents: Residents = field(default_factory=Residents)
    exhibits: list[Exhibit] = field(default_factory=list)
    lines: list[Noted] = field(default_factory=list)
    withheld: set[int] = field(default_factory=set)
    hidden: list[tuple[str, ...]] = field(default_factory=list)
    counts: list[tuple[str, str, int]] = field(default_factory=list)
