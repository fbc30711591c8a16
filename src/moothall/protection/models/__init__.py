"""Covers, looks and alarms; Incidents and who stands round them; what is kept and who reads it."""

from moothall.protection.models.incidents import (
    EmergencyNumber,
    Incident,
    IncidentContact,
    IncidentLine,
    IncidentMessage,
    IncidentPost,
)
from moothall.protection.models.keeping import IncidentShield, KeptMessage
from moothall.protection.models.openings import (
    IncidentOpening,
    IncidentReader,
    SpecialOpening,
)
from moothall.protection.models.shields import Alarm, Reveal, Shield, ShieldLine

__all__ = [
    "Alarm",
    "EmergencyNumber",
    "Incident",
    "IncidentContact",
    "IncidentLine",
    "IncidentMessage",
    "IncidentOpening",
    "IncidentPost",
    "IncidentReader",
    "IncidentShield",
    "KeptMessage",
    "Reveal",
    "Shield",
    "ShieldLine",
    "SpecialOpening",
]
