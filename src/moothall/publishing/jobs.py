"""Sends at the right moment, and finds whatever a lost hint or a dead worker left behind."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from moothall.jobs import due, job, wait_until
from moothall.publishing import queries, services
from moothall.publishing.models import Progress, Publication


@job(queue="out", retry_after=[10, 60, 300])
def publish(publication_id: int) -> None:
    """Send one Publication at its moment, at most once, however often this runs."""
    publication = Publication.objects.filter(pk=publication_id, progress=Progress.HELD).first()
    if publication is None:
        return  # sent, pulled back, or another worker has it
    wait_until(max(filter(None, (publication.leave_at, publication.try_again_at))))
    services.deliver(publication_id, now=timezone.now())


@due(every=timedelta(seconds=5), runs="publishing.publish")
def overdue(now: datetime) -> Iterable[int]:
    """Held ones whose hint was lost."""
    return queries.overdue(now).values_list("pk", flat=True)


@job(queue="out")
def give_to_a_person(publication_id: int) -> None:
    """Stop waiting for a sender that died in the middle."""
    services.take_back_abandoned(publication_id, now=timezone.now())


@due(every=timedelta(seconds=5), runs="publishing.give_to_a_person")
def abandoned(now: datetime) -> Iterable[int]:
    """Those whose sender's lease ran out."""
    return queries.abandoned(now).values_list("pk", flat=True)


@job(queue="out")
def read_back(publication_id: int) -> None:
    """Look whether an unconfirmed Publication arrived; reading is safe to repeat."""
    publication = Publication.objects.select_related("account", "revision").get(pk=publication_id)
    services.look_again(publication, now=timezone.now())


@due(every=timedelta(minutes=5), runs="publishing.read_back")
def doubtful(now: datetime) -> Iterable[int]:
    """Those of the last day that nobody has settled."""
    return queries.to_read_back(now).values_list("pk", flat=True)
