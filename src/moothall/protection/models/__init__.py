"""Covers, looks and alarms; Incidents, who stands round them and cares; what is kept for whom."""

from moothall.protection.models.care import (
    CareStep,
    CheckIn,
    HarmPolicy,
    SafetyTick,
    Support,
)
from moothall.protection.models.care_lists import CareListChange
from moothall.protection.models.casefile import (
    CaseEntry,
    HourlyCost,
    PlatformReport,
    PoliceRecord,
    PoliceRoute,
)
from moothall.protection.models.claims import Claim, SuspectedProfile, UnnamedRole
from moothall.protection.models.erasures import EvidenceErasure
from moothall.protection.models.exposure import (
    Exposure,
    ExposurePlan,
    ReaderChoice,
    ReadingHandover,
)
from moothall.protection.models.incidents import (
    EmergencyNumber,
    Incident,
    IncidentContact,
    IncidentLine,
    IncidentMessage,
    IncidentPost,
)
from moothall.protection.models.keeping import IncidentShield, KeptMessage
from moothall.protection.models.looks import Look, LookOverseer, LookReport
from moothall.protection.models.mailed import MailedReport, PrivateAddress, ReportMailbox
from moothall.protection.models.openings import (
    IncidentOpening,
    IncidentReader,
    SpecialOpening,
)
from moothall.protection.models.own_safety import Boundary, SelfCheck
from moothall.protection.models.pileons import ChannelHour, PileOn, PileOnSpare
from moothall.protection.models.resting import IncidentRest, Pseudonym, ReasonableStep
from moothall.protection.models.shields import Alarm, Reveal, Shield, ShieldLine
from moothall.protection.models.spans import SpanPlan

__all__ = [
    "Alarm",
    "Boundary",
    "CareListChange",
    "CareStep",
    "CaseEntry",
    "ChannelHour",
    "CheckIn",
    "Claim",
    "EmergencyNumber",
    "EvidenceErasure",
    "Exposure",
    "ExposurePlan",
    "HarmPolicy",
    "HourlyCost",
    "Incident",
    "IncidentContact",
    "IncidentLine",
    "IncidentMessage",
    "IncidentOpening",
    "IncidentPost",
    "IncidentReader",
    "IncidentRest",
    "IncidentShield",
    "KeptMessage",
    "Look",
    "LookOverseer",
    "LookReport",
    "MailedReport",
    "PileOn",
    "PileOnSpare",
    "PlatformReport",
    "PoliceRecord",
    "PoliceRoute",
    "PrivateAddress",
    "Pseudonym",
    "ReaderChoice",
    "ReadingHandover",
    "ReasonableStep",
    "ReportMailbox",
    "Reveal",
    "SafetyTick",
    "SelfCheck",
    "Shield",
    "ShieldLine",
    "SpanPlan",
    "SpecialOpening",
    "Support",
    "SuspectedProfile",
    "UnnamedRole",
]
