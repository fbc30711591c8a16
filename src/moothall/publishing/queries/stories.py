"""Reads of stories about somebody we work with: those that rest, their labels, readers asked."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from moothall.domain.publishing import composition as compositions
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.models import CaseStory, Draft, Progress, ReaderAsked, StoryLabel
from moothall.publishing.queries.approving import APPROVE
from moothall.register.models import Account

MOST_LOOKED_AT = 500  # stories of a desk that rest at once


def story_of(draft_id: int) -> CaseStory | None:
    """What is said of this draft; None where it is no case story."""
    return CaseStory.objects.select_related("draft", "sooner_by").filter(draft=draft_id).first()


def reader_asked(draft_id: int) -> ReaderAsked | None:
    """Who asked for a second reader of it, and why; None where nobody did."""
    return ReaderAsked.objects.filter(draft=draft_id).first()


def readers_asked_of(draft_id: int) -> tuple[str | None, bool]:
    """The powers of its case story, None where it is none; whether a reader was asked for."""
    row = Draft.objects.filter(pk=draft_id).values_list("story__powers", "reader_asked").first()
    return (row[0], row[1] is not None) if row else (None, False)


def resting(on: date) -> QuerySet[CaseStory]:
    """Stories put away whose day has not come, the soonest first."""
    rows = CaseStory.objects.filter(put_away_until__gt=on, draft__finished_at=None)
    return rows.select_related("draft__author").order_by("put_away_until", "pk")


def drafts_resting(on: date) -> QuerySet[Draft]:
    """Their drafts, which stand on a list of their own."""
    return Draft.objects.filter(story__put_away_until__gt=on)


def awake_of(author: StaffMember, on: date) -> QuerySet[CaseStory]:
    """Open stories of `author` that do not rest, last told first."""
    rows = CaseStory.objects.filter(draft__author=author, draft__finished_at=None)
    return rows.exclude(put_away_until__gt=on).select_related("draft").order_by("-said_at", "-pk")


def being_read_of(author: StaffMember) -> QuerySet[CaseStory]:
    """Stories of `author` that wait for their second reader, the first first."""
    waits = CaseStory.objects.filter(
        draft__author=author, draft__revisions__publications__progress=Progress.AWAITING
    )
    return waits.select_related("draft").distinct().order_by("said_at", "pk")


def to_tell(on: date) -> QuerySet[CaseStory]:
    """Stories whose day has come and whose writer was not told, the longest ago first."""
    rows = CaseStory.objects.filter(put_away_until__lte=on, told_at=None, draft__finished_at=None)
    return rows.order_by("put_away_until", "pk")


def resting_for(staff: StaffMember, on: date) -> list[CaseStory]:
    """Stories of others that `staff` could bring back sooner, the soonest first."""
    others = resting(on).exclude(draft__author=staff)[:MOST_LOOKED_AT]
    return [each for each in others if may_bring_back(staff, each)]


def may_bring_back(staff: StaffMember, story: CaseStory) -> bool:
    """Whether `staff` may say a yes on every account for which the story was written."""
    accounts = accounts_of(story)
    return bool(accounts) and all(access.may(staff, APPROVE, each) for each in accounts)


def accounts_of(story: CaseStory) -> list[Account]:
    """The accounts chosen for it, by number."""
    made = compositions.read(story.draft.composition or {})
    return list(Account.objects.filter(pk__in=made.accounts).order_by("pk"))


def label_row(account: Account) -> StoryLabel | None:
    """What its manager chose; None for the words of all."""
    return StoryLabel.objects.filter(account=account).first()


def labels_for(accounts: Iterable[int]) -> dict[int, str]:
    """What each account says where details were changed, with the address of its page."""
    wanted = list(accounts)
    rows = {each.account_id: each for each in StoryLabel.objects.filter(account__in=wanted)}
    return {each: _label(rows.get(each)) for each in wanted}


def _label(row: StoryLabel | None) -> str:
    if row is None:
        return _("Details changed so that nobody can be recognised.")
    return f"{row.words} {row.address}".strip()
