"""Staff, their departments, teams, roles and hours, and what is kept from them."""

from moothall.people.models.keeping import Keeping
from moothall.people.models.quiet import DayOff, QuietHours
from moothall.people.models.staff import (
    ApiToken,
    Department,
    Grant,
    GrantQuerySet,
    Notice,
    NoticeChoice,
    Pause,
    PauseQuerySet,
    Role,
    SignOff,
    StaffMember,
    StaffMemberManager,
    Tally,
    Team,
)

__all__ = [
    "ApiToken",
    "DayOff",
    "Department",
    "Grant",
    "GrantQuerySet",
    "Keeping",
    "Notice",
    "NoticeChoice",
    "Pause",
    "PauseQuerySet",
    "QuietHours",
    "Role",
    "SignOff",
    "StaffMember",
    "StaffMemberManager",
    "Tally",
    "Team",
]
