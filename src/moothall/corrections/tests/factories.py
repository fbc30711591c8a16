"""Makes mistakes for tests."""

from datetime import timedelta

from moothall.corrections import services
from moothall.corrections.models import Mistake
from moothall.people.models import StaffMember
from moothall.publishing.models import Origin, TimelineEntry
from moothall.publishing.tests.factories import NOW, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

WRONG = "Vote for the Purple Party on Thursday!"


def an_account(**more: object) -> Account:
    made: Account = AccountFactory.create(
        **{"platform": "demo", "last_posted_at": NOW - timedelta(days=2), **more}
    )
    return made


def an_entry(account: Account, text: str = WRONG, **more: object) -> TimelineEntry:
    """Something on the account's own timeline that the desk did not send."""
    return TimelineEntry.objects.create(
        **{
            "account": account,
            "external_id": "wrong-1",
            "origin": Origin.ELSEWHERE,
            "text": text,
            "address": "https://social.example/wrong-1",
            "posted_at": NOW - timedelta(minutes=30),
            "seen_at": NOW - timedelta(minutes=29),
            "replies": 4,
            "shared": 2,
            **more,
        }
    )


def a_mistake(
    account: Account | None = None,
    *,
    severity: str = "slip",
    text: str = WRONG,
    by: StaffMember | None = None,
    **more: object,
) -> Mistake:
    """Noted ten minutes after somebody noticed it."""
    account = account or an_account()
    return services.note_entry(
        an_entry(account, text, **more),
        severity=severity,
        noticed_by="us",
        noticed_at=NOW - timedelta(minutes=10),
        by=by or a_writer(account),
        now=NOW,
    )
