"""What is read for inspectors: our posts, comments that were hidden, what has ended, counts.

Only of the account and the days that were asked for. Incidents are nobody's but their target's:
nothing here reads one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from moothall.corrections.models import Mistake
from moothall.domain.packing.inspecting import Inspection
from moothall.domain.triage import Tone
from moothall.evidence import queries as evidence
from moothall.inbox.models import Cover, Direction, Message
from moothall.moderation.models import ModerationAction
from moothall.protection.models import Shield
from moothall.publishing.models import Amendment, Publication, TakeDown, TimelineEntry
from moothall.publishing.services import sealing
from moothall.records.models import Disposal, Erasure
from moothall.triage.models import Contest

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Days:
    """The period from its first midnight to the one behind it, in London, and of which account."""

    since: datetime
    until: datetime
    account: int | None = None

    @classmethod
    def of(cls, wanted: Inspection) -> "Days":
        """The days that were asked for."""
        since, until = (
            timezone.make_aware(datetime.combine(day, time()))
            for day in (wanted.first_day, wanted.last_day + timedelta(days=1))
        )
        return cls(since, until, wanted.account)

    def within(self, *names: str) -> Q:
        """Matches rows of which one of these moments lies in the period."""
        found = Q()
        for name in names:
            found |= Q(**{f"{name}__gte": self.since, f"{name}__lt": self.until})
        return found

    def on(self, name: str) -> Q:
        """Matches rows of the account, of any where none was chosen."""
        return Q() if self.account is None else Q(**{name: self.account})


def posts(days: Days) -> "QuerySet[Publication]":
    """Posts that came out, were changed or were taken down in the period, in order of time."""
    changed = Amendment.objects.filter(days.within("asked_at")).values("entry__part__publication")
    taken = TakeDown.objects.filter(days.within("asked_at")).values("entry__part__publication")
    moved = Q(pk__in=changed) | Q(pk__in=taken)
    rows = Publication.objects.filter(days.on("account"), post__isnull=False)
    found = rows.filter(days.within("published_at") | moved, published_at__isnull=False)
    return (
        found.select_related("account", "revision")
        .prefetch_related("parts__entry")
        .order_by("published_at", "pk")
    )


def elsewhere(days: Days) -> "QuerySet[TimelineEntry]":
    """What stood in public on a timeline of ours though it did not leave from here."""
    rows = TimelineEntry.objects.filter(days.on("account"), part=None, public=True)
    found = rows.filter(days.within("posted_at", "take_downs__asked_at", "amendments__asked_at"))
    return found.select_related("account").distinct().order_by("posted_at", "pk")


def amendments(entries: Iterable[int]) -> "list[Amendment]":
    """Every change that was asked of these, in the order of time."""
    rows = Amendment.objects.filter(entry__in=list(entries)).select_related("revision")
    return list(rows.order_by("asked_at", "pk"))


def take_downs(entries: Iterable[int]) -> "list[TakeDown]":
    """Every time that one of these was to be taken down, in the order of time."""
    return list(TakeDown.objects.filter(entry__in=list(entries)).order_by("asked_at", "pk"))


def mistakes(publications: Iterable[int], entries: Iterable[int]) -> "list[Mistake]":
    """Mistakes that somebody noted of these, with what was said of them since."""
    of_these = Q(publication__in=list(publications)) | Q(entry__in=list(entries))
    return list(Mistake.objects.filter(of_these).prefetch_related("corrections").order_by("pk"))


def hidden(days: Days) -> "QuerySet[ModerationAction]":
    """Comments on which something was decided or done in the period, in the order of time."""
    touched = days.within("asked_at", "said_at", "hidden_at", "undone_at", "seen_at", "looks__at")
    rows = ModerationAction.objects.filter(touched, days.on("account"))
    return (
        rows.select_related("message__profile", "account", "rule", "notice")
        .prefetch_related("looks", "hand_steps")
        .distinct()
        .order_by("asked_at", "pk")
    )


def erasures(days: Days) -> list[tuple[Erasure, int]]:
    """Erasures in the period, oldest first, each with the number of messages of the account.

    Of one that was refused whole nothing is told: it took nothing, and what is needed for a
    colleague's claim is not told apart here.
    """
    rows = Erasure.objects.filter(days.within("at"), messages_count__gt=0).order_by("at", "pk")
    there = Message.objects.filter(days.on("account"), erased_at__isnull=False)
    of_it = Q() if days.account is None else Q(erased__message_id__in=there.values("pk"))
    counted = dict(rows.annotate(number=Count("erased", filter=of_it)).values_list("pk", "number"))
    every = days.account is None
    return [(each, counted[each.pk]) for each in rows if every or counted[each.pk]]


def certificates(days: Days) -> "QuerySet[Disposal]":
    """Certificates of what has ended in the period, oldest first; none is of one account alone."""
    return Disposal.objects.filter(days.within("at")).select_related("rule").order_by("at", "pk")


def places(subject: str, ids: Iterable[int]) -> dict[int, list[int]]:
    """Where the log keeps what is said of these rows, by row."""
    return {
        row: [place for place, _said in found]
        for row, found in evidence.words_sealed(subject, list(ids)).items()
    }


def came_in(days: Days) -> list[tuple[Any, str, int]]:
    """How many messages came each day on each account: day, name, number."""
    rows = _messages(days).annotate(day=TruncDate("at")).values("day", "account__name")
    counted = rows.annotate(number=Count("pk")).order_by("day", "account__name")
    return [(row["day"], row["account__name"], row["number"]) for row in counted]


def counts(days: Days, *, answer_days: int) -> list[tuple[str, str, int]]:
    """What came and what became of it: outcome, reason code, number of messages.

    A message belongs to the period in which it came, whatever happened to it later.
    """
    came = _messages(days)
    kept = came.filter(cover=Cover.OPEN, verdict__tone=Tone.CRITICAL.value)
    shields = Shield.objects.filter(message__in=came.values("pk"))
    disputed = Contest.objects.filter(
        withdrawn_at=None, claim=Contest.Claim.GIVEN, message__in=came.values("pk")
    )
    answered, in_time = _answered(came, timedelta(days=answer_days))
    return [
        ("came", "", came.count()),
        ("kept", str(Tone.CRITICAL.value), kept.count()),
        *_by_code("shielded", shields.values_list("kind", flat=True)),
        *_by_code("cover-lifted", shields.filter(by_hand=True).values_list("kind", flat=True)),
        *_by_code("contested", disputed.values_list("label", flat=True)),
        *_by_code("hidden", _rules(days, hidden_at__isnull=False)),
        *_by_code("shown-again", _rules(days, progress="shown", hidden_at__isnull=False)),
        *_by_code("not-hidden", _rules(days, progress="declined")),
        ("answered", "", answered),
        ("answered-in-time", f"{answer_days}-days", in_time),
    ]


def sealed_posts() -> tuple[str, str]:
    """How the log calls a post, and what stands on a timeline."""
    return sealing.PUBLICATION, sealing.ENTRY


def _messages(days: Days) -> "QuerySet[Message]":
    rows = Message.objects.filter(days.within("at"), days.on("account"))
    return rows.filter(direction=Direction.IN).order_by()


def _rules(days: Days, **more: object) -> Iterable[str]:
    """The house rule of each action of the period that is like this."""
    rows = ModerationAction.objects.filter(days.within("asked_at"), days.on("account"), **more)
    return rows.order_by().values_list("rule__rule_id", flat=True)


def _by_code(outcome: str, codes: Iterable[str]) -> list[tuple[str, str, int]]:
    return [(outcome, code, number) for code, number in sorted(Counter(codes).items())]


def _answered(came: "QuerySet[Message]", promised: timedelta) -> tuple[int, int]:
    """How many were followed by words of ours in their conversation, and how many in time."""
    answered = in_time = 0
    for some in _in_parts(list(came.values_list("conversation", "at"))):
        ours = _replies({conversation for conversation, _at in some})
        for conversation, at in some:
            later = [each for each in ours.get(conversation, ()) if each >= at]
            answered += bool(later)
            in_time += bool(later) and later[0] - at <= promised
    return answered, in_time


def _replies(conversations: set[int]) -> dict[int, list[datetime]]:
    """When we said something in each of these, oldest first."""
    rows = Message.objects.filter(conversation__in=conversations, direction=Direction.OUT)
    found: dict[int, list[datetime]] = {}
    for conversation, at in rows.order_by("at").values_list("conversation", "at"):
        found.setdefault(conversation, []).append(at)
    return found


def _in_parts(rows: list[tuple[int, datetime]]) -> Iterator[list[tuple[int, datetime]]]:
    rows.sort()
    for first in range(0, len(rows), _AT_ONCE):
        yield rows[first : first + _AT_ONCE]
