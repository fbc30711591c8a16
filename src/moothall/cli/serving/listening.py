"""Waits for Platforms that wake us: it says that a channel should be read, and reads nothing."""

import threading
import time
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from moothall.connectors.kit import ConnectorFailure, TryLater
from moothall.domain.errors import MoothallError
from moothall.domain.exchange import ChannelKind
from moothall.jobs import enqueue, stopping
from moothall.register import queries, services
from moothall.register.models import Channel

JOB = "inbox.fetch_channel"
LOOK_EVERY = 5.0  # seconds between looks for channels that came or went
PAUSE = timedelta(minutes=1)  # after a failure; polling goes on meanwhile
log = structlog.get_logger("moothall.listener")


def listen() -> None:
    """Keep one Ear at each channel that can wake us, until asked to stop."""
    ears: dict[int, Ear] = {}
    rest: dict[int, datetime] = {}
    while not stopping.asked():
        try:
            close_old_connections()
            _tend(ears, rest, list(queries.listening_channels()))
        except DatabaseError as error:
            log.warning("database unavailable", error=type(error).__name__)
            connection.close()
        _pause(LOOK_EVERY)


def _tend(ears: "dict[int, Ear]", rest: dict[int, datetime], channels: list[Channel]) -> None:
    """Start an ear where one is missing, and tell those to go that are not wanted."""
    now = timezone.now()
    wanted = {channel.pk: channel for channel in channels}
    for pk, ear in list(ears.items()):
        if not ear.is_alive():
            rest[pk] = now + ear.pause
            del ears[pk]
        elif pk not in wanted:
            ear.wanted = False
    for pk, channel in wanted.items():
        if pk not in ears and rest.get(pk, now) <= now:
            ears[pk] = Ear(channel)
            ears[pk].start()


class Ear(threading.Thread):
    """Listens at one channel in a thread of its own; dies when the Platform goes away."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(name=f"ear-{channel.pk}", daemon=True)
        self._channel = channel
        self.wanted = True
        self.pause = PAUSE

    def run(self) -> None:
        """Enqueue a fetch whenever something may be waiting."""
        try:
            self._listen()
        except TryLater as failure:
            self.pause = max(PAUSE, timedelta(seconds=failure.seconds))
        except (ConnectorFailure, MoothallError, DatabaseError) as failure:
            log.warning("listening failed", channel=self._channel.pk, error=type(failure).__name__)
        except Exception:
            log.exception("listener broke", channel=self._channel.pk)
        finally:
            connection.close()

    def _listen(self) -> None:
        account, kind = self._channel.account, ChannelKind(self._channel.kind)
        with services.connect(account) as connector, connector.listen(kind) as wake_ups:
            connection.close()  # an ear waits for minutes, and needs no connection meanwhile
            for _ in wake_ups:
                if not self.wanted or stopping.asked():
                    return
                enqueue(JOB, self._channel.pk)
                connection.close()


def _pause(seconds: float) -> None:
    until = time.monotonic() + seconds
    while not stopping.asked() and time.monotonic() < until:
        time.sleep(0.2)
