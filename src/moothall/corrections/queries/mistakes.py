"""Reads of owning up: mistakes, what was said since, who is paused, the track record."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, QuerySet

from moothall.corrections.models import Correction, Mistake, Remedy
from moothall.domain.exchange import Audience
from moothall.domain.publishing.owning_up import Line
from moothall.people import access
from moothall.people.models import Pause, StaffMember
from moothall.people.queries import holders
from moothall.publishing import queries as publishing
from moothall.publishing.models import Progress, Publication, TimelineEntry
from moothall.register.models import Account, Compromise

MOST_LINES = 50
LOOKED_BACK = timedelta(days=365)
_NOT_COMING = (Progress.PULLED_BACK, Progress.REFUSED, Progress.PUBLISHED, Progress.REMOVED)


def mistakes_for(staff: StaffMember, permission: str = "inbox.read") -> QuerySet[Mistake]:
    """Mistakes on accounts that this person may see, newest first."""
    rows = Mistake.objects.select_related(
        "account__department", "entry", "publication__revision", "publication__post"
    )
    return (
        access.scope(staff, permission=permission)
        .narrow(rows, department="account__department", account="account")
        .order_by("-noted_at", "-pk")
    )


def remedies_for(staff: StaffMember) -> QuerySet[Remedy]:
    """What is to change, where this person answers for the account."""
    seen = mistakes_for(staff, "register.manage").order_by().values("pk")
    return Remedy.objects.filter(mistake__in=seen).select_related("mistake__account")


def pauses_for(staff: StaffMember, account: Account, now: datetime) -> QuerySet[Pause]:
    """Pauses in force there: one's own, and all for its custodians and whoever gives rights."""
    rows = Pause.objects.in_force(now).filter(account_id=account.pk).select_related("staff")
    trusted = access.may(staff, "people.grant", account)
    if not trusted and not account.custodians.filter(staff=staff.pk, until=None).exists():
        rows = rows.filter(staff=staff.pk)
    return rows.order_by("until", "pk")


def who_can_be_paused(account: Account, now: datetime) -> list[StaffMember]:
    """Those who may post from the account now, by name."""
    return [
        each
        for each in holders("publishing.publish", account.department, now)
        if access.may(each, "publishing.publish", account)
    ]


def entry_of(publication: Publication) -> TimelineEntry | None:
    """What stands there of its first part."""
    there = TimelineEntry.objects.filter(part__publication=publication).select_related("account")
    return there.order_by("part__number").first()


def said_since(mistake: Mistake) -> list[Line]:
    """Our public lines on that account since it went out, oldest first; replies too."""
    rows = TimelineEntry.objects.filter(
        account=mistake.account_id, public=True, posted_at__gte=mistake.posted_at
    ).exclude(text="")
    if mistake.entry_id:
        rows = rows.exclude(pk=mistake.entry_id)
    said = rows.order_by("posted_at", "pk").values_list("text", "posted_at")[:MOST_LINES]
    lines = [Line(text, at) for text, at in said]
    answers = Publication.objects.filter(
        account=mistake.account_id,
        progress=Progress.PUBLISHED,
        published_at__gte=mistake.posted_at,
        parts__entry=None,
        revision__composition__audience=Audience.PUBLIC,  # an email's answer says nothing of it
    )
    if mistake.publication_id:
        answers = answers.exclude(pk=mistake.publication_id)
    known = {line.text for line in lines}
    for text, at in answers.values_list("revision__text", "published_at")[:MOST_LINES]:
        if text and at and text not in known:
            lines.append(Line(text, at))
    return sorted(lines, key=lambda line: line.at)[-MOST_LINES:]


def on_the_way(mistake: Mistake) -> Correction | None:
    """A correction of it that has not arrived and still may."""
    waiting = Publication.objects.filter(post__correction__mistake=mistake)
    found = waiting.exclude(progress__in=_NOT_COMING).select_related("post__correction").first()
    return found.post.correction if found and found.post else None


def corrections_of(mistake: Mistake) -> QuerySet[Correction]:
    """All of them, with how each one goes."""
    return mistake.corrections.select_related("post").prefetch_related("post__publications")


def compromises_of(account: Account) -> QuerySet[Compromise]:
    """Recorded ones, newest first."""
    return account.compromises.order_by("-recorded_at", "-pk")


def names_of_staff() -> list[str]:
    """Everybody's, so that no correction gives one."""
    return list(StaffMember.objects.values_list("name", flat=True))


def in_public() -> QuerySet[Correction]:
    """Published corrections of accounts of the organisation, newest first. No member's own."""
    return (
        Correction.objects.exclude(published_at=None)
        .filter(mistake__account__department__workspace_of=None)
        .select_related("mistake__account")
        .order_by("-published_at", "-pk")
    )


@dataclass(slots=True)
class AccountRecord:
    """How often something went wrong on one account in a year, and how quickly it was put right.

    Attributes:
        posts: what it posted from the desk.
        near_misses: posts pulled back before anybody saw them.
        caught: what a check asked to look at again, and its writer mended before it left.
        by_severity: mistakes by how bad they were.
        minutes: from notice to correction, one number each.
    """

    account: Account
    posts: int = 0
    near_misses: int = 0
    caught: int = 0
    by_severity: dict[str, int] = field(default_factory=dict)
    minutes: list[int] = field(default_factory=list)

    @property
    def mistakes(self) -> int:
        """All of them."""
        return sum(self.by_severity.values())

    @property
    def corrected(self) -> int:
        """Those with a correction that is out."""
        return len(self.minutes)

    @property
    def usual_minutes(self) -> int | None:
        """The median of `minutes`; None without any."""
        return round(median(self.minutes)) if self.minutes else None

    def of(self) -> list[int]:
        """The mistakes of each severity, in their order."""
        return [self.by_severity.get(each, 0) for each in Mistake.Severity.values]


def track_record(staff: StaffMember, now: datetime) -> list[AccountRecord]:
    """One line an account that posted or erred within a year, by name. Nobody is named."""
    since = now - LOOKED_BACK
    found: dict[int, AccountRecord] = {}
    _count_posts(found, staff, since)
    for mistake in mistakes_for(staff).filter(noted_at__gte=since).prefetch_related("corrections"):
        line = found.setdefault(mistake.account_id, AccountRecord(mistake.account))
        line.by_severity[mistake.severity] = line.by_severity.get(mistake.severity, 0) + 1
        out = [each.published_at for each in mistake.corrections.all() if each.published_at]
        if out:
            line.minutes.append(
                max(0, round((min(out) - mistake.noticed_at).total_seconds() / 60))
            )
    return sorted(found.values(), key=lambda line: line.account.name)


def _count_posts(found: dict[int, AccountRecord], staff: StaffMember, since: datetime) -> None:
    rows = publishing.publications_for(staff).filter(post__made_at__gte=since).order_by()
    counts = list(rows.values_list("account_id", "progress").annotate(number=Count("pk")))
    accounts = Account.objects.in_bulk({account for account, _progress, _number in counts})
    for account, progress, number in counts:
        line = found.setdefault(account, AccountRecord(accounts[account]))
        if progress == Progress.PULLED_BACK:
            line.near_misses += number
        else:
            line.posts += number
    for account, number in publishing.caught_by_checks(staff, since):
        found[account].caught += number


def latest(corrections: Iterable[Correction]) -> datetime | None:
    """When the newest of them came out."""
    return max((each.published_at for each in corrections if each.published_at), default=None)
