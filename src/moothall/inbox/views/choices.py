"""Everything that the inbox offers to choose from, in one question to the database."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.utils.translation import gettext as _

from moothall.inbox.models import Label
from moothall.people import access
from moothall.people.access import ALLOWS, Scope
from moothall.people.models import Grant, StaffMember, Team
from moothall.register.models import Account
from moothall.web.prepared import Prepared, Slot

ANSWERING = tuple(role for role, allowed in ALLOWS.items() if "inbox.reply" in allowed)
ACCOUNT, LABEL, PERSON, TEAM = "account", "label", "staff", "team"
Groups = list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, as a form shows it."""

    kind: str
    pk: int
    name: str

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def value(self) -> str:
        """What stands for it in a form where several kinds are offered."""
        return f"{self.kind}:{self.pk}"


@dataclass(frozen=True, slots=True)
class Choices:
    """What one person can narrow a list to, and to whom they can give work."""

    found: tuple[Choice, ...]

    def of(self, kind: str) -> list[Choice]:
        """Those of one kind, by name."""
        return sorted(self._of(kind), key=lambda each: (each.name.casefold(), each.pk))

    def one(self, kind: str, pk: int | None) -> Choice | None:
        """The one with this number."""
        return next((each for each in self._of(kind) if each.pk == pk), None)

    def assignees(self, me: StaffMember) -> Groups:
        """Me, nobody, teams and people, as the options of a select."""
        teams = [(each.value, each.name) for each in self.of(TEAM)]
        people = [(each.value, each.name) for each in self.of(PERSON) if each.pk != me.pk]
        groups: Groups = [("me", _("Me")), ("nobody", _("Nobody"))]
        return groups + [
            (title, found)
            for title, found in ((_("Teams"), teams), (_("People"), people))
            if found
        ]

    def _of(self, kind: str) -> Iterator[Choice]:
        return (each for each in self.found if each.kind == kind)


def choices_for(staff: StaffMember, now: datetime) -> Choices:
    """What `staff` can choose in a list; one query."""
    read = access.scope(staff, now)
    organised = access.scope(staff, now, permission="inbox.organise").department_ids
    return _asked(_question(read, organised), now)


def assignees_for(
    staff: StaffMember, *, department_id: int, account_id: int, now: datetime
) -> Groups:
    """To whom one conversation can be given; one query."""
    there = [department_id]
    parts = _named(TEAM, _teams(there)), _people(there, account_id)
    return _asked(_union(parts), now).assignees(staff)


@lru_cache(maxsize=512)
def _question(read: Scope, organised: frozenset[int]) -> Prepared:
    """The same for everybody with the same reach."""
    labels = Label.objects.filter(Q(department__in=read.department_ids) | Q(department=None))
    parts = [
        _named(ACCOUNT, read.narrow(Account.objects.all(), account="pk")),
        _named(LABEL, labels),
    ]
    if organised:
        parts += [_named(TEAM, _teams(organised)), _people(organised, None)]
    return _union(parts)


def _union(parts: Sequence[QuerySet[Any, Any]]) -> Prepared:
    first, *others = parts
    return Prepared.of(first.union(*others))


def _asked(question: Prepared, now: datetime) -> Choices:
    return Choices(tuple(Choice(*row) for row in question.ask(now=now)))


def _teams(departments: Collection[int]) -> QuerySet[Team]:
    return Team.objects.filter(department__in=departments)


def _people(departments: Collection[int], account_id: int | None) -> QuerySet[Grant, Any]:
    there = Q(department__in=departments)
    if account_id is not None:
        there |= Q(account_id=account_id)
    held = Grant.objects.in_force(Slot("now")).filter(
        there, role__in=ANSWERING, staff__is_active=True
    )
    return _columns(PERSON, held, pk="staff_id", name="staff__name")


def _named(kind: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return _columns(kind, rows, pk="pk", name="name")


def _columns(kind: str, rows: QuerySet[Any], *, pk: str, name: str) -> QuerySet[Any, Any]:
    """The same three columns from whatever table, so that one query can hold them all."""
    return rows.order_by().values_list(Value(kind, output_field=CharField()), pk, name)
