"""What the Shield says: kinds of harm, dangers, and words to send that keep somebody safe."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.domain.errors import gettext_noop
from moothall.domain.exposure import HATE, LIFE, OTHER, SEXUALISED
from moothall.domain.packing.asking import Purpose
from moothall.domain.pileons import SAID
from moothall.domain.shielding import ABUSE
from moothall.domain.triage import Harm, Intent
from moothall.protection.models import PileOn

Words = str | Promise
KINDS: Mapping[str, Words] = {
    Harm.THREAT: _("Covered: it may threaten somebody."),
    Harm.IDENTITY_HATE: _("Covered: it may attack people for who they are."),
    Harm.SEXUALISED: _("Covered: it is sexualised."),
    Harm.STALKING_LIKE: _("Covered: it shows that somebody is followed or watched."),
    Harm.PILE_ON: _("Covered: it calls on others to go for somebody."),
    ABUSE: _("Covered: it insults somebody."),
}
DANGERS: Mapping[str, Words] = {
    Harm.SELF_HARM_RISK: _("Somebody may harm themselves"),
    Intent.SAFEGUARDING: _("A child or an adult may be at risk"),
    Intent.HAZARD_EMERGENCY: _("Somebody may be in danger at home or in the street"),
}
INCIDENT_KINDS: Mapping[str, Words] = {
    "abuse": _("Abuse or insults"),
    "threat": _("A threat"),
    "following": _("Following or watching"),
    "repeated": _("Unwanted contact again and again"),
    "hate": _("Attacked for who they are"),
    "sexualised": _("Sexualised"),
    "details": _("Personal details made public"),
    "urged": _("Urged to harm themselves"),
    "flashing": _("Flashing pictures"),
    "false": _("False claims"),
    "in_person": _("In person"),
}
REQUESTS: Mapping[str, Words] = {
    Intent.FOI: _("Freedom of information"),
    Intent.EIR: _("Environmental information"),
    Intent.SAR: _("A copy of their own records"),
    Intent.DATA_COMPLAINT: _("A complaint about data"),
}
# Acts of the audit log on an Incident that are steps somebody took, in words for outsiders
AUDITED: Mapping[str, Words] = {
    "incident.reported": _("It was reported"),
    "incident.people_named": _("Those who stand by were named"),
    "incident.chosen": _("The person said yes or no to each step"),
    "incident.copied": _("The person took a copy"),
}
EXPOSURE_KINDS: Mapping[str, Words] = {
    LIFE: _("Threats"),
    SEXUALISED: _("Sexualised words"),
    HATE: _("Hatred for who somebody is"),
    OTHER: _("Insults, following, anything else"),
}
PURPOSES: Mapping[Purpose, Words] = {
    Purpose.POLICE: _("The police"),
    Purpose.EMPLOYER: _("The employer"),
    Purpose.PLATFORM: _("The platform"),
    Purpose.DISCLOSURE: _("Disclosure to somebody else, with words blacked out"),
    Purpose.OWN: _("The person it happened to"),
}
NOTICES: Mapping[str, str] = {
    "pack.asked": gettext_noop(
        "An evidence pack of your incident is being made. The page says for whom, and who asked."
    ),
    "incident.reported": gettext_noop(
        "%(name)s reported something that happened to you. Only you see it now."
    ),
    "incident.mail_unsure": gettext_noop(
        "A mail in your name has come to the private address. Say whether you sent it."
    ),
    "incident.erasure": gettext_noop(
        "A request for erasure touched your incident. Its timeline says what was left out of it."
    ),
    "incident.part": gettext_noop("A colleague has asked you to stand by in an incident."),
    "incident_shield.opened": gettext_noop(
        "A shield is open for you: colleagues read what is kept from you."
    ),
    "incident_shield.ended": gettext_noop(
        "The shield of your incident has ended. Messages that were kept can be read again."
    ),
    "incident_contact.asked": gettext_noop(
        "Somebody was linked to an incident whose shield stands. Say on its page whether it covers"
        " them too."
    ),
    "incident_contact.answered": gettext_noop(
        "There is an answer about a contact who was linked to your incident. The page says which."
    ),
    "incident_shield.review": gettext_noop(
        "A shield by incident must be looked at again today. Keep it, or end it."
    ),
    "care.late": gettext_noop(
        "Something is late in looking after a colleague. The page of the incident says what."
    ),
    "support.ended": gettext_noop(
        "%(name)s can no longer be the supporter in an incident. Somebody else can be named."
    ),
    "kept.to_read": gettext_noop("Something waits to be read for a colleague."),
    "special_opening.agreed": gettext_noop(
        "%(name)s may read your incident for an hour; %(other)s agreed. The page says why."
    ),
    "special_opening.ready": gettext_noop(
        "A colleague agreed: you may read the incident for an hour. Each look is shown to them."
    ),
    "special_opening.lapsed": gettext_noop(
        "Nobody agreed within 7 days: your ask to open incident %(number)s has lapsed. Ask again"
        " if it still cannot wait."
    ),
    "special_opening.in_vain": gettext_noop(
        "%(name)s asked to open your incident and nobody agreed within 7 days. It stays shut; the"
        " page says why they asked."
    ),
    f"alarm.{Harm.SELF_HARM_RISK}": gettext_noop(
        "Somebody may harm themselves, and nobody has opened the message. Open it now."
    ),
    f"alarm.{Intent.SAFEGUARDING}": gettext_noop(
        "A child or an adult may be at risk, and nobody has opened the message. Open it now."
    ),
    f"alarm.{Intent.HAZARD_EMERGENCY}": gettext_noop(
        "Somebody may be in danger, and nobody has opened the message. Open it now."
    ),
    "kept.handed_over": gettext_noop(
        "%(name)s has handed reading for colleagues on to you. Messages: %(number)s."
    ),
    "kept.nobody_left": gettext_noop(
        "Nobody who reads for colleagues in %(department)s has room left. Find somebody."
        " Messages that wait: %(number)s."
    ),
    "turn.handed_on": gettext_noop(
        "You have read enough for one shift: %(name)s answers what waited covered for you."
        " Conversations: %(number)s."
    ),
    "turn.handed_to": gettext_noop(
        "Conversations in which something is covered are your turn now; they were %(name)s's."
        " How many: %(number)s."
    ),
    "turn.nobody_left": gettext_noop(
        "Nobody in %(department)s has room left for covered messages. Find somebody."
        " Conversations that wait: %(number)s."
    ),
    "turn.taken_back": gettext_noop("%(name)s has taken a conversation back; it is their turn."),
    "incident.woken": gettext_noop(
        "An incident that had been quiet goes on: a linked contact has written again."
    ),
    "platform_report.silent": gettext_noop(
        "A network has not answered a report for a week. Ask again, or write down what it said."
    ),
    "police_record.chase": gettext_noop(
        "It is time to ask the police again about an incident. The page says what was asked."
    ),
    "pile_on.seen": gettext_noop(
        "Far more people than usual write to %(account)s: %(people)s in an hour."
    ),
    "look.reason_owed": gettext_noop(
        "You opened a profile because of an immediate threat. Write down what it was; it is due."
    ),
}
# Said above the forms about doubts and claims.
SUSPECT: Words = _(
    "Everybody who answers sees it, with your reason. Nothing they write is hidden, nobody is"
    " limited, and the network is not told: that is for people to decide."
)
CLAIM: Words = _(
    "Anybody can say to be a police officer or a journalist. Until somebody has checked it, the"
    " desk says so above every answer: nothing in confidence."
)
CHECK: Words = _(
    "Ring back on a number that is published, or ask for a mail from the organisation’s own"
    " address. A number that they gave you checks nothing."
)
END: Words = _("It stays on record that it stood, who ended it and why.")
# Put into a reply to a profile that may be false, or to somebody who has not been checked.
SAFE_ANSWER: Words = _(
    "Thank you for your message.\n\n"
    "We cannot talk about anybody’s own matter here. What we can say is on our website and holds"
    " for everybody.\n\n"
    "If it is about you, or you write for somebody, please ring us on the number on our website"
    " or come to one of our offices, so that we can see whom we are talking to."
)
# Read by the resident. The numbers are those of the services themselves, free to call.
SAFE: Mapping[str, Words] = {
    Harm.SELF_HARM_RISK: _(
        "Thank you for telling us. We are worried about you, and we want you to be safe.\n\n"
        "If you may act on this now, please call 999 or go to the nearest A&E.\n"
        "You can talk to the Samaritans at any time, free: 116 123. You can also call NHS 111"
        " and choose mental health.\n\n"
        "Is there a number on which somebody can ring you now?"
    ),
    Intent.SAFEGUARDING: _(
        "Thank you for telling us.\n\n"
        "If you or somebody else is in danger now, please call 999. If you cannot speak, press 55"
        " when you are asked to.\n\n"
        "We have passed this on to people who can help. Is there a number on which they can"
        " ring you, and a time when it is safe to?"
    ),
    Intent.HAZARD_EMERGENCY: _(
        "If anybody is hurt, or there is a fire, please call 999 now.\n"
        "If you smell gas, or think there may be carbon monoxide: go outside, leave switches"
        " alone, and call the National Gas Emergency Service, free, day and night:"
        " 0800 111 999.\n\n"
        "Is everybody out and safe? Please tell us where you are, and a number on which we can"
        " ring you now."
    ),
}


def kind(name: str) -> str:
    """What stands over a covered message."""
    return str(KINDS.get(name, _("Covered as harmful.")))


def danger(name: str) -> str:
    """What an alarm is about."""
    return str(DANGERS.get(name, _("Somebody may be in danger")))


def pile_on_said(pile_on: PileOn) -> list[str]:
    """What was seen of a PileOn, a plain sentence each."""
    keys = ["unknown" if pile_on.usual is None else "people" if pile_on.usual else "nobody"]
    keys += [
        each for each in ("first_time", "linked", "worded", "there") if getattr(pile_on, each)
    ]
    names = ("people", "usual", "first_time", "linked", "link", "worded", "there")
    values = {each: getattr(pile_on, each) for each in names}
    return [_now(SAID[each]) % values for each in keys]
