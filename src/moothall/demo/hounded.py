"""A mediator of Eastmere who is hounded, and those who read and answer it for them."""

from datetime import datetime
from typing import Any

from moothall.demo import script
from moothall.demo.acts import Act
from moothall.demo.council import Council
from moothall.inbox.models import Direction, Message
from moothall.protection import services as protection
from moothall.protection.models import Incident, KeptMessage


def add_numbers(council: Council, *, now: datetime) -> None:
    """Say whom to ring in Eastmere."""
    for told in script.people()["emergency_number"]:
        where = council.departments.get(told.get("department", ""))
        given = {each: told[each] for each in ("name", "number", "hours")}
        protection.add_number(**given, department=where, by=council.staff["lin"], now=now)


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
