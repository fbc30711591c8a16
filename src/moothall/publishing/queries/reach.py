"""Reads of how our posts did: what to ask about next, and what is known."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from moothall.domain.publishing.reach import BANDS, WATCHED_FOR
from moothall.people.models import StaffMember
from moothall.publishing.models import (
    Judgement,
    Origin,
    Post,
    Progress,
    Publication,
    Standing,
    TimelineEntry,
)
from moothall.publishing.queries.pages import posts_for, publications_for
from moothall.register.models import AccountState

OURS = Q(origin=Origin.OURS) | Q(judgement=Judgement.OURS)


@dataclass(frozen=True, slots=True)
class Did:
    """How one post did on one account. None where the Platform does not say, or nobody asked.

    `first_answer` is how long after the post our first answer under it was there, read back.
    """

    publication: Publication
    entry: TimelineEntry | None
    first_answer: timedelta | None

    @property
    def answered(self) -> str:
        """How long it took, in words."""
        published = self.publication.published_at
        if self.first_answer is None or published is None:
            return ""
        return _("after %(long)s") % {"long": timesince(published, published + self.first_answer)}


def to_ask_about(now: datetime, platforms: Collection[str]) -> QuerySet[TimelineEntry]:
    """Entries of ours whose counts are old for their age; the longest unread first."""
    due, older_than = Q(pk__in=()), None
    for younger, wait in BANDS:
        band = Q(posted_at__gt=now - younger)
        if older_than is not None:
            band &= Q(posted_at__lte=now - older_than)
        due |= band & (Q(reach_read_at=None) | Q(reach_read_at__lte=now - wait))
        older_than = younger
    return (
        TimelineEntry.objects.filter(OURS, due, posted_at__gt=now - WATCHED_FOR)
        .filter(standing=Standing.LIVE, account__platform__in=list(platforms))
        .filter(account__state=AccountState.WORKING)
        .order_by(F("reach_read_at").asc(nulls_first=True), "pk")
    )


def how_it_did(staff: StaffMember, posts: Iterable[Post]) -> list[Did]:
    """Each post on each account that this person may see, in the order of their times."""
    rows = publications_for(staff).filter(post__in=list(posts)).exclude(published_at=None)
    publications = list(rows)
    entries = {
        each.part.publication_id: each
        for each in TimelineEntry.objects.filter(
            part__publication__in=publications, part__number=1
        ).select_related("part")
        if each.part
    }
    answers = _first_answers(publications)
    return [Did(each, entries.get(each.pk), answers.get(each.pk)) for each in publications]


def campaign_for(staff: StaffMember, name: str) -> QuerySet[Post]:
    """The posts of a campaign that this person may see, oldest first."""
    return posts_for(staff).filter(campaign=name).order_by("pk")


def _first_answers(publications: Sequence[Publication]) -> dict[int, timedelta]:
    """How long after each publication our first reply under it was there."""
    under = {(each.account_id, each.external_id): each for each in publications}
    if not under:
        return {}
    replies = Publication.objects.filter(
        account__in={account for account, _id in under},
        post=None,
        progress=Progress.PUBLISHED,
        revision__reply_to__under__in=[external_id for _account, external_id in under],
    ).order_by("-published_at")
    found: dict[int, timedelta] = {}
    for account, there, at in replies.values_list(
        "account_id", "revision__reply_to__under", "published_at"
    ):
        about = under.get((account, there))
        if about is not None and about.published_at is not None and at is not None:
            found[about.pk] = at - about.published_at  # the earliest comes last
    return found
