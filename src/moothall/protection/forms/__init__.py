"""What staff can fill in about the Shield, and about Incidents."""

from moothall.protection.forms.incidents import (
    AccountForm,
    ChoicesForm,
    ContactForm,
    ImpactForm,
    LineOfIncidentForm,
    NumberForm,
    PeopleForm,
    PersonForm,
    PostForm,
    ReportHarmForm,
    SpecialForm,
    WhyForm,
)
from moothall.protection.forms.shields import LiftForm, LineForm, ReportForm

__all__ = [
    "AccountForm",
    "ChoicesForm",
    "ContactForm",
    "ImpactForm",
    "LiftForm",
    "LineForm",
    "LineOfIncidentForm",
    "NumberForm",
    "PeopleForm",
    "PersonForm",
    "PostForm",
    "ReportForm",
    "ReportHarmForm",
    "SpecialForm",
    "WhyForm",
]
