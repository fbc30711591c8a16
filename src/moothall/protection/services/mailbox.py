"""Sets the private mailbox and tries it. What comes in is not theirs who run the desk."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.audit import services as audit
from moothall.connectors.email.answers import Server
from moothall.connectors.email.letterbox import try_out
from moothall.connectors.kit import ConnectorFailure
from moothall.domain.errors import MoothallError
from moothall.domain.mailed import read_place
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.errors import MailboxIsSetByEnvironment
from moothall.protection.models import ReportMailbox
from moothall.protection.queries import mailed
from moothall.register import keys
from moothall.web.explain import explain

MAY = "desk.administer"
FIELDS = ("address", "host", "port", "security", "login", "folder", "server")
WHERE = ("host", "login", "folder", "address")  # another of these is another mailbox


@dataclass(frozen=True, slots=True)
class MailboxAnswers:
    """What is said of the mailbox.

    Attributes:
        login: "" where it is the address.
        server: the authserv-id of the server that checks senders; "": no sender is sure.
        password: "" to leave the one that is kept.
    """

    address: str
    host: str
    port: int
    security: str
    login: str = ""
    folder: str = "INBOX"
    server: str = ""
    password: str = ""

    def __repr__(self) -> str:
        """Without the password."""
        return f"MailboxAnswers({self.address})"


def from_environment() -> MailboxAnswers | None:
    """The mailbox that the environment names; None where it names none."""
    url: str = settings.MOOTHALL.report_mailbox.get_secret_value()
    return MailboxAnswers(**asdict(read_place(url))) if url else None


@transaction.atomic
def follow_environment(*, now: datetime) -> None:
    """Let the row say what the environment says, or nothing where it says nothing any more.

    The password stays in the environment. One that a person set goes when the environment names
    a mailbox; it has to be set again afterwards.
    """
    wanted, row = from_environment(), mailed.report_mailbox()
    if wanted is None:
        if row is not None and row.is_set_by_environment:
            audit.record(None, "report_mailbox.removed", row, at=now)
            row.delete()
        return
    there = row and row.is_set_by_environment and _said(row) == _said(wanted)
    if not there:
        _keep(replace(wanted, password=""), by=None, now=now)


@transaction.atomic
def set_mailbox(answers: MailboxAnswers, *, by: StaffMember, now: datetime) -> ReportMailbox:
    """Keep it; another mailbox is read from its beginning.

    Raises MailboxIsSetByEnvironment, or as `register.keys.close`.
    """
    access.require(by, MAY)
    _require_ours()
    return _keep(answers, by=by, now=now)


def _keep(answers: MailboxAnswers, *, by: StaffMember | None, now: datetime) -> ReportMailbox:
    row = ReportMailbox.objects.select_for_update().filter(pk=1).first() or ReportMailbox(pk=1)
    before = [getattr(row, field) for field in WHERE]
    for field in FIELDS:
        value = getattr(answers, field)
        setattr(row, field, value.strip() if isinstance(value, str) else value)
    row.address = row.address.casefold()
    if before != [getattr(row, field) for field in WHERE]:
        row.uidvalidity = row.uid = row.strangers = row.held_back = 0
        row.read_at = None
    if answers.password:
        row.ciphertext = keys.close(answers.password)
    elif by is None:
        row.ciphertext = b""
    row.trouble, row.set_by, row.set_at = "", by, now
    row.full_clean()
    row.save()
    audit.record(by, "report_mailbox.set", row, fields=FIELDS, at=now)
    return row


@transaction.atomic
def remove_mailbox(*, by: StaffMember, now: datetime) -> None:
    """Read it no more; what came from it stays with those it belongs to. Its password is gone.

    Raises MailboxIsSetByEnvironment.
    """
    access.require(by, MAY)
    _require_ours()
    row = mailed.report_mailbox()
    if row:
        audit.record(by, "report_mailbox.removed", row, at=now)
        row.delete()


def try_mailbox(*, by: StaffMember, now: datetime) -> tuple[bool, str]:
    """Sign in, open the folder, read nothing: whether it worked, and a sentence."""
    access.require(by, MAY)
    follow_environment(now=now)
    row = mailed.report_mailbox()
    if row is None:
        return False, _("There is no mailbox yet.")
    works, sentence = _tried(row)
    with transaction.atomic():
        trouble = "" if works else sentence[:500]
        ReportMailbox.objects.filter(pk=row.pk).update(trouble=trouble)
        audit.record(by, "report_mailbox.tried", row, at=now, working=works)
    return works, sentence


def server_of(row: ReportMailbox) -> Server:
    """Where it is."""
    return Server(row.host, row.port, row.security)


def password_of(row: ReportMailbox) -> str:
    """What opens it. Raises KeyDoesNotOpen or KeyFileUnusable."""
    if row.is_set_by_environment:
        wanted = from_environment()
        return wanted.password if wanted else ""
    return keys.open_again(bytes(row.ciphertext)) if row.ciphertext else ""


def close_mailbox_anew() -> None:
    """Encrypt its password under the newest key of the file, in the caller's transaction."""
    for row in ReportMailbox.objects.select_for_update():
        if row.ciphertext:
            row.ciphertext = keys.close_anew(bytes(row.ciphertext))
            row.save(update_fields=["ciphertext"])


def said_of(failure: MoothallError | ConnectorFailure) -> str:
    """The sentence of what went wrong; no server's words about a mail are in it."""
    return explain(failure) if isinstance(failure, MoothallError) else failure.reason


def _require_ours() -> None:
    if from_environment() is not None:
        raise MailboxIsSetByEnvironment


def _said(of: ReportMailbox | MailboxAnswers) -> list[object]:
    return [getattr(of, name) for name in FIELDS]


def _tried(row: ReportMailbox) -> tuple[bool, str]:
    login = row.login or row.address
    try:
        found = try_out(server_of(row), login=login, password=password_of(row), folder=row.folder)
    except (MoothallError, ConnectorFailure) as failure:
        return False, said_of(failure)
    words = ngettext(
        "It works: %(count)s mail lies there.", "It works: %(count)s mails lie there.", found
    )
    return True, words % {"count": found}
