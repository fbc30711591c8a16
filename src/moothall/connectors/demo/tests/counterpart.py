"""The demo Platform as the conformance suite's counterpart."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from moothall.connectors.demo.bad_days import BadDay, During
from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.lines import Line, Shown
from moothall.connectors.demo.platform import DemoPlatform
from moothall.connectors.demo.service import Service
from moothall.connectors.kit import Secrets
from moothall.connectors.kit.conformance import Breakage, Counterpart, SeenFile
from moothall.domain.exchange import ChannelKind, Gesture

ADDRESS = "@EastmereHousing"
PASSWORD = "a-word-that-nobody-may-see"
BAD_DAYS = {
    Breakage.BUSY: (BadDay.BUSY, During.ANYTHING),
    Breakage.REFUSES: (BadDay.REFUSES, During.PUBLISH),
    Breakage.HANGS_UP: (BadDay.HANGS_UP_AFTER, During.ANYTHING),
}


class DemoCounterpart(Counterpart):
    """One demo Platform in a folder of its own."""

    channel = ChannelKind.MENTIONS
    secrets = (PASSWORD,)
    breakages: ClassVar[frozenset[Breakage]] = frozenset(Breakage)

    def __init__(self, folder: Path, *, repeats: str = "recognised") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.repeats = repeats
        self.recognises_repeats = repeats == "recognised"
        self.platform = DemoPlatform(folder / "world.sqlite3")
        self.platform.require_password(PASSWORD)

    def connect(self) -> Demo:
        """A connector with the right password."""
        return Demo(
            address=ADDRESS,
            settings={"file": str(self.platform.ledger.path), "repeats": self.repeats},
            secrets=Secrets({"password": PASSWORD}, keep=lambda *_: None),
        )

    def say(self, text: str, *, about: Sequence[str] = ()) -> None:
        """Say it as one and the same resident."""
        self.platform.say(text, to=ADDRESS, channel=self.channel, about=tuple(about))

    def say_all(self, texts: Sequence[str]) -> None:
        """Say all of them in one transaction."""
        self.platform.say_all(Line(ADDRESS, text, channel=self.channel) for text in texts)

    def say_private(self, text: str) -> None:
        """Say it where nobody else reads it."""
        self.platform.say(text, to=ADDRESS, channel=ChannelKind.DIRECT_MESSAGES)

    def said_by_resident_post(self, text: str) -> str:
        """Say it to nobody."""
        return self.platform.post(text)

    def under(self, post_id: str, text: str, *, about: str = "") -> str:
        """Comment there."""
        return self.platform.comment(post_id, text, about=about)

    def like(self, post_id: str) -> None:
        """Like it as one resident."""
        self.platform.like(post_id)

    def post_elsewhere(self, text: str, *, about: str = "") -> str:
        """Past the connector."""
        return self.platform.post_elsewhere(ADDRESS, text, about=about)

    def edit_elsewhere(self, external_id: str, text: str) -> None:
        """Past the connector."""
        self.platform.edit_elsewhere(ADDRESS, external_id, text)

    def remove_elsewhere(self, external_id: str) -> None:
        """Past the connector."""
        self.platform.remove_elsewhere(ADDRESS, external_id)

    def share_elsewhere(self, external_id: str) -> str:
        """Past the connector."""
        return self.platform.post_elsewhere(ADDRESS, "", shares=external_id)

    def rename(self, name: str) -> None:
        """Under another handle too."""
        self.platform.rename(ADDRESS, handle="@SomebodyElse", name=name)

    def arrived(self) -> list[str]:
        """What residents can read of ours."""
        return [shown.text for shown in self.platform.published() if shown.text]

    def seen_by_resident(self, external_id: str) -> str | None:
        """Asked as an account that nobody writes to."""
        seen = Service(self.platform.ledger.path).look(external_id, address="@nobody")
        if isinstance(seen, Shown):
            return seen.text
        return str(json.loads(seen.payload)["text"]) if seen else None

    def answers(self, external_id: str) -> str:
        """As it was taken in."""
        return self._shown(external_id).target

    def files_arrived(self) -> list[SeenFile]:
        """Their words and types."""
        published = self.platform.published()
        return [SeenFile(f.alt, f.media_type) for shown in published for f in shown.files]

    def gestures_on(self, external_id: str) -> list[Gesture]:
        """What is there of ours towards it."""
        published = self.platform.published()
        return [shown.gesture for shown in published if shown.towards == external_id]

    def is_hidden(self, external_id: str) -> bool:
        """As the Platform keeps it."""
        return self.platform.is_hidden(external_id)

    def is_blocked(self, profile_key: str) -> bool:
        """As the Platform keeps it."""
        return profile_key in self.platform.blocked(ADDRESS)

    def reports(self) -> list[str]:
        """What the moderators read."""
        return [reported.reason for reported in self.platform.reports()]

    def reads_private(self, text: str) -> bool:
        """One copy, answering somebody, and private."""
        found = [shown for shown in self.platform.published() if shown.text == text]
        return [(bool(shown.target), shown.private) for shown in found] == [(True, True)]

    def break_down(self, how: Breakage) -> None:
        """Have that kind of bad day until mended."""
        if how is Breakage.SIGNED_OUT:
            self.platform.require_password("changed")
        elif how is Breakage.GONE:
            self.folder.rename(self._elsewhere)
        else:
            kind, during = BAD_DAYS[how]
            self.platform.break_next(kind, during=during, times=None)

    def mend(self) -> None:
        """Put everything back."""
        if self._elsewhere.exists():
            self._elsewhere.rename(self.folder)
        self.platform.require_password(PASSWORD)
        self.platform.mend()

    def _shown(self, external_id: str) -> Shown:
        return next(each for each in self.platform.published() if each.name == external_id)

    @property
    def _elsewhere(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}-elsewhere")
