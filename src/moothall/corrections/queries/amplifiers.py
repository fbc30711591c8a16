"""Reads who passed a mistake on, and who of those that wrote to us may have."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from moothall.corrections.models import Amplifier, Mistake
from moothall.inbox.models import Direction, Message
from moothall.people import access
from moothall.people.models import StaffMember

MOST = 10  # of those who wrote to us


@dataclass(frozen=True, slots=True)
class Candidate:
    """A message that came to us under the mistake, and how many answers it drew from others."""

    message: Message
    drew: int


def amplifiers_of(mistake: Mistake, *, with_private: bool) -> QuerySet[Amplifier]:
    """The farthest reach first; private persons only for those who answer for the account."""
    rows = mistake.amplifiers.select_related("message__profile", "mistake__account")
    return rows if with_private else rows.exclude(kind=Amplifier.Kind.PERSON)


def amplifiers_for(staff: StaffMember) -> QuerySet[Amplifier]:
    """Those on accounts from which this person may post, farthest first; see `permission_for`."""
    rows = Amplifier.objects.select_related("mistake__account__department")
    return access.scope(staff, permission="publishing.publish").narrow(
        rows, department="mistake__account__department", account="mistake__account"
    )


def candidates(mistake: Mistake) -> list[Candidate]:
    """What came to our own account under it, what drew the most answers first. No other place."""
    there = messages_to_us(mistake).exclude(amplifiers__mistake=mistake)
    answers = (
        Message.objects.filter(account=mistake.account_id, answers=OuterRef("external_id"))
        .order_by()
        .values("answers")
        .annotate(number=Count("pk"))
        .values("number")
    )
    found = there.annotate(drew=Coalesce(Subquery(answers), 0)).order_by("-drew", "at", "pk")
    return [Candidate(each, each.drew) for each in found.select_related("profile")[:MOST]]


def messages_to_us(mistake: Mistake) -> QuerySet[Message]:
    """What others wrote under it, as far as we received it."""
    if mistake.entry is None:
        return Message.objects.none()
    return Message.objects.filter(
        account=mistake.account_id,
        under=mistake.entry.external_id,
        direction=Direction.IN,
        erased_at=None,
    )
