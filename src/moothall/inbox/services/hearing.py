"""Takes what a Platform brings by itself; what it brings again is known and left."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from moothall.connectors.kit.webhooks import Delivery as Call
from moothall.connectors.kit.webhooks import HearsByWebhook
from moothall.domain.exchange import Batch, ChannelKind, ReceivedMessage
from moothall.inbox.models import Delivery
from moothall.inbox.services.receiving import receive
from moothall.register import services as register
from moothall.register.models import Account

REMEMBERED = timedelta(days=7)  # Platforms try again for a day or two
Brought = Sequence[tuple[ChannelKind, ReceivedMessage]]


def hear(account: Account, call: Call, *, connector: type[HearsByWebhook], now: datetime) -> bool:
    """Store what a signed call brings, once; False where it was brought before.

    No cursor moves: polling goes on beside it, and finds what was never brought.

    Raises:
        Refused: the signature is false. Nothing is stored.
        KeyDoesNotOpen, KeyFileUnusable: the secrets of the account cannot be opened.
    """
    brought = connector.read_delivery(account.settings, register.secrets_of(account), call)
    with transaction.atomic():
        Delivery.objects.filter(account=account, at__lte=now - REMEMBERED).delete()
        digest = hashlib.sha256(call.body).hexdigest()
        _row, is_new = Delivery.objects.get_or_create(
            account=account, digest=digest, defaults={"at": now}
        )
        if is_new:
            _store(account, brought, now)
    return is_new


def _store(account: Account, brought: Brought, now: datetime) -> None:
    """Each channel's messages as a batch, channels in the order of their names."""
    for kind in sorted({kind for kind, _ in brought}):
        messages = tuple(message for its_kind, message in brought if its_kind is kind)
        channel = register.open_channel(account, kind, now=now)
        receive(channel, Batch(messages, channel.cursor), now=now, moves_cursor=False)
