"""What each Role allows, by the names of permissions."""

from collections.abc import Mapping

from moothall.people.models import Role

_READER = frozenset({"inbox.read", "register.read"})
_RESPONDER = _READER | {"inbox.reply", "inbox.organise", "protection.lift", "triage.contest"}
_PUBLISHER = _RESPONDER | {
    "moderation.hide",
    "publishing.approve",
    "publishing.publish",
    "publishing.settle",
}
_MANAGER = _PUBLISHER | {
    "inbox.join_contacts",
    "moderation.set_rules",
    "people.grant",
    "people.read",
    "protection.decide",
    "protection.draw_line",
    "protection.oversee",
    "publishing.approve_finally",
    "records.export",
    "register.decide",
    "register.manage",
    "triage.report",
}
# These speak of the whole installation: an administrator of one department does not hold them.
WHOLE_DESK = frozenset({"audit.read", "desk.administer", "people.administer"})
_LEADER = _MANAGER | {"protection.count"}  # of all services; a member's workspace gives it not
_ADMINISTRATOR = _LEADER | WHOLE_DESK | {"records.erase", "records.hold", "records.read"}

ALLOWS: Mapping[str, frozenset[str]] = {
    Role.READER: _READER,
    Role.RESPONDER: _RESPONDER,
    Role.PUBLISHER: _PUBLISHER,
    Role.MANAGER: _LEADER,
    Role.MEMBER: _MANAGER,
    Role.ADMINISTRATOR: _ADMINISTRATOR,
}
PERMISSIONS = frozenset().union(*ALLOWS.values())
# What a Pause takes from one person on one account; it touches nothing else.
SENDING = frozenset({"inbox.reply", "publishing.publish"})
# What the law wants whole: a copy or an erasure that left something out would be a false one.
WHOLE_BY_LAW = frozenset({"records.erase", "records.export", "records.hold", "records.read"})
# A closed department is kept and can be disposed of, but nothing new happens in it.
IN_CLOSED_DEPARTMENTS = frozenset(
    {
        *("audit.read", "inbox.read", "people.read", "register.read"),
        *("records.erase", "records.export", "records.hold", "records.read"),
    }
)
