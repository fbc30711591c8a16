"""The demo Platform: a world of its own in one file, for demonstrations and for proofs."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import ClassVar

from moothall.connectors.demo import rules, wire
from moothall.connectors.demo.bad_days import BadDay, During, Trouble
from moothall.connectors.demo.lines import Shown
from moothall.connectors.demo.working import Working
from moothall.connectors.kit import (
    Ability,
    ConnectorFailure,
    Limits,
    Refused,
    Setting,
    SettingKind,
    TryLater,
)
from moothall.domain.exchange import (
    Batch,
    ChannelKind,
    ConnectionReport,
    Gesture,
    Outgoing,
    Presence,
    Published,
    Reach,
    ReceivedMessage,
    Sender,
)

BATCH = 200  # messages
LOOK_EVERY = 0.5  # seconds between two looks at the file
LONGEST_SILENCE = 540.0  # seconds
CLOCKS_DIFFER = 5.0  # seconds between theirs and ours, at most
NO_SUCH_COMMENT = "There is no such comment under a post of ours."
NOT_OURS = "Nothing of ours stands there. It may have been taken down."


class Demo(Working):
    """A Platform in an SQLite file: `moothall.connectors.demo.platform` is its other side."""

    key: ClassVar[str] = "demo"
    name: ClassVar[str] = "Demo"
    abilities: ClassVar[frozenset[Ability]] = frozenset(Ability) - {
        Ability.WEBHOOK,
        Ability.BY_HAND,
        Ability.IMPORT,
    }
    channels: ClassVar[tuple[ChannelKind, ...]] = (
        ChannelKind.COMMENTS,
        ChannelKind.MENTIONS,
        ChannelKind.DIRECT_MESSAGES,
        ChannelKind.MAIL,
        ChannelKind.POSTS,
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
        text_length=5_000,
        file_bytes=5_000_000,
        total_file_bytes=10_000_000,
        files=4,
        alt_length=1_500,
        media_types=(
            *("image/gif", "image/jpeg", "image/png", "image/webp"),
            *("video/mp4", "application/pdf"),
        ),
        video_bytes=5_000_000,
        thread_parts=25,
    )
    poll_seconds: ClassVar[int] = 20
    demo_only: ClassVar[bool] = True

    @classmethod
    def profile_page(cls, sender: Sender) -> str:
        """A page that nobody serves: the residents are invented."""
        known = re.fullmatch(r"[\w.-]{1,60}", sender.key, re.ASCII)
        return f"{wire.SITE}/@{known[0]}" if known else ""

    def test(self) -> ConnectionReport:
        """Open the file and say what was found."""
        try:
            with self._work(During.TEST):
                waiting, *_ = self._service.mark()
        except ConnectorFailure as failure:
            return ConnectionReport(working=False, sentence=failure.reason)
        return ConnectionReport(
            working=True,
            sentence="The demo platform is there.",
            details={"messages": str(waiting)},
        )

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        """Read what came after `cursor`, in the order in which it arrived or was changed."""
        after = int(cursor or 0)
        read = self._timeline if channel is ChannelKind.POSTS else self._arrivals
        with self._work(During.FETCH):
            found = read(channel, after)
        messages = tuple(message for _, message in found[:BATCH])
        return Batch(
            messages, str(found[:BATCH][-1][0] if found else after), more=len(found) > BATCH
        )

    @classmethod
    def objection(cls, outgoing: Outgoing) -> str:
        """Why the Platform would not show `outgoing`."""
        return rules.objection(outgoing, cls.limits)

    def publish(self, outgoing: Outgoing) -> Published:
        """Show `outgoing` there, unless it is a bad day."""
        self._must_not_object(outgoing)
        with self._work(During.PUBLISH) as trouble:
            if outgoing.gesture is not Gesture.WORDS:
                self._must_be_public(outgoing.towards)
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

    def presence(self) -> Presence:
        """How everybody sees the Account now."""
        with self._work(During.LOOK):
            return self._service.presence(self.address)

    def look(self, external_id: str) -> ReceivedMessage | None:
        """Read one thing as it stands there now, ours or a resident's."""
        with self._work(During.LOOK):
            return self._seen(external_id)

    def edit(self, external_id: str, outgoing: Outgoing) -> Published:
        """Put `outgoing` in the place of something of ours."""
        self._must_not_object(outgoing)
        with self._work(During.EDIT):
            shown = self._service.edit(
                external_id, address=self.address, text=outgoing.text, files=outgoing.files
            )
            if shown is None:
                raise Refused(NOT_OURS)
        return _published(shown)

    def remove(self, external_id: str) -> None:
        """Take something of ours down."""
        with self._work(During.REMOVE):
            self._service.remove(external_id, address=self.address)

    def hide(self, external_id: str, *, under: str, hidden: bool = True) -> None:
        """Hide somebody's comment under our post, or show it again."""
        with self._work(During.MODERATE):
            if not self._service.hide(
                external_id, under=under, address=self.address, hidden=hidden
            ):
                raise Refused(NO_SUCH_COMMENT)

    def is_hidden(self, external_id: str, *, under: str) -> bool | None:
        """Read back whether others see it."""
        with self._work(During.LOOK):
            hidden = self._service.is_hidden(external_id, under=under, address=self.address)
        if hidden is None:
            raise Refused(NO_SUCH_COMMENT)
        return hidden

    def block(self, profile_key: str, *, blocked: bool = True) -> None:
        """Keep somebody away from the Account, or let them in again."""
        with self._work(During.MODERATE):
            self._service.block(profile_key, address=self.address, blocked=blocked)

    def report(self, external_id: str, *, profile_key: str, reason: str) -> str:
        """Tell the moderators, and return their reference."""
        with self._work(During.MODERATE):
            return self._service.report(
                external_id, address=self.address, key=profile_key, reason=reason
            )

    def reach(self, external_id: str) -> Reach:
        """How something of ours did so far."""
        with self._work(During.LOOK):
            counted = self._service.reach(external_id, address=self.address)
            if counted is None:
                raise Refused(NOT_OURS)
        return counted

    @contextmanager
    def listen(self, channel: ChannelKind) -> Iterator[Iterator[None]]:  # noqa: ARG002 all wake us
        """Wake the desk when somebody says something, and at least every nine minutes."""
        with self._work(During.FETCH):
            mark = self._service.mark()
        yield self._wake_ups(mark)

    def _wake_ups(self, mark: tuple[int, ...]) -> Iterator[None]:
        """Once at first, for what came before we listened; then at every change."""
        while True:
            yield
            until = time.monotonic() + LONGEST_SILENCE
            before = mark
            while mark == before and time.monotonic() < until:
                time.sleep(LOOK_EVERY)
                with self._reaching():
                    mark = self._service.mark()

    def _arrivals(self, channel: ChannelKind, after: int) -> list[tuple[int, ReceivedMessage]]:
        """What residents said, with its place in the order of arrival."""
        found = self._service.arrivals(self.address, channel, after=after, limit=BATCH + 1)
        return [(each.number, wire.read(each.name, each.payload, channel)) for each in found]

    def _timeline(self, _: ChannelKind, after: int) -> list[tuple[int, ReceivedMessage]]:
        """What stands there in our name, with its place in the order of the last change."""
        found = self._service.timeline(self.address, after=after, limit=BATCH + 1)
        by = self._service.presence(self.address)
        return [(turn, wire.read_ours(shown, by)) for turn, shown in found]

    def _seen(self, external_id: str) -> ReceivedMessage | None:
        found = self._service.look(external_id, address=self.address)
        if isinstance(found, Shown):
            return wire.read_ours(found, self._service.presence(found.address))
        return wire.read(found.name, found.payload, found.channel) if found else None

    def _must_not_object(self, outgoing: Outgoing) -> None:
        reason = self.objection(outgoing)
        if reason:
            raise Refused(reason)

    def _must_be_public(self, external_id: str) -> None:
        """Only what everybody can see may be quoted, shared or liked."""
        seen = self._seen(external_id)
        if seen is None or not seen.public:
            raise Refused("There is no such public post. It may have been taken down.")

    def _accept(self, outgoing: Outgoing, trouble: Trouble | None) -> Shown:
        later = trouble is not None and trouble.kind is BadDay.PUBLISHES_LATER
        return self._service.accept(
            outgoing,
            address=self.address,
            once=self._once,
            delay=trouble.seconds if trouble and later else 0.0,
        )


def _published(shown: Shown) -> Published:
    return Published(shown.name, f"{wire.SITE}/{shown.name}")


CONNECTOR = Demo
