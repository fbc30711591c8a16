"""A real Dovecot and Exim as the other side of the conformance suite."""

import imaplib
import socketserver
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.servers.mail import DESK, PASSWORD, RESIDENTS, MailServers, written

from moothall.connectors.email.connector import Email
from moothall.connectors.kit import Secrets
from moothall.connectors.kit.conformance import Breakage, Counterpart
from moothall.domain.exchange import ChannelKind

AMIRA = RESIDENTS[0]
CLIENT_SECRET = "never seen by anybody"


class MailCounterpart(Counterpart):
    channel = ChannelKind.MAIL
    recognises_repeats = False  # the same mail twice is two mails in the resident's mailbox
    secrets = (PASSWORD, CLIENT_SECRET)
    breakages = frozenset(Breakage)
    a_crowd = 210

    def __init__(self, servers: MailServers, rude_port: int) -> None:
        self.servers = servers
        self.rude_port = rude_port
        self.connected: list[Email] = []
        self.mailbox: imaplib.IMAP4 | None = None
        self.one_at_a_time = threading.Lock()
        self.settings: dict[str, str | int | bool] = {"sent_copies": "append"}

    def connect(self) -> Email:
        email = self._email()
        self.connected.append(email)
        return email

    def close(self) -> None:
        for email in self.connected:
            email.close()
        self._let_go()

    def _email(self) -> Email:
        return Email(
            address=DESK,
            settings=self.servers.settings(**self.settings),
            secrets=Secrets(
                {"password": PASSWORD, "client_secret": CLIENT_SECRET}, lambda *_: None
            ),
        )

    def say(self, text: str, *, about: Sequence[str] = ()) -> None:
        message = written(AMIRA, DESK, "A question", text)
        if about:
            message["In-Reply-To"] = f"<{about[0]}>"
            message["References"] = " ".join(f"<{each}>" for each in reversed(about))
        self._append(message.as_bytes(policy=policy.SMTP))

    def _append(self, raw: bytes) -> None:
        """Lay mail into the mailbox over one connection, as long as it lasts."""
        with self.one_at_a_time:
            try:
                self._mailbox().append("INBOX", "", "", raw)
            except (imaplib.IMAP4.error, OSError):
                self._let_go()
                self._mailbox().append("INBOX", "", "", raw)

    def _mailbox(self) -> imaplib.IMAP4:
        if self.mailbox is None:
            self.mailbox = imaplib.IMAP4(self.servers.host, self.servers.imap_port, 10)
            self.mailbox.login(DESK, self.servers.passwords[DESK])
        return self.mailbox

    def _let_go(self) -> None:
        if self.mailbox is not None:
            with suppress(Exception):
                self.mailbox.logout()
            with suppress(Exception):
                self.mailbox.shutdown()
            self.mailbox = None

    def arrived(self) -> list[str]:
        self.servers.settle()
        parsed = [
            message_from_bytes(raw, EmailMessage, policy=policy.default)
            for raw in self.servers.read_mailbox(AMIRA)
        ]
        return [str(each.get_content()) for each in parsed]

    def break_down(self, how: Breakage) -> None:
        if how is Breakage.BUSY:
            self.servers.be_busy()
        elif how is Breakage.GONE:
            self.servers.stop()
        elif how is Breakage.SIGNED_OUT:
            self.servers.set_password(DESK, "changed by somebody")
        elif how is Breakage.REFUSES:
            self.servers.refuse_all()
        else:
            self.settings |= {
                "smtp_port": self.rude_port,
                "smtp_security": "none",
                "smtp_sign_in": False,
            }

    def mend(self) -> None:
        self.settings = {"sent_copies": "append"}
        self.servers.be_kind()
        if self.servers.dovecot is None:
            self.servers.start_dovecot()
        if self.servers.exim is None:
            self.servers.start_exim()
        if self.servers.passwords[DESK] != PASSWORD:
            self.servers.set_password(DESK, PASSWORD)


class RudeServer(socketserver.StreamRequestHandler):
    """Takes mail as a server does, and hangs up at the step that `hangs_up_at` names."""

    hangs_up_at = "letter"

    def handle(self) -> None:
        self._say("220 mx.council.test")
        while line := self.rfile.readline().strip().upper():
            step = line[:4].decode()
            if step == self.hangs_up_at:
                return
            if step == "DATA":
                self._say("354 go on")
                if not self._take_letter():
                    return
            self._say("221 bye" if step == "QUIT" else "250 yes")

    def _take_letter(self) -> bool:
        for line in self.rfile:
            if self.hangs_up_at == "middle":
                return False
            if line == b".\r\n":
                return self.hangs_up_at != "letter"
        return False

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


@contextmanager
def rude_server(hangs_up_at: str = "letter") -> Iterator[int]:
    """The port of a server that hangs up there; `letter` is when it has the whole mail."""
    handler = type("Rude", (RudeServer,), {"hangs_up_at": hangs_up_at})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
