"""Reads of what somebody keeps about themselves. Each asks for the rows of whoever reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from moothall.connectors.kit import platforms
from moothall.domain.care import Fitted, Group, Piece, Point, fitted
from moothall.domain.care.packs import OWN
from moothall.people.models import StaffMember
from moothall.protection.models import Boundary, PrivateAddress, SelfCheck
from moothall.protection.queries.care_lists import care_list


@dataclass(frozen=True, slots=True)
class Looked:
    """One point of a list, and what this person found; None where they have not looked yet."""

    point: Point
    row: SelfCheck | None
    is_due: bool


@dataclass(frozen=True, slots=True)
class OwnList:
    """One list with how far this person is."""

    group: Group
    points: Sequence[Looked]

    @property
    def looked(self) -> int:
        """How many they have gone through."""
        return sum(each.row is not None for each in self.points)

    @property
    def due(self) -> int:
        """How many are to be looked at again."""
        return sum(each.is_due for each in self.points)

    @property
    def review_on(self) -> date | None:
        """The next day of review in it."""
        days = [each.row.review_on for each in self.points if each.row and each.row.review_on]
        return min(days, default=None)


def own_lists(staff: StaffMember, today: date) -> list[OwnList]:
    """Every list, with what they found; one query."""
    rows = {row.key: row for row in SelfCheck.objects.filter(staff=staff)}
    return [
        OwnList(group, [_looked(point, rows.get(point.key), today) for point in group.points])
        for group in care_list(OWN, today, keep=rows)
    ]


def own_list(staff: StaffMember, key: str, today: date) -> OwnList | None:
    """One of them; None where there is none of that name."""
    return next((each for each in own_lists(staff, today) if each.group.key == key), None)


def own_reviews_due(staff: StaffMember, today: date) -> int:
    """How many points of theirs have come up for another look; for their own Today alone."""
    return SelfCheck.objects.filter(staff=staff, review_on__lte=today).count()


def boundary_of(staff: StaffMember) -> Boundary | None:
    """What they set, if they have."""
    return Boundary.objects.filter(staff=staff).first()


def has_own_safety(staff: StaffMember) -> bool:
    """Whether there is anything to copy or to take away."""
    checks = SelfCheck.objects.filter(staff=staff)
    addresses = PrivateAddress.objects.filter(staff=staff)
    return checks.exists() or Boundary.objects.filter(staff=staff).exists() or addresses.exists()


def own_safety_to_end(before: date) -> tuple[QuerySet[SelfCheck], QuerySet[Boundary]]:
    """What nobody has touched since that day."""
    checks = SelfCheck.objects.filter(at__date__lt=before)
    return checks, Boundary.objects.filter(updated_at__date__lt=before)


@dataclass(frozen=True, slots=True)
class Bio:
    """A bio for one network."""

    network: str
    fitted: Fitted


def bios(pieces: Sequence[Piece]) -> list[Bio]:
    """One for each network that shows a bio, by its name."""
    kinds = sorted(platforms().values(), key=lambda kind: kind.name)
    shown = [kind for kind in kinds if kind.limits.bio_length]
    return [Bio(kind.name, fitted(pieces, limit=kind.limits.bio_length)) for kind in shown]


def _looked(point: Point, row: SelfCheck | None, today: date) -> Looked:
    due = row is not None and row.review_on is not None and row.review_on <= today
    return Looked(point, row, due)
