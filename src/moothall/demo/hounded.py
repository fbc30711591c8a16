"""A mediator of Eastmere who is hounded, and those who read and answer it for them."""

import itertools
from datetime import datetime, time, timedelta
from typing import Any

from moothall.demo import brought, case, script
from moothall.demo.acts import Act
from moothall.demo.council import Council
from moothall.domain.care.changes import RowChange, What
from moothall.domain.care.packs import DUTY
from moothall.domain.spans import Spans
from moothall.inbox.models import Cover, Direction, Message
from moothall.people import access
from moothall.people import services as people
from moothall.protection import queries as protection_queries
from moothall.protection import services as protection
from moothall.protection.models import Incident, KeptMessage
from moothall.protection.services import mailbox
from moothall.protection.services.care_lists import change_care
from moothall.protection.services.spanning import set_spans

READ = 70  # percent of what one shift holds


def add_numbers(council: Council, *, now: datetime) -> None:
    """Say whom to ring in Eastmere."""
    for told in script.people()["emergency_number"]:
        where = council.departments.get(told.get("department", ""))
        given = {each: told[each] for each in ("name", "number", "hours")}
        protection.add_number(**given, department=where, by=council.staff["lin"], now=now)


def set_mailbox(council: Council, *, now: datetime) -> None:
    """Say where abuse is reported by mail in Eastmere. The demo itself never reads it."""
    answers = mailbox.MailboxAnswers(**script.people()["report_mailbox"])
    mailbox.set_mailbox(answers, by=council.staff["lin"], now=now)


def report(council: Council, act: Act) -> None:
    """Report the message; the first report begins the Incident and names who stands by."""
    message = _last(act)
    begun = Incident.objects.filter(target=act.by).first()
    if begun:
        protection.link_message(begun, message, by=act.by, now=act.at)
        return
    told = protection.Told(act.does["harm"], act.does["place"])
    made = protection.report(told, target=act.by, message=message, by=act.by, now=act.at)
    _surround(made, council, act)


def open_shield(_council: Council, act: Act) -> None:
    """Let nothing more of it reach the target."""
    incident = Incident.objects.get(decider=act.by)
    protection.open_shield(incident, why=act.does["shield"], by=act.by, now=act.at)


def read(_council: Council, act: Act) -> None:
    """Read for the target what was kept, and say what becomes of it."""
    kept = KeptMessage.objects.get(message=_last(act))
    protection.read_kept(kept, by=act.by, now=act.at)
    protection.settle_kept(kept, outcome=act.does["reads"], by=act.by, now=act.at)


def look_back(council: Council, *, now: datetime) -> None:
    """What the target said, chose and had written down since."""
    told = script.people()["incident"]
    incident = Incident.objects.get(target=council.staff[told["target"]])
    account = protection.Account(told["facts"], told["opinions"], told["kinds"], is_campaign=True)
    protection.retell(incident, account, by=incident.target, now=now)
    protection.say_impact(incident, told["impact"], by=incident.target, now=now)
    steps = {each: told[each] for each in ("to_platform", "to_employer", "to_police")}
    choices = protection.Choices(steps, quiet=told["quiet"])
    protection.choose(incident, choices, by=incident.target, now=now)
    for line in told["line"]:
        _add(incident, line, council, now)
    brought.bring(incident, by=incident.supporter or incident.target, now=now)
    case.fill(incident, told, council, now=now)


def read_much(council: Council, *, now: datetime) -> None:
    """Let the buddy have read most of what one shift holds, and the target have quiet hours."""
    told = script.people()["incident"]
    buddy, target = council.staff[told["buddy"]], council.staff[told["target"]]
    begun = now - timedelta(minutes=40)
    covered = [
        each
        for each in Message.objects.filter(cover=Cover.COVERED).order_by("pk")
        if access.may(buddy, "inbox.read", each.conversation)
    ]
    looks = itertools.cycle(covered)
    while covered and protection_queries.carried_by(buddy, now).share < READ:
        protection.reveal(next(looks), purpose="answer", by=buddy, now=begun)
    workdays: dict[str, Any] = {"days": [0, 1, 2, 3, 4], "starts": time(8, 30), "ends": time(17)}
    people.keep_quiet(target, on=True, **workdays, bank_holidays=True, now=now)


def choose(council: Council, *, now: datetime) -> None:
    """Let the desk have a row of its own in what it owes, and ask a little sooner."""
    lin = council.staff["lin"]
    row = RowChange(
        DUTY,
        What.ADDED,
        group="person",
        title="The union branch is told, if the person wants it",
        by="supporter",
        days=3,
        why="Agreed with the branches in October.",
    )
    change_care(row, by=lin, now=now)
    set_spans(Spans(dormant=45), why="Ours go quiet for a month and return.", by=lin, now=now)


def _surround(incident: Incident, council: Council, act: Act) -> None:
    told = script.people()["incident"]
    people = {part: council.staff[told[part]] for part in ("buddy", "supporter", "decider")}
    protection.name(incident, **people, by=act.by, now=act.at)
    contact = act.conversation.contact
    protection.link_contact(incident, contact, why=told["why"], by=act.by, now=act.at)


def _add(incident: Incident, line: dict[str, Any], council: Council, now: datetime) -> None:
    at = now - script.span(line["ago"])
    made = protection.Line(line["kind"], at, line["text"], line.get("reference", ""))
    protection.add_line(incident, made, by=council.staff[line["by"]], now=at)


def _last(act: Act) -> Message:
    theirs = act.conversation.messages.filter(direction=Direction.IN)
    return theirs.order_by("-at", "-pk")[0]
