"""What is ours on the demo Platform: put there, changed, taken down, and its place in order."""

from sqlite3 import Connection, Row

from moothall.connectors.demo.lines import Shown, new_name, shown
from moothall.domain.exchange import Audience, ChannelKind, Gesture, Outgoing, OutgoingFile

ALONE = (ChannelKind.DIRECT_MESSAGES, ChannelKind.MAIL)  # answers there are nobody else's
WITH_WORDS = (Gesture.WORDS, Gesture.QUOTE)  # these can be edited
STANDING = "SELECT * FROM accepted WHERE name = ? AND gone = 0 AND shown_at <= ?"
ALL_STANDING = "SELECT * FROM accepted WHERE gone = 0 AND shown_at <= ? ORDER BY number"
UNPLACED = (
    "SELECT number FROM accepted WHERE turn IS NULL AND shown_at <= ? ORDER BY shown_at, number"
)
PLACE = (  # at the end of the timeline
    "UPDATE accepted SET turn = (SELECT coalesce(max(turn), 0) + 1 FROM accepted) WHERE number = ?"
)


def put(
    connection: Connection, outgoing: Outgoing, *, address: str, at: float, delay: float = 0
) -> Row:
    """Take something in, to be shown `delay` seconds after `at`. Returns its row."""
    name, target = new_name(), target_of(outgoing)
    connection.execute(
        "INSERT INTO accepted (name, key, address, target, text, at, shown_at, gesture, towards,"
        " private) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(name, outgoing.key, address, target, outgoing.text, at, at + delay),
            *(outgoing.gesture, outgoing.towards, _is_private(connection, outgoing)),
        ),
    )
    _attach(connection, name, outgoing.files)
    row: Row = connection.execute("SELECT * FROM accepted WHERE name = ?", (name,)).fetchone()
    return row


def standing(connection: Connection, name: str, *, now: float) -> Row | None:
    """The row of something of ours that can be seen now."""
    row: Row | None = connection.execute(STANDING, (name, now)).fetchone()
    return row


def change(
    connection: Connection,
    name: str,
    *,
    address: str,
    text: str,
    now: float,
    files: tuple[OutgoingFile, ...] = (),
) -> Row | None:
    """Put other words and files in the place of the old ones; None where there is no place."""
    row = standing(connection, name, now=now)
    if row is None or row["address"] != address or row["gesture"] not in WITH_WORDS:
        return None
    place_in_order(connection, now)
    connection.execute(
        "UPDATE accepted SET text = ?, edited_at = ? WHERE name = ?", (text, now, name)
    )
    connection.execute(PLACE, (row["number"],))
    connection.execute("DELETE FROM files WHERE name = ?", (name,))
    _attach(connection, name, files)
    return standing(connection, name, now=now)


def take_down(connection: Connection, name: str, *, address: str) -> None:
    """Let nobody see it any more; no matter where it is gone already."""
    connection.execute(
        "UPDATE accepted SET gone = 1 WHERE name = ? AND address = ?", (name, address)
    )


def any_unplaced(connection: Connection, now: float) -> bool:
    """Whether something has come to be shown that has no place yet."""
    return connection.execute(UNPLACED, (now,)).fetchone() is not None


def place_in_order(connection: Connection, now: float) -> None:
    """Give whatever has come to be shown its place on the timeline, in the order it was shown."""
    for row in connection.execute(UNPLACED, (now,)).fetchall():
        connection.execute(PLACE, (row["number"],))


def on_timeline(connection: Connection, address: str, *, after: int, limit: int) -> list[Row]:
    """What of an account everybody can see, from its place `after` on."""
    return connection.execute(
        "SELECT * FROM accepted WHERE address = ? AND turn > ? AND gone = 0 AND private = 0"
        " AND gesture <> ? ORDER BY turn LIMIT ?",
        (address, after, Gesture.LIKE, limit),
    ).fetchall()


def with_files(connection: Connection, row: Row) -> Shown:
    """What residents see of a row of `accepted`, its files with it."""
    rows = connection.execute(
        "SELECT * FROM files WHERE name = ? ORDER BY place", (row["name"],)
    ).fetchall()
    return shown(row, tuple(_file(each) for each in rows))


def target_of(outgoing: Outgoing) -> str:
    """The id of what is answered, or ""."""
    return outgoing.reply_to.external_id if outgoing.reply_to else ""


def _is_private(connection: Connection, outgoing: Outgoing) -> bool:
    """Whether it is for one person alone: we say so, or what it answers was."""
    if outgoing.audience is Audience.PRIVATE:
        return True
    row = connection.execute(
        "SELECT channel FROM said WHERE name = ?", (target_of(outgoing),)
    ).fetchone()
    return row is not None and row["channel"] in ALONE


def _attach(connection: Connection, name: str, files: tuple[OutgoingFile, ...]) -> None:
    rows = (
        (name, place, f.filename, f.media_type, f.content, f.alt, *f.focus, f.captions)
        for place, f in enumerate(files)
    )
    connection.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _file(row: Row) -> OutgoingFile:
    return OutgoingFile(
        filename=row["filename"],
        media_type=row["media_type"],
        content=row["content"],
        alt=row["alt"],
        focus=(row["focus_x"], row["focus_y"]),
        captions=row["captions"],
    )
