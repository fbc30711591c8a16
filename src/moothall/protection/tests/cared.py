"""Somebody targeted, and those who look after them, for tests of care."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, StaffMemberFactory, staff_with
from moothall.protection import queries, services
from moothall.protection.models import CareStep, CheckIn, Incident

DONE, NOT_WANTED = CareStep.Outcome.DONE, CareStep.Outcome.NOT_WANTED
LONG_AGO = timedelta(days=30)


class Case:
    """Somebody targeted, whom they named, and the Incident, reported a month ago."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)
        self.target, self.supporter = StaffMemberFactory.create(), StaffMemberFactory.create()
        self.decider = staff_with(Role.MANAGER, on=DepartmentFactory.create())
        then = self.now - LONG_AGO
        told = services.Told("He waits outside.")
        self.incident = services.report(told, target=self.target, by=self.target, now=then)
        self.named(self.supporter, then)

    def named(self, supporter: StaffMember | None, now: datetime) -> None:
        services.name(
            self.incident,
            buddy=None,
            supporter=supporter,
            decider=self.decider,
            by=self.target,
            now=now,
        )
        self.fresh()

    def fresh(self) -> Incident:
        self.incident = Incident.objects.get(pk=self.incident.pk)
        return self.incident

    def settle(
        self, key: str, by: StaffMember, outcome: str = DONE, note: str = "Rang her."
    ) -> CareStep:
        settled = services.Settled(outcome, note)
        return services.settle_step(self.incident, key, settled, by=by, now=self.now)

    def state(self, key: str) -> str:
        return queries.step_of(self.fresh(), key, self.today).stand.state

    def says(self, **steps: str) -> None:
        choices = services.Choices(steps, quiet="")
        services.choose(self.incident, choices, by=self.target, now=self.now)
        self.fresh()

    def asks(self, on: date | None = None, **more: object) -> CheckIn:
        asked = services.Asked(on or self.today, **more)  # type: ignore[arg-type]
        return services.check_in(self.incident, asked, by=self.supporter, now=self.now)

    @property
    def here(self) -> str:
        return f"/shield/incidents/{self.incident.pk}/care/"
