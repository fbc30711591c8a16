"""The private mailbox in Settings, addresses of one's own, and whose a mail was."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pydantic import SecretStr

from moothall.audit.models import AuditEntry
from moothall.connectors.kit import SignInAgain
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role, StaffMember
from moothall.people.services.mailing import NO_MAIL
from moothall.people.tests.factories import (
    DepartmentFactory,
    StaffMemberFactory,
    sign_in,
    staff_with,
)
from moothall.protection import errors, jobs, queries, services
from moothall.protection.models import Incident, PrivateAddress, ReportMailbox
from moothall.protection.queries import mailed
from moothall.protection.services import mailbox, mailing_in, private_addresses
from moothall.protection.tests.letters import (
    ADDRESS,
    PASSWORD,
    Box,
    a_mailbox,
    a_report,
    kim,
    page,
)
from moothall.register import keys
from moothall.register.services import rotate_credentials

pytestmark = pytest.mark.django_db
HOME = "kim.at.home@mail.example"
SETTINGS, MINE = "/shield/report-mailbox/", "/shield/mine/mail/"
FORM = {
    "address": ADDRESS,
    "host": "imap.council.example",
    "port": "993",
    "security": "tls",
    "folder": "INBOX",
    "server": "mx.council.example",
    "password": PASSWORD,
}


@pytest.fixture(autouse=True)
def _its_own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


@pytest.fixture
def me() -> StaffMember:
    return kim()


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def tried_out(*_a: object, password: str, **_m: object) -> int:
        asked.append(password)
        return 3

    monkeypatch.setattr(mailbox, "try_out", tried_out)
    return asked


def test_an_administrator_sets_the_mailbox_and_it_is_tried(
    client: Client, tried: list[str]
) -> None:
    sign_in(client, staff_with(Role.ADMINISTRATOR))
    said = client.post(SETTINGS, FORM, follow=True).content.decode()
    assert "3 mails lie there" in said
    assert PASSWORD not in said
    row = ReportMailbox.objects.get()
    assert keys.open_again(bytes(row.ciphertext)) == PASSWORD
    assert tried == [PASSWORD]
    client.post(SETTINGS, FORM | {"password": ""})
    client.post(f"{SETTINGS}try/")
    assert tried == [PASSWORD] * 3
    assert "enter" in client.post(SETTINGS, FORM | {"host": ""}).content.decode().casefold()


def test_what_does_not_work_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_a: object, **_m: object) -> int:
        raise SignInAgain("imap.council.example does not accept the sign-in.")

    monkeypatch.setattr(mailbox, "try_out", no)
    sign_in(client, staff_with(Role.ADMINISTRATOR))
    assert "does not accept" in client.post(SETTINGS, FORM, follow=True).content.decode()
    assert "does not accept" in ReportMailbox.objects.get().trouble


def test_a_lost_key_is_said_and_keeps_nothing(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = tmp_path / "credential_key"
    lost.write_text("nonsense", encoding="ascii")
    monkeypatch.setattr(keys, "path", lambda: lost)
    sign_in(client, staff_with(Role.ADMINISTRATOR))
    assert client.post(SETTINGS, FORM).status_code == 200
    assert not ReportMailbox.objects.exists()


def test_nobody_else_sets_it(client: Client) -> None:
    row = a_mailbox()
    manager = staff_with(Role.MANAGER, on=DepartmentFactory.create())
    for who in (manager, StaffMemberFactory.create()):
        sign_in(client, who)
        for path in (SETTINGS, f"{SETTINGS}try/", f"{SETTINGS}remove/"):
            assert client.post(path, FORM).status_code in {403, 404}
    row.refresh_from_db()
    assert row.address == ADDRESS


def test_the_settings_show_numbers_and_nothing_of_what_came(
    client: Client, me: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = staff_with(Role.ADMINISTRATOR)
    a_mailbox(admin)
    a_report(me, monkeypatch)
    ReportMailbox.objects.update(strangers=2, held_back=1)
    shown = page(client, admin, SETTINGS)
    assert "2 mails came from addresses that are nobody" in shown
    assert "Kim" not in shown
    incident = Incident.objects.get()
    assert client.get(incident.get_absolute_url()).status_code == 404


def test_another_mailbox_is_read_from_its_beginning_and_its_password_goes_with_it(
    client: Client, tried: list[str]
) -> None:
    admin = staff_with(Role.ADMINISTRATOR)
    a_mailbox(admin)
    ReportMailbox.objects.update(uidvalidity=7, uid=9, strangers=2)
    a_mailbox(admin, server="")
    assert ReportMailbox.objects.get().uid == 9
    a_mailbox(admin, folder="Other")
    row = ReportMailbox.objects.get()
    assert (row.uidvalidity, row.uid, row.strangers) == (0, 0, 0)
    sign_in(client, admin)
    client.post(f"{SETTINGS}remove/")
    client.post(f"{SETTINGS}remove/")
    assert not ReportMailbox.objects.exists()
    assert "no mailbox" in client.post(f"{SETTINGS}try/", follow=True).content.decode()
    assert tried == []


def test_a_fresh_key_closes_its_password_too() -> None:
    a_mailbox()
    rotate_credentials(by=None)
    keys.forget_older()
    assert keys.open_again(bytes(ReportMailbox.objects.get().ciphertext)) == PASSWORD
    ReportMailbox.objects.update(ciphertext=b"")
    mailbox.close_mailbox_anew()
    assert mailbox.password_of(ReportMailbox.objects.get()) == ""


def test_the_password_shows_nowhere() -> None:
    answers = mailbox.MailboxAnswers(ADDRESS, "h", 1, "tls", password=PASSWORD)
    assert PASSWORD not in repr(answers)
    row = a_mailbox()
    assert PASSWORD not in str(vars(row)) + str(row)
    assert not AuditEntry.objects.filter(detail__icontains=PASSWORD).exists()


def test_the_address_stands_where_harm_is_reported(client: Client, me: StaffMember) -> None:
    report, card, mine = "/shield/incidents/report/", "/shield/card/", "/shield/mine/"
    assert not [each for each in (report, card, mine) if ADDRESS in page(client, me, each)]
    a_mailbox()
    assert all(ADDRESS in page(client, me, each) for each in (report, card, mine, MINE))


def test_a_private_address_is_confirmed_by_the_link_in_the_mail(
    client: Client, me: StaffMember
) -> None:
    sign_in(client, me)
    client.post(MINE, {"address": HOME.upper()})
    (sent,) = mail.outbox
    assert sent.to == [HOME]
    assert "incident" not in sent.body
    assert mailed.people_at({HOME}) == {}
    path = next(line for line in sent.body.split() if "/confirm/" in line)
    path = path[path.index("/shield/") :]
    assert HOME in client.get(path).content.decode()
    assert mailed.people_at({HOME}) == {}  # a program that follows links confirms nothing
    client.post(path)
    assert mailed.people_at({HOME}) == {HOME: me.pk}


def test_a_link_serves_nobody_else_and_not_for_ever(client: Client, me: StaffMember) -> None:
    row = private_addresses.name_address(HOME, by=me, now=timezone.now())
    other: StaffMember = StaffMemberFactory.create()
    for token in (private_addresses.token_of(row), "nonsense"):
        with pytest.raises(errors.LinkIsTooOld):
            private_addresses.address_of(token, by=other)
    path = f"{MINE}confirm/{private_addresses.token_of(row)}/"
    sign_in(client, other)
    client.post(path)
    assert "does not hold" in client.get(path, follow=True).content.decode()
    row.refresh_from_db()
    assert row.confirmed_at is None
    private_addresses.remove_address(row, by=me, now=timezone.now())
    with pytest.raises(errors.LinkIsTooOld):
        private_addresses.address_of(
            private_addresses.token_of(PrivateAddress(pk=7, address=HOME)), by=me
        )


def test_an_address_is_one_person_s(me: StaffMember) -> None:
    other: StaffMember = StaffMemberFactory.create()
    now = timezone.now()
    mine, theirs = (private_addresses.name_address(HOME, by=each, now=now) for each in (me, other))
    private_addresses.confirm_address(private_addresses.token_of(mine), by=me, now=now)
    with pytest.raises(errors.AddressIsNotYours):
        private_addresses.confirm_address(private_addresses.token_of(theirs), by=other, now=now)


def test_work_addresses_are_not_private(client: Client, me: StaffMember) -> None:
    a_mailbox()
    other: StaffMember = StaffMemberFactory.create(email="lee@council.example")
    sign_in(client, me)
    for address in (ADDRESS, other.email, me.email):
        assert "outside work" in client.post(MINE, {"address": address}).content.decode()
    assert not mail.outbox


def test_addresses_and_links_are_bounded(me: StaffMember) -> None:
    now = timezone.now()
    for number in range(5):
        private_addresses.name_address(f"{number}@mail.example", by=me, now=now)
    with pytest.raises(errors.TooManyAddresses):
        private_addresses.name_address(HOME, by=me, now=now)
    private_addresses.name_address("1@mail.example", by=me, now=now)
    assert len(mail.outbox) == 5
    private_addresses.name_address("1@mail.example", by=me, now=now + timedelta(hours=1))
    assert len(mail.outbox) == 6


def test_where_no_mail_leaves_no_link_is_promised(me: StaffMember, settings: Any) -> None:
    settings.EMAIL_BACKEND = NO_MAIL
    with pytest.raises(errors.MailDoesNotLeave):
        private_addresses.name_address(HOME, by=me, now=timezone.now())
    assert not PrivateAddress.objects.exists()


def test_a_mail_server_that_is_down_is_said(
    me: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(_self: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(mail.EmailMessage, "send", down)
    with pytest.raises(errors.MailDoesNotLeave):
        private_addresses.name_address(HOME, by=me, now=timezone.now())


def test_nobody_else_sees_which_addresses_somebody_named(client: Client, me: StaffMember) -> None:
    row = private_addresses.name_address(HOME, by=me, now=timezone.now())
    assert HOME in page(client, me, MINE)
    assert HOME in client.post("/shield/mine/copy/").content.decode()
    admin = staff_with(Role.ADMINISTRATOR)
    assert HOME not in page(client, admin, MINE)
    assert client.post(f"{MINE}{row.pk}/remove/").status_code == 404
    said = " ".join(str(vars(each)) for each in AuditEntry.objects.all())
    assert HOME not in said
    sign_in(client, me)
    client.post(f"{MINE}{row.pk}/remove/")
    assert not PrivateAddress.objects.exists()


def test_addresses_end_with_what_somebody_keeps_about_themselves(me: StaffMember) -> None:
    now = timezone.now()
    private_addresses.name_address(HOME, by=me, now=now)
    assert queries.has_own_safety(me)
    services.erase_own_safety(by=me, now=now)
    assert not PrivateAddress.objects.exists()
    old = now - timedelta(days=8)  # never confirmed
    me.private_addresses.create(address=HOME, asked_at=old, touched_at=old)
    me.private_addresses.create(address="used@mail.example", confirmed_at=old, touched_at=old)
    long_ago = timezone.localdate(now) - timedelta(days=700)
    assert services.forget_own_safety(long_ago, now=now) == [(me.pk, old)]
    assert me.private_addresses.get().address == "used@mail.example"
    assert services.forget_own_safety(timezone.localdate(now), now=now)
    assert not me.private_addresses.exists()


ELSEWHERE = "imaps://safe:from-outside@imap.other.example/INBOX?address=safe@other.example"


@pytest.fixture
def by_environment(settings: Any) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(
        update={"report_mailbox": SecretStr(ELSEWHERE)}
    )


@pytest.mark.usefixtures("by_environment")
def test_what_the_environment_sets_is_said_and_not_changed_on_the_screen(
    client: Client, tried: list[str]
) -> None:
    sign_in(client, staff_with(Role.ADMINISTRATOR))
    page = words(client.get(SETTINGS))
    assert "Set by the environment (MOOTHALL_REPORT_MAILBOX): safe@other.example" in page
    assert "Keep it and try it" not in page
    assert "Change it there, then restart the desk" in words(client.post(SETTINGS, FORM))
    client.post("/shield/report-mailbox/try/")
    row = ReportMailbox.objects.get()
    assert (row.address, row.set_by, bytes(row.ciphertext)) == ("safe@other.example", None, b"")
    assert tried == ["from-outside"]
    assert "from-outside" not in words(client.get(SETTINGS))
    page = words(client.post("/shield/report-mailbox/remove/", follow=True))
    assert "Change it there, then restart the desk" in page
    assert ReportMailbox.objects.exists()


def test_the_environment_wins_over_the_screen_and_leaves_nothing_behind(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_mailbox()
    now, screen = timezone.now(), settings.MOOTHALL
    mailbox.follow_environment(now=now)
    assert ReportMailbox.objects.get().address == ADDRESS
    settings.MOOTHALL = screen.model_copy(update={"report_mailbox": SecretStr(ELSEWHERE)})
    for _minute in range(2):
        mailbox.follow_environment(now=now)
    assert ReportMailbox.objects.get().is_set_by_environment
    assert AuditEntry.objects.filter(act="report_mailbox.set", actor_id=None).count() == 1
    settings.MOOTHALL = screen
    assert mailbox.password_of(ReportMailbox.objects.get()) == ""
    monkeypatch.setattr(mailing_in, "opened", Box().opened)
    (minute,) = jobs.minute_of_mail(now)
    jobs.read_mailbox(minute)
    assert not ReportMailbox.objects.exists()
    assert AuditEntry.objects.filter(act="report_mailbox.removed").count() == 1
