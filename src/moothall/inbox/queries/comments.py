"""Comments under a post of ours, as far as one person may see them; two queries at most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, F, Q, TextField, Value, When

from moothall.inbox import masking
from moothall.inbox.models import ConversationState, Cover, Direction, Readable
from moothall.inbox.models.contacts import HIDDEN
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries as publishing

MOST = 1_000  # comments of one post that are shown; the newest
# Words of a covered comment never leave the database.
_READABLE = Case(
    When(cover=Cover.OPEN, then=F("text")), default=Value(""), output_field=TextField()
)
_OF_IT = (
    *("pk", "external_id", "direction", _READABLE, "cover", "masked", "at", "answers", "public"),
    *("erased_at", "conversation_id", "account_id", "conversation__state"),
    *("conversation__department_id", "author__name", "profile__name_cover"),
    *("profile__name", "profile__address", "profile__key"),
)
Places = Iterable[tuple[int, str]]


class Comment(NamedTuple):
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
    newest = rows.order_by("-at", "-id").values_list(*_OF_IT)
    found = [_comment(*each) for each in newest[: MOST + 1]]
    on_the_way = publishing.answers_on_the_way(accounts) if found else frozenset()
    return Comments(tuple(found[:MOST][::-1]), on_the_way, more=len(found) > MOST)


def _comment(  # noqa: PLR0913, PLR0917 the columns of the query above
    pk: int,
    external_id: str,
    direction: str,
    text: str,
    cover: str,
    masked: str,
    at: datetime,
    answers: str,
    public: bool,  # noqa: FBT001 a column
    erased_at: datetime | None,
    conversation_id: int,
    account_id: int,
    state: str,
    department_id: int,
    colleague: str | None,
    name_cover: str | None,
    *profile: str | None,
) -> Comment:
    """A row of the query above."""
    ours = direction == Direction.OUT
    theirs = next(filter(None, profile), "")
    if name_cover not in {None, Cover.OPEN}:
        theirs = str(HIDDEN)
    return Comment(
        pk,
        external_id,
        answers,
        ours,
        (colleague if ours else theirs) or "",
        masking.hidden(text, "text", masked),
        cover,
        erased_at is not None,
        public,
        at,
        conversation_id,
        account_id,
        department_id,
        state == ConversationState.OPEN,
    )
