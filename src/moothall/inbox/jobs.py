"""Fetches what is due, scans files, wakes what was put aside, tells whose turn it is."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.connectors.kit import Refused, SignInAgain, TryLater, UnknownPlatform
from moothall.domain.exchange import Batch, ChannelKind
from moothall.evidence import queries as vault
from moothall.evidence import services as evidence
from moothall.inbox import queries, services
from moothall.inbox.models import Conversation, Message
from moothall.inbox.services import sealing
from moothall.jobs import crash_here, due, job, kept
from moothall.people.services import notify
from moothall.publishing import services as publishing
from moothall.register import queries as register_queries
from moothall.register import services as register
from moothall.register.models import Channel

MOST_BATCHES = 40  # in one run; a large mailbox is read over several, so that others have turns
WHEN_REFUSED = 15 * 60.0  # seconds
WATCH_AGAIN = 60.0  # seconds: a slip on our own timeline cannot wait for a quarter of an hour
WHEN_STUCK = 30.0  # seconds: disk full, database locked
NIGHT = 3  # the hour in London when stored files are swept
MORE_IN = 1.0  # seconds
_BROKE = gettext_lazy(
    "What the platform answers cannot be read here, so nothing comes in. "
    "Tell whoever runs the desk."
)


@job(queue="in", retry_after=[60, 300, 900])
def fetch_channel(channel_id: int) -> None:
    """Read a Channel to its end, or say on its account why not."""
    channel = register.claim_channel(channel_id, now=timezone.now())
    if channel is None:
        return
    crash_here("inbox.channel_claimed")
    wait = WHEN_STUCK
    try:
        with kept(partial(register.keep_channel, channel.pk), at_most=register.LONGEST):
            wait = _fetch(channel)
    finally:
        now = timezone.now()
        register.release_channel(channel, next_fetch_at=now + timedelta(seconds=wait), now=now)


@due(every=timedelta(seconds=1), runs="inbox.fetch_channel")
def channels_due(now: datetime) -> Iterable[int]:
    """Channels whose next look has come."""
    return register_queries.channels_due(now).values_list("pk", flat=True)


@job(retry_after=[60, 300, 3600])
def scan_attachment(attachment_id: int) -> None:
    """Ask clamd about one file; it stays held until clamd answers."""
    attachment = queries.waiting_for_scan().filter(pk=attachment_id).first()
    if attachment is not None:
        services.scan(attachment)


@due(every=timedelta(minutes=1), runs="inbox.scan_attachment")
def files_to_scan(_now: datetime) -> Iterable[int]:
    """Files that are still held; none where nothing scans."""
    if not settings.MOOTHALL.clamd:
        return []
    return queries.waiting_for_scan().values_list("pk", flat=True)[:100]


@job(retry_after=[60, 300])
def wake(conversation_id: int) -> None:
    """Bring back a conversation whose snooze is over."""
    services.wake(Conversation.objects.get(pk=conversation_id), now=timezone.now())


@due(every=timedelta(seconds=10), runs="inbox.wake")
def snoozes_over(now: datetime) -> Iterable[int]:
    """Conversations whose time has come."""
    return queries.snoozes_over(now).values_list("pk", flat=True)


@job(retry_after=[3600])
def sweep_files(_day: int) -> None:
    """Remove stored files that belong to no message. A second run finds nothing left."""
    services.sweep_files(timezone.now())


@due(every=timedelta(hours=1), runs="inbox.sweep_files")
def night(now: datetime) -> Iterable[int]:
    """One hint a night, named for its day."""
    here = timezone.localtime(now)
    return [here.toordinal()] if here.hour == NIGHT else []


@job()
def tell(conversation_id: int) -> None:
    """Tell the person whose turn it is that somebody wrote again."""
    conversation = Conversation.objects.select_related("assigned_to").get(pk=conversation_id)
    if conversation.assigned_to:
        notify(conversation.assigned_to, "conversation.heard", conversation.get_absolute_url())


def _fetch(channel: Channel) -> float:
    """Read and receive; the seconds until the next look. Every failure leaves the cursor be."""
    account = channel.account
    try:
        with register.connect(account) as connector:
            more = _read_on(channel, connector.fetch)
        register.note_channel_read(channel)
        return MORE_IN if more else connector.poll_seconds
    except TryLater as failure:
        _try_later(channel, failure.reason, failure.seconds)
        return failure.seconds
    except SignInAgain as failure:
        register.note_channel_trouble(channel, failure.reason)
        register.note_sign_in_again(account, failure.reason)
    except (Refused, UnknownPlatform) as failure:
        wait = WATCH_AGAIN if channel.kind == ChannelKind.POSTS else WHEN_REFUSED
        _try_later(channel, str(failure), wait)
        return wait
    except (OSError, OperationalError) as failure:
        register.note_try_later(account, seconds=WHEN_STUCK, reason=_stuck(failure))
        return WHEN_STUCK
    except Exception:  # a defect in a connector: whoever reads the account must not wait in vain
        _try_later(channel, str(_BROKE), WHEN_REFUSED)
        raise
    return WHEN_REFUSED


def _try_later(channel: Channel, reason: str, seconds: float) -> None:
    """The account says which of its channels it is, and mends once that one is read."""
    said = register.note_channel_trouble(channel, reason)
    register.note_try_later(channel.account, seconds=seconds, reason=said)


def _read_on(channel: Channel, fetch: Callable[[ChannelKind, str], Batch]) -> bool:
    """Fetch and store batch after batch; whether there is still more."""
    for _turn in range(MOST_BATCHES):
        batch = fetch(ChannelKind(channel.kind), channel.cursor)
        crash_here("inbox.fetched")
        _take(channel, batch)
        if not batch.more:
            return False
    return True


def _take(channel: Channel, batch: Batch) -> None:
    """What stands on our own timeline is ours to watch; everything else is a message to us."""
    if channel.kind == ChannelKind.POSTS:
        publishing.watch(channel, batch, now=timezone.now())
    else:
        services.receive(channel, batch, now=timezone.now())


def _stuck(failure: Exception) -> str:
    """A sentence about our own machine; the next look mends it by itself."""
    if isinstance(failure, OperationalError):
        return str(_("Our database is busy or full. Nothing is lost; we try again by ourselves."))
    return str(_("Our disk is full or cannot be written. Nothing is lost; we try again."))


@job(retry_after=[60, 600])
def enter_late(_message_id: int) -> None:
    """Enter in the vault what was here before there was one, once, and marked as late."""
    for _each in range(MOST_BATCHES):
        if not evidence.enter_late(sealing.SUBJECT, sealing.older, now=timezone.now()):
            break


@due(every=timedelta(minutes=2), runs="inbox.enter_late")
def not_looked_at(_now: datetime) -> Iterable[int]:
    """The last message, where the job has not come so far yet."""
    last = Message.objects.order_by("-pk").values_list("pk", flat=True).first()
    return [last] if last and last > vault.entered_upto(sealing.SUBJECT) else []
