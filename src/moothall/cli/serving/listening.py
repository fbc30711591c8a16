"""Waits for Platforms that wake us: it says that a channel should be read, and reads nothing."""

import threading
import time
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, connection
from django.utils import timezone

from moothall.connectors.kit import Connector, ConnectorFailure, TryLater
from moothall.domain.errors import MoothallError
from moothall.domain.exchange import ChannelKind
from moothall.jobs import connections, enqueue, stopping
from moothall.register import queries, services
from moothall.register.models import Channel

JOB = "inbox.fetch_channel"
LOOK_EVERY = 5.0  # seconds between looks for channels that came or went
PAUSE = timedelta(minutes=1)  # after a failure; polling goes on meanwhile
log = structlog.get_logger("moothall.listener")


def listen() -> None:
    """Keep one Ear at each channel that can wake us, until asked to stop."""
    ears = Ears()
    while not stopping.asked():
        try:
            connections.mend()
            ears.tend()
        except DatabaseError as error:
            log.warning("database unavailable", error=type(error).__name__)
            connection.close()
        _pause(LOOK_EVERY)
    ears.close()


class Ears:
    """All that listen now, and when those that failed may try again."""

    def __init__(self) -> None:
        self._ears: dict[int, Ear] = {}
        self._rests: dict[int, datetime] = {}

    def tend(self) -> None:
        """Start an ear where one is missing, and close those that nobody wants."""
        wanted = {channel.pk: channel for channel in queries.listening_channels()}
        now = timezone.now()
        for pk, ear in list(self._ears.items()):
            if not ear.is_alive():
                del self._ears[pk]
                self._rests[pk] = now + ear.pause
            elif pk not in wanted:
                ear.close()
        for pk, channel in wanted.items():
            if pk not in self._ears and self._rests.get(pk, now) <= now:
                self._ears[pk] = Ear(channel)
                self._ears[pk].start()

    def close(self) -> None:
        """Let all of them go."""
        for ear in self._ears.values():
            ear.close()


class Ear(threading.Thread):
    """Listens at one channel in a thread of its own; it ends when the Platform goes away."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(name=f"ear-{channel.pk}", daemon=True)
        self._channel = channel
        self._connector: Connector | None = None
        self._wanted = True
        self.pause = PAUSE

    def close(self) -> None:
        """Stop listening, even in the middle of a long wait."""
        self._wanted = False
        if self._connector is not None:
            self._connector.close()

    def run(self) -> None:
        """Enqueue a fetch whenever something may be waiting."""
        try:
            self._listen()
        except TryLater as failure:
            self.pause = max(PAUSE, timedelta(seconds=failure.seconds))
        except (ConnectorFailure, MoothallError, DatabaseError) as failure:
            kind = type(failure).__name__
            log.warning("listening failed", channel=self._channel.pk, error=kind)
        except Exception:
            log.exception("listener broke", channel=self._channel.pk)
        finally:
            connection.close()

    def _listen(self) -> None:
        account, kind = self._channel.account, ChannelKind(self._channel.kind)
        with services.connect(account) as connector, connector.listen(kind) as wake_ups:
            self._connector = connector
            for _ in wake_ups:
                if not self._wanted or stopping.asked():
                    return
                enqueue(JOB, self._channel.pk)
                connection.close()  # the next wait may take minutes, and needs no connection


def _pause(seconds: float) -> None:
    until = time.monotonic() + seconds
    while not stopping.asked() and time.monotonic() < until:
        time.sleep(0.2)
