"""Reads for the checks: what an account has said, and what it is about to say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from moothall.publishing.models import (
    Became,
    Draft,
    Judgement,
    Origin,
    Part,
    Progress,
    ShownFinding,
    Standing,
    TimelineEntry,
)

Said = tuple[datetime, str]
_SOON = (Progress.HELD, Progress.SENDING, Progress.UNCONFIRMED, Progress.PARTLY)
_ANSWERS = (Became.DISMISSED, Became.MENDED, Became.LEFT)
MOST_WAITING = 200


@dataclass(frozen=True, slots=True)
class Counted:
    """How often one check was shown, and what people did about it; the rest was not sent yet."""

    check: str
    shown: int
    dismissed: int
    mended: int
    left: int

    @property
    def answered(self) -> int:
        """How often somebody did something about it."""
        return self.dismissed + self.mended + self.left

    @property
    def noise(self) -> int:
        """In how many of a hundred answers people waved it away; 0 where nobody answered."""
        waved = self.dismissed + self.left
        return round(100 * waved / self.answered) if self.answered else 0


def findings_shown(draft: Draft) -> frozenset[str]:
    """Keys of what the writer of a draft was shown."""
    return frozenset(draft.shown_findings.values_list("key", flat=True))


def findings_set_aside(draft: Draft) -> frozenset[str]:
    """Keys of what the writer of a draft set aside."""
    return frozenset(
        draft.shown_findings.filter(became=Became.DISMISSED).values_list("key", flat=True)
    )


def noise_of_checks(since: datetime) -> list[Counted]:
    """Each check that was shown since then, those most often set aside or ignored first."""
    rows = ShownFinding.objects.filter(shown_at__gte=since).values_list("check_name").order_by()
    became = {each.value: Count("pk", filter=Q(became=each)) for each in _ANSWERS}
    counted = rows.annotate(shown=Count("pk"), **became)
    return sorted((Counted(*row) for row in counted), key=lambda each: (-each.noise, each.check))


def said_by(account: int, most: int) -> list[Said]:
    """The latest posts of an account's own, imported ones too, with their times; oldest first.

    What was a slip, was somebody else's or was taken down is no example of how it speaks.
    """
    entries = _entries([account]).order_by("-posted_at", "-pk").values_list("posted_at", "text")
    parts = _parts([account]).order_by("-published_at", "-pk").values_list("published_at", "text")
    both = [*entries[:most], *((at, text) for at, text in parts[:most] if at is not None)]
    return sorted(both)[-most:]


def how_much_said(accounts: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """A stamp of what `said_by` would give, by account: it changes when posts come or go."""
    wanted = list(accounts)
    stamps: dict[int, tuple[int, ...]] = dict.fromkeys(wanted, ())
    for rows, whose in ((_entries(wanted), "account"), (_parts(wanted), "publication__account")):
        counted = rows.values_list(whose).annotate(Count("pk"), Max("pk")).order_by()
        found = {pk: (count, last) for pk, count, last in counted}
        stamps = {pk: (*before, *found.get(pk, (0, 0))) for pk, before in stamps.items()}
    return stamps


def about_to_say(accounts: Iterable[int], *, besides: int | None = None) -> dict[int, list[Said]]:
    """What is held or on its way on these accounts, but of one draft; by account, oldest first."""
    parts = Part.objects.filter(
        publication__account__in=list(accounts),
        publication__post__isnull=False,
        publication__progress__in=_SOON,
    ).exclude(publication__revision__draft=besides)
    rows = parts.order_by("-publication__leave_at", "-pk").values_list(
        "publication__account", "publication__leave_at", "text"
    )
    found: dict[int, list[Said]] = {}
    for account, at, text in reversed(rows[:MOST_WAITING]):
        found.setdefault(account, []).append((at, text))
    return found


def _entries(accounts: list[int]) -> QuerySet[TimelineEntry]:
    ours = Q(origin__in=(Origin.OURS, Origin.EARLIER)) | Q(
        origin=Origin.ELSEWHERE, judgement=Judgement.OURS
    )
    rows = TimelineEntry.objects.filter(ours, account__in=accounts, erased_at=None, public=True)
    return rows.filter(answers="", shares="").exclude(text="").exclude(standing=Standing.REMOVED)


def _parts(accounts: list[int]) -> QuerySet[Part]:
    """What left from the desk where no timeline is read."""
    return Part.objects.filter(
        publication__account__in=accounts,
        publication__post__isnull=False,
        publication__progress=Progress.PUBLISHED,
        published_at__isnull=False,
        entry=None,
    ).exclude(text="")
