"""What is written about people: grants, notices, staff, teams, sessions."""

from moothall.people.services.grants import end_grant, grant
from moothall.people.services.notices import mark_seen, notify

__all__ = ["end_grant", "grant", "mark_seen", "notify"]
