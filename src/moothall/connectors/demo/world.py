"""Where the demo Platform is kept and what time it is there: shared by both sides of it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from moothall.connectors.demo.ledger import Ledger
from moothall.connectors.demo.lines import new_name
from moothall.connectors.demo.wire import SITE
from moothall.domain.exchange import Presence


class World:
    """One file, and a clock that every process which opens the file agrees on.

    Args:
        path: the file; it is made when first used.
        clock: seconds since 1970, where a test wants its own time.
    """

    def __init__(self, path: Path | str, *, clock: Callable[[], float] = time.time) -> None:
        """Name the world; open nothing yet."""
        self.ledger = Ledger(Path(path))
        self._clock = clock

    def now(self) -> datetime:
        """What the Platform's clock says, UTC."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def set_clock(self, start: datetime, *, speed: float = 1.0) -> None:
        """Let every process's clock here show `start` now, and run at `speed` from then on."""
        rules = [("real", self._clock()), ("start", start.timestamp()), ("speed", speed)]
        with self.ledger.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO rules VALUES (?, ?)", rules)

    def seconds(self) -> float:
        """What the Platform's clock says, in seconds since 1970."""
        rules = self.rules()
        if "speed" not in rules:
            return self._clock()
        real, start, speed = (float(str(rules[name])) for name in ("real", "start", "speed"))
        return start + (self._clock() - real) * speed

    def presence(self, address: str) -> Presence:
        """How an account is shown; it gets its lasting key when it is first asked for."""
        asked = "SELECT * FROM presences WHERE address = ?"
        with self.ledger.reading() as connection:
            row = connection.execute(asked, (address,)).fetchone()
        if row is None:
            with self.ledger.writing() as connection:
                made = (address, new_name(), address, address.lstrip("@"))
                connection.execute(
                    "INSERT OR IGNORE INTO presences (address, key, handle, name)"
                    " VALUES (?, ?, ?, ?)",
                    made,
                )
                row = connection.execute(asked, (address,)).fetchone()
        return Presence(
            key=row["key"],
            handle=row["handle"],
            name=row["name"],
            address=f"{SITE}/{row['key']}",
            personal=bool(row["personal"]),
        )

    def rules(self) -> dict[str, object]:
        """What was settled about the Platform: its clock, and the password it wants."""
        with self.ledger.reading() as connection:
            return dict(connection.execute("SELECT name, value FROM rules").fetchall())
