"""Reads a private letterbox: headings first, words only of what is asked for. Marks nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from moothall.connectors.email.answers import Server
from moothall.connectors.email.inbox import Inbox
from moothall.connectors.email.places import Place
from moothall.connectors.email.places import found as found_in
from moothall.connectors.email.signing_in import Password
from moothall.connectors.email.wire.addresses import read_mailboxes
from moothall.connectors.email.wire.charsets import decode
from moothall.connectors.email.wire.entities import take_apart
from moothall.connectors.email.wire.identifiers import external_id, references
from moothall.connectors.email.wire.limits import HEADER_BYTES, RECIPIENTS, SUBJECT_CHARACTERS
from moothall.connectors.email.wire.reports import peculiarities
from moothall.connectors.kit import TryLater
from moothall.domain.mailed import Heading

AT_ONCE = 50  # headings of one batch
RESULTS = 20  # fields of Authentication-Results that are read


@dataclass(frozen=True, slots=True)
class Lying:
    """One mail as it lies there: its number, its size in bytes, and what stands above it."""

    uid: int
    size: int
    heading: Heading


class Letterbox(Inbox):
    """A mailbox that only the desk reads, and only what is somebody's who works there."""

    def after(self, folder: str, place: Place, *, address: str) -> tuple[list[Lying], Place, bool]:
        """What lies behind `place`, lowest number first; the place; and whether there is more.

        Raises TryLater. The place says which generation of numbers it speaks of: where the server
        has begun another one, everything is new.
        """
        validity, following = self.open(folder)
        if place.uidvalidity != validity or 0 < following <= place.uid:
            place = replace(place, uidvalidity=validity, uid=0)
        with self.speaking():
            end = following or self._last() + 1
            listed, reached = self._list(place, end)
            chosen = listed[:AT_ONCE]
            if len(chosen) < len(listed):
                reached = chosen[-1].uid
            above = self._headings([one.uid for one in chosen])
        lying = [
            Lying(one.uid, one.size, read_heading(above.get(one.uid, b""), address=address))
            for one in chosen
        ]
        return lying, replace(place, uid=max(place.uid, reached)), reached + 1 < end

    def whole(self, uid: int) -> bytes | None:
        """One mail of the open folder; None where somebody took it away. Raises TryLater."""
        with self.speaking():
            found = found_in(self._fetch(str(uid), "(UID BODY.PEEK[])"))
        return found[uid].raw if uid in found else None

    def _headings(self, uids: list[int]) -> dict[int, bytes]:
        if not uids:
            return {}
        wanted = f"(UID BODY.PEEK[HEADER]<0.{HEADER_BYTES}>)"
        try:
            found = found_in(self._fetch(",".join(map(str, uids)), wanted))
        except TryLater:  # some servers refuse all for the sake of one
            found = {}
            for uid in uids:
                with suppress(TryLater):
                    found |= found_in(self._fetch(str(uid), wanted))
        return {uid: one.raw for uid, one in found.items()}


@contextmanager
def opened(server: Server, *, login: str, password: str) -> Iterator[Letterbox]:
    """The letterbox, signed in. Raises TryLater or SignInAgain."""
    box = Letterbox(server, Password(login, password))
    try:
        yield box
    finally:
        box.close()


def read_heading(raw: bytes, *, address: str = "") -> Heading:
    """What stands above a mail to `address`. Total: what cannot be read has no author."""
    try:
        return _read(raw, address)
    except Exception:  # noqa: BLE001 - a defect of ours must not stop the mail behind it
        return Heading(())


def try_out(server: Server, *, login: str, password: str, folder: str) -> int:
    """Sign in and open the folder; how many mails lie there. Raises TryLater or SignInAgain."""
    if not password:
        raise TryLater("There is no password yet. Enter it.")
    with opened(server, login=login, password=password) as box:
        box.open(folder)
        return box.count()


def _read(raw: bytes, address: str) -> Heading:
    mail = take_apart(raw)
    fields = mail.fields
    boxes = list(read_mailboxes(fields.every("from")))[:RECIPIENTS]
    said = list(fields.every("authentication-results"))[:RESULTS]
    has_id = "message-id" in fields
    return Heading(
        authors=tuple(dict.fromkeys(box.address for box in boxes if box.address)),
        is_robot=bool(peculiarities(mail, address)),
        results=tuple(decode(value) for value in said),
        message_id=external_id(fields, raw) if has_id else "",
        answers=references(fields),
        subject=fields.text("subject", SUBJECT_CHARACTERS),
    )
