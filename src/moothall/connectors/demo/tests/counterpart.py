"""The demo Platform as the conformance suite's counterpart."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from moothall.connectors.demo.bad_days import BadDay, During
from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.lines import Line
from moothall.connectors.demo.platform import DemoPlatform
from moothall.connectors.kit import Secrets
from moothall.connectors.kit.conformance import Breakage, Counterpart
from moothall.domain.exchange import ChannelKind

ADDRESS = "@EastmereHousing"
PASSWORD = "a-word-that-nobody-may-see"
BAD_DAYS = {
    Breakage.BUSY: (BadDay.BUSY, During.ANYTHING),
    Breakage.REFUSES: (BadDay.REFUSES, During.PUBLISH),
    Breakage.HANGS_UP: (BadDay.HANGS_UP_AFTER, During.ANYTHING),
}


class DemoCounterpart(Counterpart):
    """One demo Platform in a folder of its own."""

    channel = ChannelKind.DIRECT_MESSAGES
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

    def arrived(self) -> list[str]:
        """What residents can read of ours."""
        return [shown.text for shown in self.platform.published()]

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

    @property
    def _elsewhere(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}-elsewhere")
