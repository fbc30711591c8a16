"""Reads one folder over IMAP: what is new, within a budget, without marking anything."""

import imaplib
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from imap_tools import BaseMailBox, MailboxFolderSelectError
from imap_tools.errors import ImapToolsError

from moothall.connectors.email import tls
from moothall.connectors.email.answers import Server
from moothall.connectors.email.places import (
    LARGEST,
    SIZE,
    UID,
    Answers,
    Found,
    Listed,
    Place,
    arrived,
    within_budget,
)
from moothall.connectors.email.places import found as found_in
from moothall.connectors.email.signing_in import SignIn
from moothall.connectors.email.troubles import LATER, PATIENCE, SOON, reaching
from moothall.connectors.kit import ConnectorFailure, TryLater

MESSAGES = 200  # of one batch
GLIMPSE = 1024 * 1024  # bytes read of a larger one
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST_STRETCH, LONGEST_STRETCH = 1_000, 1_000_000  # numbers looked through at once


class Box(BaseMailBox):
    """A connection to an IMAP server, encrypted as the account says."""

    def __init__(self, server: Server) -> None:
        self._server = server
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        host, port = self._server.host, self._server.port
        if self._server.security == "tls":
            return imaplib.IMAP4_SSL(host, port, ssl_context=tls.context(), timeout=PATIENCE)
        client = imaplib.IMAP4(host, port, PATIENCE)
        if self._server.security == "starttls":
            try:
                client.starttls(tls.context())
            except Exception:
                with suppress(OSError):  # the failed handshake has closed it already
                    client.shutdown()
                raise
        return client


