"""The labels of triage in the words of the desk: short, and never naming an offence."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moothall.domain.triage import Harm, Intent, Target, Tone

LABELS: Mapping[str, str | Promise] = {
    Tone.ABUSIVE: _("abusive"),
    Tone.CRITICAL: _("critical"),
    Tone.MIXED: _("mixed"),
    Tone.NEUTRAL: _("neutral"),
    Tone.POSITIVE: _("friendly"),
    Harm.THREAT: _("may threaten somebody"),
    Harm.IDENTITY_HATE: _("may attack people for who they are"),
    Harm.SEXUALISED: _("sexualised"),
    Harm.STALKING_LIKE: _("shows that somebody is followed or watched"),
    Harm.PILE_ON: _("calls on others to go for somebody"),
    Harm.EXPOSES_PERSONAL_DETAILS: _("gives away personal details"),
    Harm.SELF_HARM_RISK: _("its writer may harm themselves"),
    Intent.REPAIR: _("repair"),
    Intent.HAZARD_SIGNIFICANT: _("hazard in a home"),
    Intent.HAZARD_EMERGENCY: _("emergency"),
    Intent.COMPLAINT: _("complaint"),
    Intent.FOI: _("freedom of information request"),
    Intent.EIR: _("environmental information request"),
    Intent.SAR: _("request for their own data"),
    Intent.DATA_COMPLAINT: _("data protection complaint"),
    Intent.SAFEGUARDING: _("safeguarding"),
    Intent.ADJUSTMENT_REQUEST: _("asks for an adjustment"),
    Intent.ENQUIRY: _("question"),
    Intent.PRAISE: _("praise"),
    Intent.PRESS: _("press"),
    Intent.COUNCILLOR: _("about or from a councillor"),
    Intent.SPAM: _("spam"),
    Target.YOU: _("you who read it"),
    Target.NAMED: _("a person it names"),
    Target.GROUP: _("a group of people"),
    Target.ORG: _("the organisation"),
    Target.NONE: _("nobody"),
}


def label(name: str) -> str:
    """The words for one label; its own name for one of an engine we do not know."""
    return str(LABELS.get(name, name))
