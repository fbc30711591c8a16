"""Comments under a post of ours, as far as one person may see them; five queries at most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from moothall.inbox.models import Conversation, Direction, Profile, Readable
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries as publishing

MOST = 1_000  # comments of one post that are shown; the newest
_SHOWN = (
    *("external_id", "direction", "text", "cover", "at", "answers", "public", "erased_at"),
    *("conversation_id", "profile_id", "author_id"),
)
_OF_IT = ("state", "department_id", "account_id")
Places = Iterable[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Comments:
    """What stands under a post, oldest first, and whose it is.

    Attributes:
        said: what may be read of each comment.
        conversations: those they belong to, by number.
        names: of the residents, by the number of their Profile.
        authors: names of colleagues who wrote for us.
        on_the_way: conversations with an answer of ours that has not arrived yet.
        more: whether there are older ones than these.
    """

    said: tuple[Readable, ...]
    conversations: Mapping[int, Conversation]
    names: Mapping[int, str]
    authors: Mapping[int, str]
    on_the_way: frozenset[int]
    more: bool

    @property
    def answered(self) -> frozenset[int]:
        """Conversations in which we have said something."""
        ours = (each for each in self.said if each.direction == Direction.OUT)
        return frozenset(each.conversation_id for each in ours)


NOTHING = Comments((), {}, {}, {}, frozenset(), more=False)


def comments_under(staff: StaffMember, places: Places) -> Comments:
    """What stands under the posts with these ids.

    Args:
        staff: who reads; what they may not see is not in it.
        places: each an account's number and the id of a post of ours there.
    """
    found = _found(places)
    if not found:
        return NOTHING
    ids = {each.conversation_id for each in found}
    seen = access.scope(staff).narrow(Conversation.objects.filter(pk__in=ids))
    conversations = seen.only(*_OF_IT).in_bulk()
    said = tuple(each for each in found[:MOST] if each.conversation_id in conversations)[::-1]
    return Comments(
        said,
        conversations,
        _names({each.profile_id for each in said if each.profile_id}),
        _authors({each.author_id for each in said if each.author_id}),
        publishing.conversations_on_the_way(conversations),
        more=len(found) > MOST,
    )


def _found(places: Places) -> list[Readable]:
    """Newest first, one more than are shown."""
    wanted = Q(pk__in=())
    for account, external_id in places:
        wanted |= Q(account=account, under=external_id)
    rows = Readable.objects.filter(wanted).exclude(under="")
    return list(rows.only(*_SHOWN).order_by("-at", "-id")[: MOST + 1])


def _names(ids: set[int]) -> dict[int, str]:
    shown = Profile.objects.only("name", "address", "key")
    return {pk: str(each) for pk, each in shown.in_bulk(ids).items()}


def _authors(ids: set[int]) -> dict[int, str]:
    return dict(StaffMember.objects.filter(pk__in=ids).values_list("pk", "name"))
