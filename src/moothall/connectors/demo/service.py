"""What the demo Platform does for its connector: the other end of the wire."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection, Row

from moothall.connectors.demo import bad_days, ours
from moothall.connectors.demo.bad_days import During, Trouble
from moothall.connectors.demo.lines import Shown, new_name, shown
from moothall.connectors.demo.world import World
from moothall.domain.exchange import ChannelKind, Outgoing, OutgoingFile, Reach

BY_KEY = "SELECT * FROM accepted WHERE key = ? ORDER BY number LIMIT 1"
BY_WORDS = (
    "SELECT * FROM accepted WHERE address = ? AND target = ? AND text = ? AND gesture = ?"
    " AND towards = ? AND at >= ? ORDER BY number LIMIT 1"
)
MARK = (
    "SELECT (SELECT coalesce(max(number), 0) FROM said),"
    " (SELECT count(*) FROM script WHERE due <= ?),"
    " (SELECT coalesce(max(number), 0) FROM accepted),"
    " (SELECT coalesce(max(turn), 0) FROM accepted)"
)
SEEN_BY_ALL = (ChannelKind.COMMENTS, ChannelKind.MENTIONS, ChannelKind.POSTS)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One payload as it lies on the Platform, with its place in the order of arrival."""

    number: int
    name: str
    payload: bytes
    channel: ChannelKind


