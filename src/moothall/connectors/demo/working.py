"""How a piece of work is done on the demo Platform, with whatever goes wrong that day."""

import sqlite3
import time
from abc import ABC
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from moothall.connectors.demo.bad_days import TELLING, BadDay, During, Trouble
from moothall.connectors.demo.service import Service
from moothall.connectors.kit import Connector, Refused, Secrets, SignInAgain, TryLater

UNKNOWN = frozenset({BadDay.HANGS_UP_AFTER, BadDay.PUBLISHES_LATER})


class Working(Connector, ABC):
    """What every act there has in common: the file, the password and the bad days."""

    def __init__(
        self, *, address: str, settings: Mapping[str, str | int | bool], secrets: Secrets
    ) -> None:
        """Name the world; open nothing yet."""
        super().__init__(address=address, settings=settings, secrets=secrets)
        self._service = Service(Path(str(settings.get("file", ""))))
        self._once = settings.get("repeats", "recognised") != "doubled"

    @contextmanager
    def _work(self, during: During) -> Iterator[Trouble | None]:
        """Do one piece of work there, with whatever goes wrong today."""
        with self._reaching():
            if not self._service.accepts(self.secrets.values.get("password", "")):
                raise SignInAgain(
                    "The demo platform does not accept the password. Enter it again."
                )
            trouble = self._service.bad_day(self.address, during)
            _suffer_before(trouble, during)
            with self._reaching(sent=None if during in TELLING else False):
                yield trouble
            _suffer_after(trouble, during)

    @contextmanager
    def _reaching(self, *, sent: bool | None = False) -> Iterator[None]:
        """Turn what can go wrong with a file into the failures of the kit."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise TryLater(
                "The file of the demo platform could not be opened. Check its name and folder.",
                seconds=30,
                sent=sent,
            ) from error


def _suffer_before(trouble: Trouble | None, during: During) -> None:
    """What goes wrong before anything is done."""
    match trouble:
        case Trouble(BadDay.BUSY, seconds):
            raise TryLater("The demo platform is busy.", seconds=seconds)
        case Trouble(BadDay.SIGNED_OUT):
            raise SignInAgain("The demo platform has signed us out. Sign in again.")
        case Trouble(BadDay.REFUSES):
            raise Refused("The demo platform does not want this.")
        case Trouble(BadDay.HANGS_UP_BEFORE):
            _hang_up(during)
        case Trouble(BadDay.SLOW, seconds):
            time.sleep(seconds)


def _suffer_after(trouble: Trouble | None, during: During) -> None:
    """What goes wrong once everything is done: it is there, and nobody tells us."""
    if trouble and trouble.kind is BadDay.SLOW_TO_ANSWER:
        time.sleep(trouble.seconds)
    if trouble and trouble.kind in UNKNOWN and during in TELLING:
        _hang_up(during)


def _hang_up(during: During) -> NoReturn:
    """Break off. For what we only read it is certain that nothing was sent."""
    sent = None if during in TELLING else False
    raise TryLater("The connection to the demo platform broke off.", seconds=30, sent=sent)
