"""A private mailbox without a server: what lies in it, and the people who write to it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moothall.connectors.email.letterbox import Lying, read_heading
from moothall.connectors.email.places import Place
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, sign_in, staff_with
from moothall.protection.models import MailedReport, ReportMailbox
from moothall.protection.services import mailbox, mailing_in

ADDRESS = "safe@council.example"
SERVER = "mx.council.example"
PASSWORD = "correct horse battery"
WORDS = "Zanzibarine filth from the fellow."  # must show nowhere


@dataclass
class Box:
    """What lies in the mailbox, by number; `fetched` are those whose words were asked for."""

    mails: dict[int, bytes] = field(default_factory=dict)
    validity: int = 1
    fetched: list[int] = field(default_factory=list)
    sizes: dict[int, int] = field(default_factory=dict)
    failure: Exception | None = None
    at_once: int = 1_000

    def put(self, *mails: bytes) -> None:
        """Lay mails into it."""
        for each in mails:
            self.mails[max(self.mails, default=0) + 1] = each

    def after(
        self, _folder: str, place: Place, *, address: str
    ) -> tuple[list[Lying], Place, bool]:
        """As `Letterbox.after`."""
        if self.failure:
            raise self.failure
        first = place.uid if place.uidvalidity == self.validity else 0
        lying = [
            Lying(uid, self.sizes.get(uid, len(raw)), read_heading(raw, address=address))
            for uid, raw in sorted(self.mails.items())
            if uid > first
        ]
        more, lying = len(lying) > self.at_once, lying[: self.at_once]
        reached = max([first, *(each.uid for each in lying)])
        return lying, replace(place, uidvalidity=self.validity, uid=reached), more

    def whole(self, uid: int) -> bytes | None:
        """As `Letterbox.whole`."""
        self.fetched.append(uid)
        return self.mails.get(uid)

    @contextmanager
    def opened(self, *_server: object, **_sign_in: object) -> Iterator["Box"]:
        """As `letterbox.opened`."""
        yield self


def a_mailbox(by: StaffMember | None = None, **more: Any) -> ReportMailbox:
    """The mailbox, set by an administrator."""
    answers = mailbox.MailboxAnswers(
        **{
            "address": ADDRESS,
            "host": "imap.council.example",
            "port": 993,
            "security": "tls",
            "server": SERVER,
            "password": PASSWORD,
            **more,
        }
    )
    return mailbox.set_mailbox(
        answers, by=by or staff_with(Role.ADMINISTRATOR), now=timezone.now()
    )


def kim() -> StaffMember:
    """Somebody who reports."""
    made: StaffMember = StaffMemberFactory.create(email="kim@council.example", name="Kim Adeyemi")
    return made


def a_letter(
    *,
    sender: str = "kim@council.example",
    vouched: bool = True,
    message_id: str = "1@council.example",
    subject: str = "Fwd: he again",
    fields: Sequence[str] = (),
    picture: bytes = b"",
) -> bytes:
    """A mail with abuse in it, with a picture where one is given."""
    website = sender.rpartition("@")[2]
    said = f"dkim=pass header.d={website}" if vouched else "dkim=none"
    lines = [
        f"Authentication-Results: {SERVER}; {said}",
        f"From: Kim <{sender}>",
        f"To: {ADDRESS}",
        f"Subject: {subject}",
        "Date: Sat, 28 Nov 2026 09:30:00 +0000",
        *([f"Message-ID: <{message_id}>"] if message_id else []),
        *fields,
    ]
    if not picture:
        return "\r\n".join([*lines, "", WORDS, ""]).encode()
    lines += ['Content-Type: multipart/mixed; boundary="b"', "", "--b", "", WORDS, "--b"]
    lines += ["Content-Type: image/png", "Content-Disposition: attachment; filename=his.png"]
    return "\r\n".join([*lines, "", ""]).encode("utf-8") + picture + b"\r\n--b--\r\n"


def page(client: Client, who: StaffMember, address: str) -> str:
    """The page at an address, as somebody signed in sees it."""
    sign_in(client, who)
    return client.get(address).content.decode()


def a_report(me: StaffMember, monkeypatch: pytest.MonkeyPatch, **more: Any) -> MailedReport:
    """A report that came by mail; `more` says what the letter is like."""
    box = Box()
    monkeypatch.setattr(mailing_in, "opened", box.opened)
    box.put(a_letter(**more))
    mailing_in.read_mailbox(now=timezone.now())
    return MailedReport.objects.get(staff=me)
