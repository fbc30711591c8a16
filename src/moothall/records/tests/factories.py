"""Makes old, closed and held conversations for tests."""

from datetime import UTC, datetime, timedelta

from moothall.domain.exchange import ReceivedFile
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import a_conversation
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
YEARS_LATER = NOW + timedelta(days=800)
LEASE = ReceivedFile("tenancy.pdf", "application/pdf", b"%PDF-1.7 tenancy of Ada Wren")


def an_administrator() -> StaffMember:
    """Somebody who administers the whole desk."""
    return staff_with(Role.ADMINISTRATOR)


def a_closed_conversation(text: str = "The boiler of 3 Mill Lane is out.") -> Conversation:
    """One mail with a file, answered by nobody and closed."""
    conversation = a_conversation(text=text, subject="Boiler", files=(LEASE,))
    inbox.close(conversation, by=an_administrator(), now=NOW)
    conversation.refresh_from_db()
    return conversation
