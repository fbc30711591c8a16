"""Staff, the departments and teams they work in, their roles, and what is kept from them."""

from moothall.people.models.keeping import Keeping
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
    "Department",
    "Grant",
    "GrantQuerySet",
    "Keeping",
    "Notice",
    "NoticeChoice",
    "Pause",
    "PauseQuerySet",
    "Role",
    "SignOff",
    "StaffMember",
    "StaffMemberManager",
    "Tally",
    "Team",
]
