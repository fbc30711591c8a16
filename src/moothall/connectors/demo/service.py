"""What the demo Platform does for its connector: the other end of the wire."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from moothall.connectors.demo import bad_days
from moothall.connectors.demo.bad_days import During, Trouble
from moothall.connectors.demo.lines import Shown, new_name, shown
from moothall.connectors.demo.world import World
from moothall.domain.exchange import ChannelKind, Outgoing

BY_KEY = "SELECT * FROM accepted WHERE key = ? ORDER BY number LIMIT 1"
BY_WORDS = (
    "SELECT * FROM accepted WHERE address = ? AND target = ? AND text = ? AND at >= ?"
    " ORDER BY number LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One payload as it lies on the Platform, with its place in the order of arrival."""

    number: int
    name: str
    payload: bytes


class Service(World):
    """The questions that the connector asks, and the one thing that it tells."""

    def accepts(self, password: str) -> bool:
        """Whether `password` opens the Platform."""
        wanted = self.rules().get("password")
        return not wanted or wanted == password

    def bad_day(self, address: str, during: During) -> Trouble | None:
        """What goes wrong with this piece of work."""
        with self.ledger.reading() as connection:
            if not bad_days.any_waiting(connection):
                return None
        with self.ledger.writing() as connection:
            return bad_days.take(connection, address, during)

    def arrivals(
        self, address: str, channel: ChannelKind, *, after: int, limit: int
    ) -> Sequence[Arrival]:
        """What was said on a channel of an account after number `after`, in order of arrival."""
        self._play_script()
        with self.ledger.reading() as connection:
            rows = connection.execute(
                "SELECT number, name, payload FROM said WHERE address = ? AND channel = ?"
                " AND number > ? ORDER BY number LIMIT ?",
                (address, channel, after, limit),
            ).fetchall()
        return [Arrival(row["number"], row["name"], row["payload"]) for row in rows]

    def accept(self, outgoing: Outgoing, *, address: str, once: bool, delay: float = 0.0) -> Shown:
        """Take something of ours and show it after `delay` seconds.

        Args:
            outgoing: what to show.
            address: our Account.
            once: whether the Platform recognises a key it has seen and shows it once only.
            delay: seconds until residents see it.
        """
        target = _target(outgoing)
        now = self.seconds()
        with self.ledger.writing() as connection:
            seen = connection.execute(BY_KEY, (outgoing.key,)).fetchone()
            if once and seen:
                return shown(seen)
            name = new_name()
            connection.execute(
                "INSERT INTO accepted (name, key, address, target, text, at, shown_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (name, outgoing.key, address, target, outgoing.text, now, now + delay),
            )
            _let_them_answer(connection, target, now + delay)
            row = connection.execute("SELECT * FROM accepted WHERE name = ?", (name,)).fetchone()
        return shown(row)

    def look_up(
        self, outgoing: Outgoing, *, address: str, since: float, by_key: bool
    ) -> Shown | float | None:
        """What of ours this is there; the seconds until it shows; None if it never came.

        A Platform that recognises no key (`by_key` false) can be asked for the words alone, and
        those may have been said before `since`, seconds since 1970.
        """
        with self.ledger.reading() as connection:
            if by_key:
                row = connection.execute(BY_KEY, (outgoing.key,)).fetchone()
            else:
                words = (address, _target(outgoing), outgoing.text, since)
                row = connection.execute(BY_WORDS, words).fetchone()
        if row is None:
            return None
        still = float(row["shown_at"]) - self.seconds()
        return still if still > 0 else shown(row)

    def mark(self) -> tuple[int, int]:
        """Changes whenever a fetch could bring more: the last arrival, and how many are due."""
        with self.ledger.reading() as connection:
            last = connection.execute("SELECT coalesce(max(number), 0) FROM said").fetchone()[0]
            due = connection.execute(
                "SELECT count(*) FROM script WHERE due <= ?", (self.seconds(),)
            ).fetchone()[0]
        return int(last), int(due)

    def _play_script(self) -> None:
        """Let everything whose moment has come arrive, in the order of those moments."""
        now = self.seconds()
        due = "FROM script WHERE due <= ? ORDER BY due, number"
        with self.ledger.reading() as connection:
            if connection.execute(f"SELECT 1 {due} LIMIT 1", (now,)).fetchone() is None:
                return
        with self.ledger.writing() as connection:
            connection.execute(
                "INSERT INTO said (name, address, channel, thread, payload)"
                f" SELECT name, address, channel, thread, payload {due}",
                (now,),
            )
            connection.execute("DELETE FROM script WHERE due <= ?", (now,))


def _target(outgoing: Outgoing) -> str:
    """The id of what is answered, or ""."""
    return outgoing.reply_to.external_id if outgoing.reply_to else ""


def _let_them_answer(connection: Connection, target: str, now: float) -> None:
    """Start the clock of every scripted line that waits for an answer of ours in this thread."""
    connection.execute(
        "UPDATE script SET due = ? + after WHERE due IS NULL AND thread <> '' AND thread ="
        " (SELECT thread FROM said WHERE name = ?)",
        (now, target),
    )
