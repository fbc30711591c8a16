"""The report "what was covered": per service and period, each number with what it means."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from moothall.domain.shielding import KINDS
from moothall.domain.triage import Tone
from moothall.inbox.models import Cover, Direction, Message
from moothall.people.models import Department, StaffMember
from moothall.people.queries import departments_for
from moothall.protection.models import Reveal, Shield
from moothall.triage.models import Contest

Counts = Mapping[int, int]  # by department
WHERE = "message__conversation__department"
SEVERAL = "__in"


@dataclass(frozen=True, slots=True)
class Line:
    """What came to one service in a period, and what was made of it. Each is a number of messages.

    Attributes:
        department: its number; 0 for several together.
        came: from residents, erased ones too.
        kept: judged critical, and shown.
        unsure: near the line or in another language; shown, for a person to look at.
        covered: by kind, whether or not the cover was lifted since.
        contested: covered, and somebody here said that the reason for it was wrong.
        lifted: covered, and a person here took the cover away.
        wrong: contested or lifted, each once.
        missed: somebody here said that it was harmful, and triage had not.
        revealed: covered, and somebody asked to see the words.
        looked_for: of those, by what somebody looked for; one looked at twice counts under both.
    """

    name: str
    department: int = 0
    came: int = 0
    kept: int = 0
    unsure: int = 0
    covered: Mapping[str, int] = field(default_factory=dict)
    contested: int = 0
    lifted: int = 0
    wrong: int = 0
    missed: int = 0
    revealed: int = 0
    looked_for: Mapping[str, int] = field(default_factory=dict)

    @property
    def covered_in_all(self) -> int:
        """Of every kind."""
        return sum(self.covered.values())

    @property
    def false_covers(self) -> float | None:
        """How many of what was covered were wrongly, 0 to 1; None where nothing was covered."""
        return self.wrong / self.covered_in_all if self.covered_in_all else None


def lines(staff: StaffMember, *, start: datetime, end: datetime) -> list[Line]:
    """A Line for each service whose report `staff` may read, by name; messages from `start` on.

    A message belongs to the period in which it came, whatever happened to it later.
    """
    there = list(departments_for(staff, "triage.report"))
    within = Q(message__at__gte=start, message__at__lt=end)
    ids = [each.pk for each in there]
    shields = Shield.objects.filter(within, **{WHERE + SEVERAL: ids})
    covered = _by_kind(shields)
    of_all = _of_messages(ids, start=start, end=end)
    disputed = Contest.objects.filter(
        withdrawn_at=None, claim=Contest.Claim.GIVEN, label__in=KINDS
    ).values("message")
    missed = Contest.objects.filter(
        within, withdrawn_at=None, claim=Contest.Claim.MISSING, label__in=KINDS,
        **{WHERE + SEVERAL: ids},
    )  # fmt: skip
    counts = {
        "contested": _counted(shields.filter(message__in=disputed)),
        "lifted": _counted(shields.filter(by_hand=True)),
        "wrong": _counted(shields.filter(Q(by_hand=True) | Q(message__in=disputed))),
        "revealed": _counted(shields.filter(message__in=Reveal.objects.values("message"))),
        "missed": _counted(missed),
    }
    looks = _by_purpose(ids, within)
    return [_line(each, of_all, covered, looks, counts) for each in there]


def together(name: str, lines: Iterable[Line]) -> Line:
    """All of them as one."""
    every = list(lines)
    numbers = ("came", "kept", "unsure", "contested", "lifted", "wrong", "missed", "revealed")
    covered, looks = Counter[str](), Counter[str]()
    for each in every:
        covered.update(each.covered)
        looks.update(each.looked_for)
    sums = {name: sum(getattr(each, name) for each in every) for name in numbers}
    return Line(name, covered=dict(covered), looked_for=dict(looks), **sums)


def _line(
    department: Department,
    of_all: Mapping[int, Mapping[str, int]],
    covered: Mapping[int, Mapping[str, int]],
    looks: Mapping[int, Mapping[str, int]],
    counts: Mapping[str, Counts],
) -> Line:
    pk = department.pk
    numbers = {name: found.get(pk, 0) for name, found in counts.items()}
    numbers |= of_all.get(pk, {})
    kinds = covered.get(pk, {})
    return Line(department.name, pk, covered=kinds, looked_for=looks.get(pk, {}), **numbers)


def _of_messages(
    departments: Iterable[int], *, start: datetime, end: datetime
) -> dict[int, dict[str, int]]:
    """What came, was shown though critical, and was unsure, by department; one look at each."""
    shown = Q(cover=Cover.OPEN)
    rows = (
        Message.objects.filter(
            direction=Direction.IN, at__gte=start, at__lt=end,
            conversation__department__in=list(departments),
        )
        .values(department=F("conversation__department"))
        .annotate(
            came=Count("pk"),
            kept=Count("pk", filter=shown & Q(verdict__tone=Tone.CRITICAL.value)),
            unsure=Count("pk", filter=Q(verdict__unsure=True)),
        )
        .order_by()
    )  # fmt: skip
    return {
        row["department"]: {"came": row["came"], "kept": row["kept"], "unsure": row["unsure"]}
        for row in rows
    }


def _by_kind(shields: "QuerySet[Shield]") -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    rows = shields.values(WHERE, "kind").annotate(number=Count("pk")).order_by()
    for row in rows:
        found.setdefault(row[WHERE], {})[row["kind"]] = row["number"]
    return found


def _by_purpose(departments: Iterable[int], within: Q) -> dict[int, dict[str, int]]:
    """How many covered messages were looked at, by department and by what for."""
    found: dict[int, dict[str, int]] = {}
    looks = Reveal.objects.filter(within, message__shield__isnull=False)
    looks = looks.filter(**{WHERE + SEVERAL: list(departments)}).exclude(kind="name")
    number = Count("message", distinct=True)
    for row in looks.values(WHERE, "purpose").annotate(number=number).order_by():
        found.setdefault(row[WHERE], {})[row["purpose"]] = row["number"]
    return found


def _counted(rows: "QuerySet[Shield] | QuerySet[Contest]") -> dict[int, int]:
    """How many messages, by department."""
    found = rows.values(WHERE).annotate(number=Count("message", distinct=True)).order_by()
    return {row[WHERE]: row["number"] for row in found}
