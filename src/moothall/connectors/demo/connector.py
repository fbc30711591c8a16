"""The demo Platform: a world of its own in one file, for demonstrations and for proofs."""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import ClassVar, NoReturn

from moothall.connectors.demo import wire
from moothall.connectors.demo.bad_days import BadDay, During, Trouble
from moothall.connectors.demo.lines import Shown
from moothall.connectors.demo.service import Service
from moothall.connectors.kit import (
    Ability,
    Connector,
    ConnectorFailure,
    Limits,
    Refused,
    Secrets,
    Setting,
    SettingKind,
    SignInAgain,
    TryLater,
)
from moothall.domain.exchange import (
    Batch,
    ChannelKind,
    ConnectionReport,
    Outgoing,
    Published,
)

BATCH = 200  # messages
LOOK_EVERY = 0.5  # seconds between two looks at the file
LONGEST_SILENCE = 540.0  # seconds
CLOCKS_DIFFER = 5.0  # seconds between theirs and ours, at most
UNKNOWN = frozenset({BadDay.HANGS_UP_BEFORE, BadDay.HANGS_UP_AFTER, BadDay.PUBLISHES_LATER})


class Demo(Connector):
    """A Platform in an SQLite file: `moothall.connectors.demo.platform` is its other side."""

    key: ClassVar[str] = "demo"
    name: ClassVar[str] = "Demo"
    abilities: ClassVar[frozenset[Ability]] = frozenset(
        {
            Ability.RECEIVE,
            Ability.LISTEN,
            Ability.REPLY,
            Ability.PUBLISH,
            Ability.READ_BACK,
        }
    )
    channels: ClassVar[tuple[ChannelKind, ...]] = (
        ChannelKind.COMMENTS,
        ChannelKind.MENTIONS,
        ChannelKind.DIRECT_MESSAGES,
        ChannelKind.MAIL,
    )
    settings_form: ClassVar[tuple[Setting, ...]] = (
        Setting("file", "File that the platform lives in", help="It is made if it is not there."),
        Setting(
            "repeats",
            "If the desk sends the same thing twice",
            SettingKind.CHOICE,
            default="recognised",
            choices=(
                ("recognised", "The platform recognises it, and shows it once"),
                ("doubled", "The platform shows it twice, as most platforms do"),
            ),
            required=False,
        ),
        Setting(
            "password",
            "Password",
            SettingKind.SECRET,
            help="Only if the platform was told to ask for one.",
            required=False,
        ),
    )
    limits: ClassVar[Limits] = Limits(
        text_length=5_000, file_bytes=5_000_000, total_file_bytes=10_000_000, files=4
    )
    poll_seconds: ClassVar[int] = 20
    demo_only: ClassVar[bool] = True

    def __init__(
        self, *, address: str, settings: Mapping[str, str | int | bool], secrets: Secrets
    ) -> None:
        """Name the world; open nothing yet."""
        super().__init__(address=address, settings=settings, secrets=secrets)
        self._service = Service(Path(str(settings.get("file", ""))))
        self._once = settings.get("repeats", "recognised") != "doubled"

    def test(self) -> ConnectionReport:
        """Open the file and say what was found."""
        try:
            with self._work(During.TEST):
                waiting, _ = self._service.mark()
        except ConnectorFailure as failure:
            return ConnectionReport(working=False, sentence=failure.reason)
        return ConnectionReport(
            working=True,
            sentence="The demo platform is there.",
            details={"messages": str(waiting)},
        )

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        """Read what residents said after `cursor`, in the order in which it arrived."""
        with self._work(During.FETCH):
            after = int(cursor or 0)
            arrivals = self._service.arrivals(self.address, channel, after=after, limit=BATCH + 1)
        read = arrivals[:BATCH]
        messages = tuple(wire.read(each.name, each.payload, channel) for each in read)
        return Batch(messages, str(read[-1].number if read else after), len(arrivals) > BATCH)

    def publish(self, outgoing: Outgoing) -> Published:
        """Show `outgoing` there, unless it is a bad day."""
        if not outgoing.text.strip():
            raise Refused("The platform takes no empty messages. Write something first.")
        if len(outgoing.text) > self.limits.text_length:
            raise Refused("The platform takes at most 5,000 characters. Make it shorter.")
        with self._work(During.PUBLISH) as trouble, self._reaching(sent=None):
            return _published(self._accept(outgoing, trouble))

    def find(self, outgoing: Outgoing, *, since: datetime) -> Published | None:
        """Look for `outgoing` there: by its key, or by its words where keys mean nothing."""
        with self._work(During.FIND):
            found = self._service.look_up(
                outgoing,
                address=self.address,
                since=since.timestamp() - CLOCKS_DIFFER,
                by_key=self._once,
            )
        if isinstance(found, float):
            raise TryLater("The platform has it, and has not shown it yet.", seconds=found + 1)
        return _published(found) if found else None

    @contextmanager
    def listen(self, channel: ChannelKind) -> Iterator[Iterator[None]]:  # noqa: ARG002 all wake us
        """Wake the desk when somebody says something, and at least every nine minutes."""
        with self._work(During.FETCH):
            mark = self._service.mark()
        yield self._wake_ups(mark)

    def _wake_ups(self, mark: tuple[int, int]) -> Iterator[None]:
        """Once at first, for what came before we listened; then at every change."""
        while True:
            yield
            until = time.monotonic() + LONGEST_SILENCE
            before = mark
            while mark == before and time.monotonic() < until:
                time.sleep(LOOK_EVERY)
                with self._reaching():
                    mark = self._service.mark()

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
            yield trouble
            _suffer_after(trouble)

    def _accept(self, outgoing: Outgoing, trouble: Trouble | None) -> Shown:
        later = trouble is not None and trouble.kind is BadDay.PUBLISHES_LATER
        shown = self._service.accept(
            outgoing,
            address=self.address,
            once=self._once,
            delay=trouble.seconds if trouble and later else 0.0,
        )
        if trouble and trouble.kind in UNKNOWN:
            _hang_up()
        return shown

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


def _suffer_after(trouble: Trouble | None) -> None:
    """What goes wrong once everything is done."""
    if trouble and trouble.kind is BadDay.SLOW_TO_ANSWER:
        time.sleep(trouble.seconds)


def _hang_up(during: During = During.PUBLISH) -> NoReturn:
    """Break off. For what we only read it is certain that nothing was sent."""
    sent = None if during is During.PUBLISH else False
    raise TryLater("The connection to the demo platform broke off.", seconds=30, sent=sent)


def _published(shown: Shown) -> Published:
    return Published(shown.name, f"{wire.SITE}/{shown.name}")


CONNECTOR = Demo
