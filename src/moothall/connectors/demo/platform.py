"""The demo Platform as residents and tests see it; the desk uses only the connector.

Any process may steer it and any process may see what it holds, so that what the desk did can be
proved from outside.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from moothall.connectors.demo import bad_days, wire
from moothall.connectors.demo.bad_days import BadDay, During, Trouble
from moothall.connectors.demo.lines import Line, Shown, named, new_name, shown
from moothall.connectors.demo.world import World
from moothall.domain.exchange import ChannelKind


class DemoPlatform(World):
    """A small social network with one file for a world."""

    # What residents do

    def say(self, text: str, *, to: str, **more: object) -> str:
        """Let a resident say `text` to our account `to`, now. Returns the id it has there.

        The other words are those of `Line`.
        """
        return self.say_all([replace(Line(to, text), **more)])[0]  # type: ignore[arg-type]

    def say_all(self, lines: Iterable[Line], *, at: datetime | None = None) -> list[str]:
        """Let residents say all of `lines` in order; they claim to speak `at`, or now."""
        lines = [named(line) for line in lines]
        now = at or self.now()
        rows = [_row(line, now) for line in lines]
        with self.ledger.writing() as connection:
            connection.executemany(
                "INSERT INTO said (name, address, channel, thread, payload)"
                " VALUES (?, ?, ?, ?, ?)",
                rows,
            )
        return [line.name for line in lines]

    def say_bytes(self, payload: bytes, *, to: str, channel: ChannelKind) -> str:
        """Put any bytes there, as a Platform with a defect would. Returns their id."""
        name = new_name()
        with self.ledger.writing() as connection:
            connection.execute(
                "INSERT INTO said (name, address, channel, payload) VALUES (?, ?, ?, ?)",
                (name, to, channel, payload),
            )
        return name

    def say_later(self, lines: Iterable[tuple[datetime, Line]]) -> None:
        """Script what residents will say, each line at its moment of the Platform's clock."""
        rows = [(at.timestamp(), *_row(named(line), at)) for at, line in lines]
        with self.ledger.writing() as connection:
            connection.executemany(
                "INSERT INTO script (due, name, address, channel, thread, payload)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )

    def say_once_answered(self, line: Line, *, seconds: float) -> None:
        """Script what a resident will say `seconds` after we next answer in `line.thread`."""
        self.say_each_once_answered([(line, seconds)])

    def say_each_once_answered(self, lines: Iterable[tuple[Line, float]]) -> None:
        """Script several lines, each to be said so many seconds after we answer its thread."""
        now = self.now()
        rows = [(*_row(named(line), now), seconds) for line, seconds in lines]
        with self.ledger.writing() as connection:
            connection.executemany(
                "INSERT INTO script (name, address, channel, thread, payload, after)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )

    # What residents and tests can see

    def published(self) -> list[Shown]:
        """What of ours is visible there, oldest first."""
        now = self.seconds()
        with self.ledger.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM accepted WHERE shown_at <= ? ORDER BY number", (now,)
            ).fetchall()
        return [shown(row) for row in rows]

    def waiting(self) -> int:
        """How many lines of the script are still to be said."""
        with self.ledger.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM script").fetchone()[0])

    def names(self, prefix: str) -> list[str]:
        """The ids that begin with `prefix` of what residents said, in order of arrival."""
        with self.ledger.reading() as connection:
            rows = connection.execute(
                "SELECT name FROM said WHERE substr(name, 1, ?) = ? ORDER BY number",
                (len(prefix), prefix),
            ).fetchall()
        return [row["name"] for row in rows]

    def withdraw_unsaid(self) -> None:
        """Take back what is scripted in exchanges that nobody has begun."""
        with self.ledger.writing() as connection:
            connection.execute("DELETE FROM script WHERE thread NOT IN (SELECT thread FROM said)")

    # Bad days

    def break_next(
        self,
        kind: BadDay,
        *,
        during: During = During.PUBLISH,
        seconds: float = 30.0,
        times: int | None = 1,
        address: str = "",
    ) -> None:
        """Let the next `times` pieces of work on `address` ("": any) go wrong in that way."""
        with self.ledger.writing() as connection:
            trouble = Trouble(kind, seconds)
            bad_days.add(connection, trouble, address=address, during=during, times=times)

    def mend(self) -> None:
        """Take every bad day away."""
        with self.ledger.writing() as connection:
            connection.execute("DELETE FROM bad_days")

    def require_password(self, password: str) -> None:
        """From now on accept only this password; "" accepts any."""
        with self.ledger.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO rules VALUES ('password', ?)", (password,))


def _row(line: Line, at: datetime) -> tuple[str, str, str, str, bytes]:
    """The columns of `said` and `script` for one line."""
    return line.name, line.to, line.channel, line.thread, wire.write(line, at)
