"""What came in and what we did with it; one module per noun that others gather round."""

from moothall.inbox.models.contacts import Contact, Profile
from moothall.inbox.models.conversations import Conversation, ConversationState, Label
from moothall.inbox.models.covers import Cover
from moothall.inbox.models.hooks import Delivery
from moothall.inbox.models.messages import Attachment, Direction, Message, RawPayload, Scan
from moothall.inbox.models.reading import Readable
from moothall.inbox.models.work import (
    Answer,
    Assignment,
    Move,
    Note,
    Reference,
    Suggestion,
    Sweep,
)

__all__ = [
    "Answer",
    "Assignment",
    "Attachment",
    "Contact",
    "Conversation",
    "ConversationState",
    "Cover",
    "Delivery",
    "Direction",
    "Label",
    "Message",
    "Move",
    "Note",
    "Profile",
    "RawPayload",
    "Readable",
    "Reference",
    "Scan",
    "Suggestion",
    "Sweep",
]
