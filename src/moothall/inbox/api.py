"""Conversations, messages and replies for integrations: the same services as the screens."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from moothall.inbox import queries, services
from moothall.inbox.models import Attachment, Conversation, Message
from moothall.inbox.queries.pages import View
from moothall.people.access import StaffRequest
from moothall.people.api import REFUSED, Refusal
from moothall.publishing.models import Publication
from moothall.register import queries as register

router = Router(tags=["conversations"])
LONGEST_TEXT = 100_000
MOST_ROWS = 200


class ConversationOut(Schema):
    """One exchange, without its words."""

    id: int
    account: int = Field(alias="account_id")
    department: int = Field(alias="department_id")
    contact: int = Field(alias="contact_id")
    subject: str
    state: str
    version: int
    message_count: int
    opened_at: datetime
    last_message_at: datetime
    waiting_since: datetime | None
    answer_by: datetime | None
    assigned_to: int | None = Field(alias="assigned_to_id")
    assigned_team: int | None = Field(alias="assigned_team_id")


class Listing(Schema):
    """One page of conversations, and how to ask for the next."""

    conversations: list[ConversationOut]
    next_after: str | None


class FileOut(Schema):
    """A file on a message; its bytes are for people."""

    id: int
    filename: str
    media_type: str
    size: int
    scan: str


class MessageOut(Schema):
    """One thing said. Words that are covered on screen are empty here, too."""

    id: int
    direction: str
    at: datetime
    who: str
    subject: str
    text: str
    cover: str
    peculiarities: list[str]
    files: list[FileOut]

    @staticmethod
    def resolve_who(message: Message) -> str:
        """Who said it: the resident as they call themselves; never a member of staff."""
        return str(message.profile) if message.profile else ""

    @staticmethod
    def resolve_files(message: Message) -> Iterable[Attachment]:
        """Files that may be shown."""
        return message.attachments.all()


class ReplyIn(Schema):
    """A reply, and the version of the conversation it was written against."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    seen_version: Annotated[int, Field(ge=0, le=2_147_483_647)]
    then_close: bool = False


class PublicationOut(Schema):
    """How far a reply has come."""

    id: int
    progress: str
    leave_at: datetime
    reason: str


@router.get("", response={200: Listing, REFUSED: Refusal})
def list_conversations(
    request: StaffRequest,
    view: View = "all",
    account: int | None = None,
    after: str | None = None,
    size: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 50,
) -> dict[str, object]:
    """Conversations of one view, newest first; pass `next_after` as `after` for the next page."""
    found = queries.inbox_page(
        request.staff,
        view=view,
        account=register.account_for(request.staff, account) if account else None,
        after=after,
        size=size,
        now=timezone.now(),
    )
    return {"conversations": found.rows, "next_after": found.next_after}


@router.get("/{conversation_id}", response={200: ConversationOut, REFUSED: Refusal})
def get_conversation(request: StaffRequest, conversation_id: int) -> Conversation:
    """One conversation you may see."""
    return _conversation(request, conversation_id)


@router.get("/{conversation_id}/messages", response={200: list[MessageOut], REFUSED: Refusal})
def list_messages(request: StaffRequest, conversation_id: int) -> Iterable[Message]:
    """What was said in it, oldest first."""
    return queries.messages(_conversation(request, conversation_id))


@router.post("/{conversation_id}/replies", response={202: PublicationOut, REFUSED: Refusal})
def reply(request: StaffRequest, conversation_id: int, body: ReplyIn) -> Status[Publication]:
    """Send a reply; it is held for a while, in which staff can pull it back.

    Where the account asks for somebody's yes to public replies, its progress is `awaiting`, and
    nothing leaves before.

    409 `conversation-moved-on`: something was added since the version you saw. Read again.
    """
    held = services.reply(
        _conversation(request, conversation_id),
        text=body.text,
        seen_version=body.seen_version,
        then_close=body.then_close,
        by=request.staff,
        now=timezone.now(),
    )
    return Status(202, held)


@router.get(
    "/{conversation_id}/replies/{publication_id}", response={200: PublicationOut, REFUSED: Refusal}
)
def get_reply(request: StaffRequest, conversation_id: int, publication_id: int) -> Publication:
    """How far a reply has come."""
    conversation = _conversation(request, conversation_id)
    here = (conversation.pk, conversation.merged_into_id)  # replies follow a merge
    found: Publication = get_object_or_404(
        Publication, pk=publication_id, conversation_id__in=here
    )
    return found


def _conversation(request: StaffRequest, pk: int) -> Conversation:
    try:
        return queries.conversation_for(request.staff, pk)
    except Conversation.DoesNotExist:
        raise Http404 from None
