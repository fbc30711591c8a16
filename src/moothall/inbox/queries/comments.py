"""Comments under a post of ours, as far as one person may see them; two queries at most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from moothall.inbox.models import ConversationState, Cover, Direction, Readable
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries as publishing

MOST = 1_000  # comments of one post that are shown; the newest
_OF_IT = (
    *("external_id", "direction", "text", "cover", "masked", "at", "answers", "public"),
    *("erased_at", "conversation_id"),
)
_AROUND = {
    "state": F("conversation__state"),
    "department_id": F("conversation__department"),
    "colleague": F("author__name"),
    "profile_name": F("profile__name"),
    "profile_address": F("profile__address"),
    "profile_key": F("profile__key"),
}
Places = Iterable[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, as far as it may be read, and how its conversation stands.

    Attributes:
        name: of the resident; of ours the colleague's. "" where it is not known.
        text: its words; "" while they are covered.
        cover: whether they are.
        erased: whether they are gone for good.
        public: whether everybody can read it there.
        waits: whether its resident waits for us.
    """

    pk: int
    external_id: str
    answers: str
    ours: bool
    name: str
    text: str
    cover: str
    erased: bool
    public: bool
    at: datetime
    conversation_id: int
    account_id: int
    department_id: int
    waits: bool

    @property
    def is_hidden(self) -> bool:
        """Whether its words may not be shown now."""
        return self.erased or self.cover != Cover.OPEN


@dataclass(frozen=True, slots=True)
class Comments:
    """What stands under a post, oldest first.

    Attributes:
        said: each comment.
        on_the_way: conversations with an answer of ours that has not arrived yet.
        more: whether there are older ones than these.
    """

    said: tuple[Comment, ...]
    on_the_way: frozenset[int]
    more: bool


def comments_under(staff: StaffMember, places: Places) -> Comments:
    """What stands under the posts with these ids.

    Args:
        staff: who reads; what they may not see is not in it.
        places: each an account's number and the id of a post of ours there.
    """
    wanted, accounts = Q(pk__in=()), set()
    for account, external_id in places:
        wanted |= Q(account=account, under=external_id)
        accounts.add(account)
    rows = access.scope(staff).narrow(
        Readable.objects.filter(wanted).exclude(under=""),  # as its index says
        department="conversation__department",
        account="conversation__account",
    )
    newest = rows.only(*_OF_IT, "account_id").annotate(**_AROUND).order_by("-at", "-id")
    found = list(map(_comment, newest[: MOST + 1]))
    on_the_way = publishing.answers_on_the_way(accounts) if found else frozenset()
    return Comments(tuple(found[:MOST][::-1]), on_the_way, more=len(found) > MOST)


def _comment(row: Readable) -> Comment:
    """A row of the query above."""
    around = vars(row)
    ours = row.direction == Direction.OUT
    theirs = around["profile_name"] or around["profile_address"] or around["profile_key"]
    return Comment(
        pk=row.pk,
        external_id=row.external_id,
        answers=row.answers,
        ours=ours,
        name=(around["colleague"] if ours else theirs) or "",
        text=row.text,
        cover=row.cover,
        erased=row.erased_at is not None,
        public=row.public,
        at=row.at,
        conversation_id=row.conversation_id,
        account_id=row.account_id,
        department_id=around["department_id"],
        waits=around["state"] == ConversationState.OPEN,
    )
