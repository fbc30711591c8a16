"""The demo Platform as residents and tests see it; the desk uses only the connector.

Any process may steer it and any process may see what it holds, so that what the desk did can be
proved from outside.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from moothall.connectors.demo import bad_days, ours, wire
from moothall.connectors.demo.bad_days import BadDay, During, Span, Trouble
from moothall.connectors.demo.lines import SOMEBODY, Line, Reported, Shown, named, new_name
from moothall.connectors.demo.world import World
from moothall.domain.exchange import ChannelKind, Gesture, Outgoing, ReplyTarget, Sender


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
                "INSERT INTO said (name, address, channel, thread, payload, under)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )
        return [line.name for line in lines]

    def post(self, text: str, *, sender: Sender = SOMEBODY) -> str:
        """Let a resident put up a post of their own, to nobody. Returns its id."""
        return self.say(text, to="", channel=ChannelKind.POSTS, sender=sender)

    def comment(
        self, post_id: str, text: str, *, about: str = "", sender: Sender = SOMEBODY
    ) -> str:
        """Let a resident say `text` under our post, or about another comment there.

        Raises LookupError where the post is not to be seen.
        """
        with self.ledger.reading() as connection:
            row = ours.standing(connection, post_id, now=self.seconds())
        if row is None:
            raise LookupError(post_id)
        return self.say(
            text,
            to=row["address"],
            channel=ChannelKind.COMMENTS,
            sender=sender,
            thread=post_id,
            about=(about, post_id) if about else (post_id,),
            under=post_id,
        )

    def like(self, post_id: str, *, sender: Sender = SOMEBODY) -> None:
        """Let a resident like our post."""
        with self.ledger.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO likes VALUES (?, ?)", (post_id, sender.key))

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
                "INSERT INTO script (due, name, address, channel, thread, payload, under)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
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
                "INSERT INTO script (name, address, channel, thread, payload, under, after)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows,
            )

    # What happens in our name without the desk

    def post_elsewhere(self, address: str, text: str, *, about: str = "", shares: str = "") -> str:
        """Put something up in the name of `address`, as from a phone. Returns its id.

        `about` is the id of what it answers, `shares` of what it passes on.
        """
        outgoing = Outgoing(
            key=new_name(),
            text=text,
            reply_to=ReplyTarget(about) if about else None,
            gesture=Gesture.SHARE if shares else Gesture.WORDS,
            towards=shares,
        )
        with self.ledger.writing() as connection:
            row = ours.put(connection, outgoing, address=address, at=self.seconds())
        return str(row["name"])

    def edit_elsewhere(self, address: str, name: str, text: str) -> None:
        """Change the words of something of ours, as from a phone. Raises LookupError."""
        with self.ledger.writing() as connection:
            if not ours.change(connection, name, address=address, text=text, now=self.seconds()):
                raise LookupError(name)

    def remove_elsewhere(self, address: str, name: str) -> None:
        """Take something of ours down, as from a phone."""
        with self.ledger.writing() as connection:
            ours.take_down(connection, name, address=address)

    def rename(
        self, address: str, *, handle: str = "", name: str = "", personal: bool = False
    ) -> None:
        """Show the account under another handle or name; its key stays. The desk is not told."""
        before = self.presence(address)
        with self.ledger.writing() as connection:
            connection.execute(
                "UPDATE presences SET handle = ?, name = ?, personal = ? WHERE address = ?",
                (handle or before.handle, name or before.name, personal, address),
            )

    # What residents and tests can see

    def published(self) -> list[Shown]:
        """What of ours is visible there, oldest first: words, quotes, shares and likes."""
        with self.ledger.reading() as connection:
            rows = connection.execute(ours.ALL_STANDING, (self.seconds(),)).fetchall()
            return [ours.with_files(connection, row) for row in rows]

    def is_hidden(self, name: str) -> bool:
        """Whether a comment is hidden. Raises LookupError where there is none."""
        with self.ledger.reading() as connection:
            row = connection.execute("SELECT hidden FROM said WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise LookupError(name)
        return bool(row["hidden"])

    def blocked(self, address: str) -> set[str]:
        """The keys of those whom an account keeps away."""
        with self.ledger.reading() as connection:
            rows = connection.execute("SELECT key FROM blocked WHERE address = ?", (address,))
            return {row["key"] for row in rows}

    def reports(self) -> list[Reported]:
        """What the moderators were told, oldest first."""
        with self.ledger.reading() as connection:
            rows = connection.execute("SELECT * FROM reports ORDER BY number").fetchall()
        return [Reported(*(row[field] for field in Reported.__slots__)) for row in rows]

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
        """Let the next `times` pieces of work on `address` ("": any) go wrong in that way.

        Raises ValueError for what would be published later and is no publication.
        """
        if kind is BadDay.PUBLISHES_LATER and during is not During.PUBLISH:
            raise ValueError(during)
        self._break(Trouble(kind, seconds), Span(times), address=address, during=during)

    def sign_out_after(self, publications: int, *, address: str = "") -> None:
        """Revoke the desk's token once so many more publications have gone out."""
        trouble = Trouble(BadDay.SIGNED_OUT, 0)
        span = Span(times=None, spared=publications)
        self._break(trouble, span, address=address, during=During.ANYTHING)

    def be_busy_for(
        self, seconds: float, *, during: During = During.ANYTHING, address: str = ""
    ) -> None:
        """Ask the desk to stay away until so many seconds have passed on the Platform's clock."""
        span = Span(times=None, until=self.seconds() + seconds)
        self._break(Trouble(BadDay.BUSY, seconds), span, address=address, during=during)

    def mend(self) -> None:
        """Take every bad day away."""
        with self.ledger.writing() as connection:
            connection.execute("DELETE FROM bad_days")

    def require_password(self, password: str) -> None:
        """From now on accept only this password; "" accepts any."""
        with self.ledger.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO rules VALUES ('password', ?)", (password,))

    def _break(self, trouble: Trouble, span: Span, *, address: str, during: During) -> None:
        with self.ledger.writing() as connection:
            bad_days.add(connection, trouble, span, address=address, during=during)


def _row(line: Line, at: datetime) -> tuple[str, str, str, str, bytes, str]:
    """The columns of `said` and `script` for one line."""
    return line.name, line.to, line.channel, line.thread, wire.write(line, at), line.under
