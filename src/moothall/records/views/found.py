"""Finds the conversation a records screen is about, or says that there is none."""

from moothall.inbox.models import Conversation
from moothall.people import access
from moothall.people.models import StaffMember


def conversation_for(staff: StaffMember, pk: int, permission: str) -> Conversation:
    """The conversation, where `staff` holds the permission on it. Raises Http404."""
    conversations = Conversation.objects.select_related("account", "contact", "department")
    return access.get_or_404(staff, permission, conversations, pk=pk)