class Service(World):
    """The questions that the connector asks, and what it tells."""

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
            return bad_days.take(connection, address, during, now=self.seconds())

    def arrivals(
        self, address: str, channel: ChannelKind, *, after: int, limit: int
    ) -> Sequence[Arrival]:
        """What was said on a channel of an account after number `after`, in order of arrival."""
        self._play_script()
        with self.ledger.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM said WHERE address = ? AND channel = ?"
                " AND number > ? ORDER BY number LIMIT ?",
                (address, channel, after, limit),
            ).fetchall()
        return [_arrival(row) for row in rows]

    def timeline(self, address: str, *, after: int, limit: int) -> Sequence[tuple[int, Shown]]:
        """What stands there in an account's name, by its place; an edit moves it to the end."""
        now = self.seconds()
        with self.ledger.reading() as connection:
            if ours.any_unplaced(connection, now):
                with self.ledger.writing() as placing:
                    ours.place_in_order(placing, now)
            rows = ours.on_timeline(connection, address, after=after, limit=limit)
            return [(row["turn"], ours.with_files(connection, row)) for row in rows]

    def look(self, name: str, *, address: str) -> Shown | Arrival | None:
        """What stands there under that id, if `address` may see it."""
        with self.ledger.reading() as connection:
            row = ours.standing(connection, name, now=self.seconds())
            if row and (row["address"] == address or not row["private"]):
                return ours.with_files(connection, row)
            theirs = connection.execute("SELECT * FROM said WHERE name = ?", (name,)).fetchone()
        return _arrival(theirs) if theirs and _may_see(address, theirs) else None

    def accept(self, outgoing: Outgoing, *, address: str, once: bool, delay: float = 0.0) -> Shown:
        """Take something of ours and show it after `delay` seconds.

        Args:
            outgoing: what to show.
            address: our Account.
            once: whether the Platform recognises a key it has seen and shows it once only.
            delay: seconds until residents see it.
        """
        now = self.seconds()
        with self.ledger.writing() as connection:
            seen = connection.execute(BY_KEY, (outgoing.key,)).fetchone()
            if once and seen:
                return shown(seen)
            row = ours.put(connection, outgoing, address=address, at=now, delay=delay)
            _let_them_answer(connection, row["target"], row["shown_at"])
        return shown(row)

    def edit(
        self, name: str, *, address: str, text: str, files: tuple[OutgoingFile, ...] = ()
    ) -> Shown | None:
        """Put other words in the place of ours; None where nothing of ours stands there."""
        with self.ledger.writing() as connection:
            row = ours.change(
                connection, name, address=address, text=text, files=files, now=self.seconds()
            )
        return shown(row) if row else None

    def remove(self, name: str, *, address: str) -> None:
        """Take something of ours down."""
        with self.ledger.writing() as connection:
            ours.take_down(connection, name, address=address)

    def hide(self, name: str, *, under: str, address: str, hidden: bool) -> bool:
        """Hide a comment, or show it again; False where it does not stand under a post of ours."""
        with self.ledger.writing() as connection:
            done = connection.execute(
                "UPDATE said SET hidden = ? WHERE name = ? AND under = ? AND address = ?",
                (hidden, name, under, address),
            )
        return bool(done.rowcount)

    def is_hidden(self, name: str, *, under: str, address: str) -> bool | None:
        """Whether it is hidden from others; None where it does not stand under a post of ours."""
        with self.ledger.reading() as connection:
            row = connection.execute(
                "SELECT hidden FROM said WHERE name = ? AND under = ? AND address = ?",
                (name, under, address),
            ).fetchone()
        return bool(row["hidden"]) if row else None

    def block(self, key: str, *, address: str, blocked: bool) -> None:
        """Keep somebody away from an account, or let them in again."""
        telling = (
            "INSERT OR IGNORE INTO blocked VALUES (?, ?)"
            if blocked
            else "DELETE FROM blocked WHERE address = ? AND key = ?"
        )
        with self.ledger.writing() as connection:
            connection.execute(telling, (address, key))

    def report(self, name: str, *, address: str, key: str, reason: str) -> str:
        """Tell the moderators. Returns their reference."""
        reference = new_name()
        with self.ledger.writing() as connection:
            connection.execute(
                "INSERT INTO reports (reference, address, about, key, reason)"
                " VALUES (?, ?, ?, ?, ?)",
                (reference, address, name, key, reason),
            )
        return reference

    def reach(self, name: str, *, address: str) -> Reach | None:
        """How something of ours did; None where nothing of ours stands there."""
        with self.ledger.reading() as connection:
            row = ours.standing(connection, name, now=self.seconds())
            if row is None or row["address"] != address:
                return None
            likes = connection.execute("SELECT count(*) FROM likes WHERE name = ?", (name,))
            replies = connection.execute("SELECT count(*) FROM said WHERE under = ?", (name,))
            return Reach(likes=likes.fetchone()[0], replies=replies.fetchone()[0])

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
                words = (address, ours.target_of(outgoing), outgoing.text)
                act = (outgoing.gesture, outgoing.towards, since)
                row = connection.execute(BY_WORDS, (*words, *act)).fetchone()
        if row is None:
            return None
        still = float(row["shown_at"]) - self.seconds()
        return still if still > 0 else shown(row)

    def mark(self) -> tuple[int, ...]:
        """Changes whenever a fetch could bring more: the last arrival, and how many are due.

        So it does when something is put up or changed in the name of one of our accounts.
        """
        with self.ledger.reading() as connection:
            row = connection.execute(MARK, (self.seconds(),)).fetchone()
        return tuple(row)

    def _play_script(self) -> None:
        """Let everything whose moment has come arrive, in the order of those moments."""
        now = self.seconds()
        due = "FROM script WHERE due <= ? ORDER BY due, number"
        with self.ledger.reading() as connection:
            if connection.execute(f"SELECT 1 {due} LIMIT 1", (now,)).fetchone() is None:
                return
        with self.ledger.writing() as connection:
            connection.execute(
                "INSERT INTO said (name, address, channel, thread, payload, under)"
                f" SELECT name, address, channel, thread, payload, under {due}",
                (now,),
            )
            connection.execute("DELETE FROM script WHERE due <= ?", (now,))


def _may_see(address: str, said: Row) -> bool:
    """Whether that account can see what a resident said: to it, or to everybody."""
    everybody = said["channel"] in SEEN_BY_ALL and not said["hidden"]
    return everybody or bool(said["address"] == address)


def _arrival(row: Row) -> Arrival:
    return Arrival(row["number"], row["name"], row["payload"], ChannelKind(row["channel"]))


def _let_them_answer(connection: Connection, target: str, now: float) -> None:
    """Start the clock of every scripted line that waits for an answer of ours in this thread."""
    connection.execute(
        "UPDATE script SET due = ? + after WHERE due IS NULL AND thread <> '' AND thread ="
        " (SELECT thread FROM said WHERE name = ?)",
        (now, target),
    )