class Inbox:
    """One mailbox on one server, opened once and used by one thread."""

    def __init__(self, server: Server, sign_in: SignIn) -> None:
        self.server = server
        self._box: Box | None = None
        self._idles: bool | None = None
        self._waiting = False
        try:
            with self.speaking():
                self._box = Box(server)
                sign_in.to_imap(self._box, server)
        except ConnectorFailure:
            self.close()
            raise

    @property
    def box(self) -> Box:
        """The open connection."""
        if self._box is None:
            raise TryLater("The connection to the mailbox is closed.", seconds=SOON)
        return self._box

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Turn what a server can say and do into the failures of the kit."""
        with reaching(self.server):
            try:
                yield
            except imaplib.IMAP4.abort:
                raise
            except (imaplib.IMAP4.error, ImapToolsError) as error:
                sentence = f"{self.server.host} did not do what we asked. The desk tries again."
                raise TryLater(sentence, seconds=SOON) from error

    def close(self) -> None:
        """Sign out. Never raises; called while another thread waits, it ends that wait alone."""
        box = self._box
        if box is None:
            return
        if self._waiting:
            with suppress(OSError):
                box.client.sock.shutdown(socket.SHUT_RDWR)
            return
        self._box = None
        with suppress(Exception):
            box.logout()
        with suppress(Exception):
            box.client.shutdown()

    def open(self, folder: str, *, to_write: bool = False) -> tuple[int, int]:
        """Open `folder`; return its UIDVALIDITY and the next UID (0 where it is not told)."""
        with self.speaking():
            try:
                self.box.folder.set(folder, readonly=not to_write)
            except MailboxFolderSelectError as error:
                sentence = (
                    f"There is no folder “{folder}” in the mailbox, or we may not open it. Choose "
                    "another in the settings of the account."
                )
                raise TryLater(sentence, seconds=LATER) from error
            return self._number("UIDVALIDITY"), self._number("UIDNEXT")

    def read(self, folder: str, place: Place, *, mark: bool) -> tuple[list[Found], Place, bool]:
        """What came after `place`, the place behind it, and whether there is more."""
        validity, following = self.open(folder, to_write=mark)
        if place.uidvalidity != validity or 0 < following <= place.uid:
            place = replace(place, uidvalidity=validity, uid=0, marked=0)
        with self.speaking():
            if mark and place.uid > place.marked:
                self._mark(place)
                place = replace(place, marked=place.uid)
            return self._read(place, following or self._last() + 1)

    def count(self) -> int:
        """How many messages lie in the open folder."""
        return self._number("EXISTS")

    def can_idle(self) -> bool:
        """Whether the server can wake us."""
        if self._idles is None:
            with self.speaking():
                _, data = self.box.client.capability()
            self._idles = b"IDLE" in b" ".join(data).upper().split()
        return self._idles

    def wait(self, seconds: float) -> None:
        """Wait until something changes in the open folder, at most `seconds`."""
        with self.speaking():
            idle: Any = self.box.idle  # imap-tools gives no types here
            self._waiting = True
            try:
                idle.start()
                if not self._something_said():
                    idle.poll(seconds)
                idle.stop()
            finally:
                self._waiting = False

    def _something_said(self) -> bool:
        """Whether an answer was read together with the last one: no socket tells of it again."""
        client = self.box.client
        said = getattr(client, "_file", None) or getattr(client, "file", None)
        patience = client.sock.gettimeout()
        client.sock.settimeout(0)
        try:
            return bool(said and said.peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            client.sock.settimeout(patience)

    def holds(self, folder: str, message_id: str, since: datetime) -> bool:
        """Whether mail with that Message-ID came into `folder` since the day before `since`."""
        self.open(folder)
        day = since.astimezone(UTC) - timedelta(days=1)
        month = MONTHS[day.month - 1]  # IMAP speaks English, whatever this machine does
        wanted = f'SINCE {day.day}-{month}-{day.year} HEADER Message-ID "{message_id}"'
        with self.speaking():
            return bool(self.box.uids(wanted))

    def keep(self, folder: str, raw: bytes) -> None:
        """Put `raw` into `folder` as read mail."""
        with self.speaking():
            self.box.append(raw, folder, flag_set=["\\Seen"])

    def _read(self, place: Place, following: int) -> tuple[list[Found], Place, bool]:
        listed, reached = self._list(place, following)
        chosen = list(within_budget(listed))
        end = reached if len(chosen) == len(listed) else chosen[-1].uid
        place = replace(place, uid=max(place.uid, end))
        return self._bodies(chosen), place, end + 1 < following

    def _list(self, place: Place, following: int) -> tuple[list[Listed], int]:
        """At least a batch of messages after `place`, if there are, and how far we looked."""
        listed: list[Listed] = []
        start, stretch = place.uid + 1, FIRST_STRETCH
        while start < following and len(listed) < MESSAGES:
            end = min(start + stretch, following) - 1
            new = list(self._stretch(start, end, place.since))
            stretch = min(stretch * 4, LONGEST_STRETCH) if len(new) < MESSAGES else stretch
            listed += new
            start = end + 1
        listed.sort(key=lambda one: one.uid)
        if len(listed) > MESSAGES:
            return listed[:MESSAGES], listed[MESSAGES - 1].uid
        return listed, start - 1

    def _stretch(self, start: int, end: int, since: str) -> Iterator[Listed]:
        answer = self._fetch(f"{start}:{end}", "(UID RFC822.SIZE INTERNALDATE)")
        oldest = date.fromisoformat(since) if since else date.min
        for line, _ in answer:
            uid, size = UID.search(line), SIZE.search(line)
            if uid and start <= int(uid[1]) <= end:
                one = Listed(int(uid[1]), int(size[1]) if size else 0, arrived(line))
                if one.arrived is None or one.arrived >= oldest:
                    yield one

    def _bodies(self, chosen: list[Listed]) -> list[Found]:
        """The messages themselves. What the server cannot give whole, as far as it can."""
        small = [one.uid for one in chosen if one.size <= LARGEST]
        found = self._whole(small) if small else {}
        missing = [one for one in chosen if one.uid not in found]
        found |= {one.uid: one_found for one in missing for one_found in self._alone(one)}
        return [found[one.uid] for one in chosen if one.uid in found]

    def _whole(self, uids: list[int]) -> dict[int, Found]:
        try:
            answer = self._fetch(",".join(map(str, uids)), "(UID BODY.PEEK[])")
        except TryLater:
            return {}  # some servers refuse all for the sake of one: ask for each alone
        return found_in(answer)

    def _alone(self, one: Listed) -> Iterable[Found]:
        """One message that did not come with the others; nothing if it was deleted meanwhile."""
        ways = ["(UID BODY.PEEK[])"] if one.size <= LARGEST else []
        ways += [f"(UID BODY.PEEK[]<0.{GLIMPSE}>)", "(UID BODY.PEEK[HEADER])"]
        refused = False
        for number, way in enumerate(ways):
            try:
                found = found_in(self._fetch(str(one.uid), way))
            except TryLater:
                refused = True
                continue
            whole = number == 0 and one.size <= LARGEST
            return [replace(each, whole=whole) for each in found.values()]
        return [Found(one.uid, b"", whole=False)] if refused else []

    def _fetch(self, uids: str, wanted: str) -> Answers:
        """The answers to one UID FETCH: what was said, and the literal that came with it."""
        try:
            outcome, data = self.box.client.uid("FETCH", uids, wanted)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            outcome, data = "BAD", []
        if outcome != "OK":
            raise TryLater(f"{self.server.host} did not give out messages.", seconds=SOON)
        answers: Answers = []
        for item in data:
            if isinstance(item, tuple):
                answers.append((item[0], item[1]))
            elif item and answers and answers[-1][1] and UID.search(item):
                answers[-1] = (answers[-1][0] + item, answers[-1][1])  # UID behind the literal
            elif item:
                answers.append((item, b""))
        return answers

    def _mark(self, place: Place) -> None:
        uids = f"{place.marked + 1}:{place.uid}"
        self.box.client.uid("STORE", uids, "+FLAGS.SILENT", "(\\Seen)")

    def _last(self) -> int:
        """The largest UID, for servers that do not tell the next."""
        uids = [int(uid[1]) for line, _ in self._fetch("*", "(UID)") if (uid := UID.search(line))]
        return max(uids, default=0)

    def _number(self, name: str) -> int:
        values = self.box.client.response(name)[1]
        return int(values[-1]) if values and values[-1] else 0
