"""What is written about people: grants, notices, staff, teams, sessions."""

from moothall.people.services.alarm import ALARM, note_sign_in
from moothall.people.services.areas import (
    add_department,
    change_team,
    close_department,
    make_team,
)
from moothall.people.services.grants import end_grant, grant
from moothall.people.services.keeping import keep_from, keep_only
from moothall.people.services.mailing import mail_waiting, write_to
from moothall.people.services.notices import mark_seen, notify
from moothall.people.services.quiet import keep_quiet, take_off, work_again
from moothall.people.services.sessions import (
    end_sessions,
    forget_factors,
    make_link,
    sign_out_everywhere,
)
from moothall.people.services.staff import (
    Choices,
    add_member,
    add_person,
    choose,
    come_back,
    leave,
)
from moothall.people.services.tokens import MadeToken, end_token, make_token, staff_of_key

__all__ = [
    "ALARM",
    "Choices",
    "MadeToken",
    "add_department",
    "add_member",
    "add_person",
    "change_team",
    "choose",
    "close_department",
    "come_back",
    "end_grant",
    "end_sessions",
    "end_token",
    "forget_factors",
    "grant",
    "keep_from",
    "keep_only",
    "keep_quiet",
    "leave",
    "mail_waiting",
    "make_link",
    "make_team",
    "make_token",
    "mark_seen",
    "note_sign_in",
    "notify",
    "sign_out_everywhere",
    "staff_of_key",
    "take_off",
    "work_again",
    "write_to",
]
