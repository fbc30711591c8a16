"""What the Shield says: kinds of harm, dangers, and words to send that keep somebody safe."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moothall.domain.errors import gettext_noop
from moothall.domain.shielding import ABUSE
from moothall.domain.triage import Harm, Intent

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
    "false": _("False claims"),
    "in_person": _("In person"),
}
NOTICES: Mapping[str, str] = {
    "incident.reported": gettext_noop(
        "%(name)s reported something that happened to you. Only you see it now."
    ),
    "incident.part": gettext_noop("A colleague has asked you to stand by in an incident."),
    "incident_shield.opened": gettext_noop(
        "A shield is open for you: colleagues read what is kept from you."
    ),
    "incident_shield.ended": gettext_noop(
        "The shield of your incident has ended. Messages that were kept can be read again."
    ),
    "incident_shield.review": gettext_noop(
        "A shield by incident must be looked at again today. Keep it, or end it."
    ),
    "kept.to_read": gettext_noop("Something waits to be read for a colleague."),
    "special_opening.agreed": gettext_noop(
        "%(name)s may read your incident for an hour; %(other)s agreed. The page says why."
    ),
    "special_opening.ready": gettext_noop(
        "A colleague agreed: you may read the incident for an hour. Each look is shown to them."
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
}
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
