"""`/metrics` for Prometheus: true however many processes there are.

Every figure but page times is read from the database when it is asked for.
"""

from collections.abc import Iterable, Iterator
from hmac import compare_digest
from ipaddress import ip_address

from django.conf import settings
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from moothall.config.observability.latency import REGISTRY
from moothall.inbox.models import Conversation, Message
from moothall.jobs import queries as jobs
from moothall.people.access import opens_to
from moothall.publishing.models import Progress, Publication
from moothall.register.models import Account

PROXIED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded")


class Desk(Collector):
    """The desk's own figures. Labels are ids and fixed words."""

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily]:
        """Read them all now."""
        yield CounterMetricFamily("moothall_messages", "Ever recorded.", value=_recorded())
        yield _by("moothall_publications", "Publications.", "progress", _publications())
        yield _one("moothall_conversations_waiting", "Open, unanswered.", _waiting())
        yield _by("moothall_account_heard_seconds", "Since last heard.", "account", _heard())
        lines = jobs.lines()
        waiting = [(line.queue, line.waiting) for line in lines]
        oldest = [(line.queue, line.oldest_seconds) for line in lines]
        yield _by("moothall_jobs_waiting", "Jobs that are ready.", "queue", waiting)
        yield _by("moothall_jobs_oldest_seconds", "The oldest has waited.", "queue", oldest)
        yield _one("moothall_jobs_given_up", "Jobs and finders in trouble.", len(jobs.troubles()))
        yield _one("moothall_tick_seconds", "Since the tick was last seen.", _tick())


REGISTRY.register(Desk())


@require_safe
@never_cache
@opens_to("token")
def metrics(request: HttpRequest) -> HttpResponse:
    """Every figure, for whoever holds the token; without one, for this machine alone."""
    if not may_read(request):
        raise Http404
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def may_read(request: HttpRequest) -> bool:
    """Whether it brings the token; without one, whether it comes straight from this machine."""
    token = settings.MOOTHALL.metrics_token.get_secret_value()
    if token:
        given = request.headers.get("Authorization", "")
        return compare_digest(given.encode(), f"Bearer {token}".encode())
    if any(name in request.headers for name in PROXIED):
        return False  # behind a proxy everybody seems to be this machine
    return _is_this_machine(request.META.get("REMOTE_ADDR", ""))


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _recorded() -> int:
    """The highest number given: counting a million rows for each look would hinder readers."""
    return Message.objects.aggregate(last=Max("pk"))["last"] or 0


def _publications() -> Iterable[tuple[str, int]]:
    found = Publication.objects.order_by().values_list("progress").annotate(n=Count("pk"))
    counted = dict(found)
    return [(progress.value, counted.get(progress.value, 0)) for progress in Progress]


def _waiting() -> int:
    return Conversation.objects.filter(is_open=True, waiting_since__isnull=False).count()


def _heard() -> Iterable[tuple[str, float]]:
    now = timezone.now()
    accounts = Account.objects.exclude(last_heard_at=None).values_list("pk", "last_heard_at")
    return [(str(pk), (now - at).total_seconds()) for pk, at in accounts if at]


def _tick() -> float:
    age = jobs.tick_age()
    return float("nan") if age is None else max(age, 0.0)


def _one(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=value)


def _by(
    name: str, words: str, label: str, values: Iterable[tuple[str, float]]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, words, labels=[label])
    for key, value in values:
        family.add_metric([key], value)
    return family
