"""Makes Eastmere: its departments, staff, teams, accounts and saved answers, by the services."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from moothall.demo import script
from moothall.inbox import services as inbox
from moothall.inbox.models import Label
from moothall.people import access
from moothall.people import services as people
from moothall.people.models import Department, Grant, Role, SignOff, StaffMember, Team
from moothall.register import services as register
from moothall.register.models import Account

FIRST = "lin"  # whoever sets the desk up, and lets everybody else in


@dataclass(slots=True)
class Council:
    """Everybody and everything in Eastmere, by the keys of `people.toml`."""

    staff: dict[str, StaffMember] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def addresses(self) -> dict[str, str]:
        """The accounts' addresses."""
        return {key: account.address for key, account in self.accounts.items()}


def email(name: str) -> str:
    """The work address of somebody in Eastmere."""
    return f"{name.lower().replace(' ', '.')}@eastmere.example"


def found(world: Path, *, now: datetime) -> Council:
    """Found the council, as of `now`; its accounts live on the demo Platform in `world`."""
    told = script.people()
    council = Council()
    council.staff[FIRST] = _first(_keyed(told["staff"])[FIRST], now)
    _open_departments(council, told, now)
    _let_in(council, told, now)
    _connect(council, told, world, now)
    _put_words_in_drawers(council, told, now)
    for person in council.staff.values():
        access.remember(person, now)  # nobody's rights change from here on
    return council


def arrive_today(council: Council, *, now: datetime) -> None:
    """Let everybody have seen last week's notices; two of them ask for a right."""
    for person in council.staff.values():
        people.mark_seen(person, now=timezone.now())
    for asked in script.people()["request"]:
        register.ask(
            by=council.staff[asked["by"]],
            department=council.departments[asked["department"]],
            role=asked["role"],
            purpose=asked["purpose"],
            now=now - script.span(asked["ago"]),
        )


def _keyed(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in rows}


def _first(told: Mapping[str, Any], now: datetime) -> StaffMember:
    """The administrator whom nobody let in."""
    person = StaffMember.objects.create_user(
        email(told["name"]), name=told["name"], job_title=told["job_title"], joined_at=now
    )
    Grant.objects.create(staff=person, role=Role.ADMINISTRATOR, starts_at=now)
    return person


def _open_departments(council: Council, told: Mapping[str, Any], now: datetime) -> None:
    by = council.staff[FIRST]
    for row in told["department"]:
        if "workspace_of" not in row:
            council.departments[row["key"]] = people.add_department(
                name=row["name"], by=by, now=now
            )


def _let_in(council: Council, told: Mapping[str, Any], now: datetime) -> None:
    """Add everybody with their rights, then their teams."""
    by = council.staff[FIRST]
    members = {
        row["workspace_of"]: row["key"] for row in told["department"] if "workspace_of" in row
    }
    for row in told["staff"]:
        person = council.staff.get(row["key"])
        if row["key"] in members:
            person = people.add_member(name=row["name"], email=email(row["name"]), by=by, now=now)
            council.departments[members[row["key"]]] = Department.objects.get(workspace_of=person)
        elif person is None:
            person = people.add_person(
                name=row["name"],
                email=email(row["name"]),
                job_title=row["job_title"],
                by=by,
                now=now,
            )
            for role, where in row["grants"]:
                people.grant(person, role, council.departments[where], by=by, now=now)
        council.staff[row["key"]] = person
        _choose(person, row, now)
    _make_teams(council, told, now)


def _choose(person: StaffMember, told: Mapping[str, Any], now: datetime) -> None:
    """Keep how they sign, and what they are."""
    person.job_title = told["job_title"]
    person.save(update_fields=["job_title"])
    choices = people.Choices(
        sign_off=told.get("sign_off", SignOff.TEAM),
        initials=told["initials"],
        notices=person.notices,
        shortcuts=person.shortcuts,
    )
    people.choose(person, choices, now=now)


def _make_teams(council: Council, told: Mapping[str, Any], now: datetime) -> None:
    for row in told["department"]:
        for name in row["teams"]:
            members = [
                council.staff[each["key"]]
                for each in told["staff"]
                if name in each.get("teams", ())
            ]
            council.teams[name] = people.make_team(
                council.departments[row["key"]],
                name=name,
                members=members,
                by=council.staff[FIRST],
                now=now,
            )


def _connect(council: Council, told: Mapping[str, Any], world: Path, now: datetime) -> None:
    for row in told["account"]:
        department = council.departments[row["key"]]
        custodian = council.staff[row["custodian"]]
        by = custodian if department.workspace_of else council.staff[FIRST]
        answers = register.Answers(
            name=row["name"],
            address=row["address"],
            colour=row["colour"],
            settings={"file": str(world), "repeats": "recognised"},
        )
        account = register.add("demo", answers, department=department, by=by, now=now)
        if by != custodian:
            register.appoint(account, custodian, is_deputy=False, by=by, now=now)
            register.appoint(account, by, is_deputy=True, by=by, now=now)
        council.accounts[row["key"]] = account


def _put_words_in_drawers(council: Council, told: Mapping[str, Any], now: datetime) -> None:
    """Labels of each department and of the whole desk, and saved answers."""
    by = council.staff[FIRST]
    Label.objects.bulk_create(Label(name=name) for name in told["labels"]["everywhere"])
    for row in told["department"]:
        for name in row["labels"]:
            inbox.save_label(name=name, department=council.departments[row["key"]], by=by, now=now)
    for row in told["answer"]:
        inbox.save_answer(
            title=row["name"],
            text=row["text"].strip(),
            department=council.departments[row["department"]],
            by=by,
            now=now,
        )
