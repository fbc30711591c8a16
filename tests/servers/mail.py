"""A council's mail server and its residents': Exim takes and sends, Dovecot keeps.

Every address of USERS has a real mailbox with the password PASSWORD. What is sent to
`…@bounce.test` is refused at once (550), to `…@slow.test` put off (451), to an unknown
resident accepted and returned as a bounce.
"""

import contextlib
import imaplib
import smtplib
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from pathlib import Path
from shutil import copy, rmtree

from tests.servers import machine
from tests.servers.certificates import Authority

DESK = "desk@council.test"
HOUSING = "housing@council.test"
WASTE = "waste@council.test"
RESIDENTS = tuple(
    f"{name}@resident.test"
    for name in ("amira.hassan", "bob.tanner", "carys.pugh", "dev.patel", "erin.walsh")
)
USERS = (DESK, HOUSING, WASTE, *RESIDENTS)
PASSWORD = "correct horse battery"
HERE = Path(__file__).parent
PROMPT = 15.0  # seconds in which mail on one machine surely arrives


@dataclass(slots=True)
class MailServers:
    """A running Dovecot and Exim, and what a test does with them."""

    folder: Path
    authority: Authority
    kind: str = "good"
    tokens_from: int = 0
    host: str = "127.0.0.1"
    imap_port: int = 0
    imaps_port: int = 0
    smtp_port: int = 0
    smtps_port: int = 0
    lmtp_port: int = 0
    dovecot: subprocess.Popen[bytes] | None = None
    exim: subprocess.Popen[bytes] | None = None
    passwords: dict[str, str] = field(default_factory=lambda: dict.fromkeys(USERS, PASSWORD))

    def start(self) -> None:
        """Start both on free ports."""
        ports = machine.free_ports(5)
        self.imap_port, self.imaps_port, self.smtp_port, self.smtps_port, self.lmtp_port = ports
        for name in ("run", "state", "spool", "exim-log", "mail"):
            (self.folder / name).mkdir(exist_ok=True)
            machine.give(self.folder / name)
        self.write_passwords()
        if self.tokens_from:
            self._config("oauth.conf")
            self._config("introspection.conf")
        self.start_dovecot()
        self.start_exim()

    def stop(self) -> None:
        """Stop both."""
        self.stop_exim()
        self.stop_dovecot()

    def start_dovecot(self) -> None:
        """Start the server that keeps mail, at its own ports."""
        config = self._config("dovecot.conf")
        log = self.folder / "dovecot.out"
        self.dovecot = machine.start(machine.program("dovecot"), "-F", "-c", config, log=log)
        machine.wait_for_port(self.imap_port, self.dovecot, self.folder / "dovecot.log")
        machine.wait_for_port(self.lmtp_port, self.dovecot, self.folder / "dovecot.log")

    def stop_dovecot(self) -> None:
        """Take the server that keeps mail away."""
        if self.dovecot:
            machine.stop(self.dovecot)
            self.dovecot = None

    def start_exim(self) -> None:
        """Start the server that takes mail, from a copy without rights of its own."""
        config = self._config("exim.conf")
        own = self.folder / "exim"
        if not own.exists():
            copy(machine.program("exim4"), own)
            own.chmod(0o755)
        log = self.folder / "exim.out"
        self.exim = machine.start(own, "-C", config, "-bdf", "-q1m", log=log)
        machine.wait_for_port(self.smtp_port, self.exim, log)

    def stop_exim(self) -> None:
        """Take the server that takes mail away."""
        if self.exim:
            machine.stop(self.exim)
            self.exim = None

    def set_password(self, user: str, password: str) -> None:
        """Change a password on both servers, as an administrator would."""
        self.passwords[user] = password
        self.write_passwords()

    def write_passwords(self) -> None:
        """Write who may sign in."""
        dovecot = "".join(f"{u}:{{PLAIN}}{p}::::::\n" for u, p in self.passwords.items())
        exim = "".join(f'"{u}": {p}\n' for u, p in self.passwords.items())
        machine.write(self.folder / "passwd", dovecot)
        machine.write(self.folder / "smtp-passwd", exim)
        if self.dovecot is not None:
            time.sleep(1.02 - time.time() % 1)  # Dovecot looks at the file once a second

    def settings(self, **other: str | int | bool) -> dict[str, str | int | bool]:
        """The answers to the email account form for these servers, STARTTLS both ways."""
        return {
            "server": "own",
            "imap_host": self.host,
            "imap_port": self.imap_port,
            "imap_security": "starttls",
            "smtp_host": self.host,
            "smtp_port": self.smtp_port,
            "smtp_security": "starttls",
            "sign_in": "password",
            "plus_addresses": True,
            "from_name": "Eastmere Council",
            **other,
        }

    def send_mail(
        self,
        sender: str = RESIDENTS[0],
        to: str = DESK,
        subject: str = "Missed bin",
        text: str = "Our bin was not emptied on Mill Lane this morning.",
        *,
        message: EmailMessage | bytes | None = None,
        **headers: str,
    ) -> str:
        """Send mail by SMTP, as a resident's program would; return its Message-ID.

        Further headers by keyword: `in_reply_to="<…>"`. Bytes are sent as they are.
        """
        if isinstance(message, bytes):
            self._submit(sender, to, message)
            return ""
        if message is None:
            message = written(sender, to, subject, text, **headers)
        self._submit(sender, to, message.as_bytes(policy=SMTP))
        return str(message["Message-ID"]).strip("<>")

    def _submit(self, sender: str, to: str, raw: bytes) -> None:
        with smtplib.SMTP(self.host, self.smtp_port, "resident.test", timeout=10) as post:
            post.sendmail(sender, [to], raw)

    def read_mailbox(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """Every mail in a folder of `user`, oldest first, as raw bytes; none is marked."""
        with self.opened(user, folder) as box:
            numbers = box.search(None, "ALL")[1][0].split()
            return [box.fetch(number.decode(), "(BODY.PEEK[])")[1][0][1] for number in numbers]  # type: ignore[index,misc]

    def wait_for_mail(
        self, user: str, count: int = 1, folder: str = "INBOX", seconds: float = PROMPT
    ) -> list[bytes]:
        """The mail of `user` as soon as there are `count`; fails when they do not come."""
        end = time.monotonic() + seconds
        found: list[bytes] = []
        while time.monotonic() < end:
            with contextlib.suppress(imaplib.IMAP4.error):
                found = self.read_mailbox(user, folder)
            if len(found) >= count:
                return found
            time.sleep(0.05)
        raise AssertionError(f"{user} has {len(found)} mails, not {count}. {self.said()}")

    @contextlib.contextmanager
    def opened(self, user: str, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """An IMAP connection of `user` with `folder` selected."""
        box = imaplib.IMAP4(self.host, self.imap_port, 10)
        try:
            box.login(user, self.passwords[user])
            box.select(folder)
            yield box
        finally:
            with contextlib.suppress(Exception):
                box.logout()

    def put(self, user: str, raw: bytes, folder: str = "INBOX") -> None:
        """Lay mail into a mailbox without sending it."""
        with self.opened(user) as box:
            box.append(folder, "", imaplib.Time2Internaldate(time.time()), raw)

    def empty(self, user: str) -> None:
        """Delete every mail of `user`, as a person would."""
        with self.opened(user) as box:
            box.store("1:*", "+FLAGS", "\\Deleted")
            box.expunge()

    def forget(self, user: str) -> None:
        """Take away the whole mailbox: a new one, with a new UIDVALIDITY, begins."""
        rmtree(self.folder / "mail" / user, ignore_errors=True)

    def clean(self) -> None:
        """Begin again with both servers, empty mailboxes and the first passwords."""
        if self.passwords != dict.fromkeys(USERS, PASSWORD):
            self.passwords = dict.fromkeys(USERS, PASSWORD)
            self.write_passwords()
        self.be_kind()
        if self.dovecot is None:
            self.start_dovecot()
        if self.exim is None:
            self.start_exim()
        self.settle()
        for user in USERS:
            self.forget(user)

    def be_busy(self) -> None:
        """Put off everything that is sent, from now on."""
        machine.write(self.folder / "is-busy", "")

    def refuse_all(self) -> None:
        """Refuse everything that is sent, from now on."""
        machine.write(self.folder / "refuses-all", "")

    def be_kind(self) -> None:
        """Take mail again."""
        for name in ("is-busy", "refuses-all"):
            (self.folder / name).unlink(missing_ok=True)

    def settle(self, seconds: float = 3.0) -> None:
        """Wait until nothing is on its way; what cannot be delivered by then never is."""
        end = time.monotonic() + seconds
        while waiting := list(self.folder.glob("spool/input/*-*")):
            if time.monotonic() > end:
                for path in waiting:
                    path.unlink(missing_ok=True)
            time.sleep(0.02)

    def said(self) -> str:
        """The end of the servers' logs."""
        logs = [self.folder / "exim-log" / "mainlog", self.folder / "dovecot.log"]
        return "\n".join(log.read_text()[-1500:] for log in logs if log.exists())

    def _config(self, name: str) -> Path:
        """Fill in a configuration of this folder."""
        whom = machine.person()
        certificate = self.authority.certificate(self.kind)
        values = {
            "FOLDER": self.folder,
            "USER": whom.user,
            "GROUP": whom.group,
            "CERTIFICATE": certificate.certificate,
            "KEY": certificate.key,
            "IMAP_PORT": self.imap_port,
            "IMAPS_PORT": self.imaps_port,
            "SMTP_PORT": self.smtp_port,
            "SMTPS_PORT": self.smtps_port,
            "LMTP_PORT": self.lmtp_port,
            "OIDC_PORT": self.tokens_from,
        }
        text = (HERE / "config" / name).read_text()
        for key, value in values.items():
            text = text.replace(f"@{key}@", str(value))
        return machine.write(self.folder / name, text)


def written(sender: str, to: str, subject: str, text: str, **headers: str) -> EmailMessage:
    """A plain mail as a resident would send it."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    for name, value in headers.items():
        message[name.replace("_", "-").title()] = value
    message.set_content(text)
    return message


@contextlib.contextmanager
def mail_servers(kind: str = "good", tokens_from: int = 0) -> Iterator[MailServers]:
    """A Dovecot and an Exim.

    Args:
        kind: their certificate is `good`, `expired` or `self-signed`.
        tokens_from: the port of an OpenID provider whose tokens open mailboxes too (XOAUTH2).
    """
    machine.need("dovecot", "exim4")
    with machine.folder("moot-mail-") as folder:
        servers = MailServers(folder, Authority(folder), kind, tokens_from)
        try:
            servers.start()
            yield servers
        finally:
            servers.stop()
