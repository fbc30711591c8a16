"""Signing in: two factors, no public sign-up, no way round, and rate limits."""

import time
from typing import cast

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret
from allauth.mfa.totp.internal.auth import hotp_value as value_at
from allauth.usersessions.models import UserSession
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from moothall.audit.models import AuditEntry
from moothall.people import services
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.services.mailing import NO_MAIL
from moothall.people.tests.conftest import signed_in
from moothall.people.tests.factories import (
    PASSWORD,
    StaffMemberFactory,
    sign_in,
    staff_with,
)

pytestmark = pytest.mark.django_db
LOGIN = "/sign-in/login/"
NEW_PASSWORD = "nineteen herons wade"


def code_for(secret: str) -> str:
    """The six digits that an authenticator app shows now."""
    return str(format_hotp_value(value_at(secret, int(time.time()) // 30)))


def sign_in_with_password(
    client: Client, staff: StaffMember, password: str = PASSWORD
) -> HttpResponse:
    return cast("HttpResponse", client.post(LOGIN, {"login": staff.email, "password": password}))


@pytest.fixture
def staff(db: None) -> StaffMember:
    return staff_with(Role.ADMINISTRATOR, email="kim.ode@eastmere.example")


@pytest.fixture
def secret(staff: StaffMember) -> str:
    """An authenticator app that `staff` has set up."""
    made: str = generate_totp_secret()
    TOTP.activate(staff, made)
    return made


def test_whoever_has_no_second_factor_is_led_to_set_one_up(
    client: Client, staff: StaffMember
) -> None:
    sign_in_with_password(client, staff)
    for url in ("/", "/people/", "/accounts/", "/people/me/"):
        answer = client.get(url)
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in/2fa/")
    assert client.get("/sign-in/2fa/").status_code == 200


@pytest.mark.django_db(transaction=True)  # allauth tells of it on commit
def test_setting_an_app_up_opens_the_desk(client: Client, staff: StaffMember) -> None:
    sign_in_with_password(client, staff)
    page = client.get("/sign-in/2fa/totp/activate/")
    code = code_for(page.context["form"].secret)
    answer = client.post("/sign-in/2fa/totp/activate/", {"code": code}, follow=True)
    assert answer.status_code == 200  # the recovery codes, to keep
    assert answer.request["PATH_INFO"] == "/sign-in/2fa/recovery-codes/"
    assert client.get("/people/").status_code == 200
    assert AuditEntry.objects.filter(act="staff.factor_added", actor_id=staff.pk).exists()


def test_a_wrong_code_sets_nothing_up(client: Client, staff: StaffMember) -> None:
    sign_in_with_password(client, staff)
    client.get("/sign-in/2fa/totp/activate/")
    assert client.post("/sign-in/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    assert client.get("/people/").status_code == 302


def test_the_second_factor_is_asked_before_anything_opens(
    client: Client, staff: StaffMember, secret: str
) -> None:
    answer = sign_in_with_password(client, staff)
    assert answer["Location"] == "/sign-in/2fa/authenticate/"
    assert client.get("/people/")["Location"].startswith(LOGIN)
    client.post("/sign-in/2fa/authenticate/", {"code": "000000"})
    assert client.get("/people/").status_code == 302
    client.post("/sign-in/2fa/authenticate/", {"code": code_for(secret)})
    assert client.get("/people/").status_code == 200


def test_a_recovery_code_stands_in_once(client: Client, staff: StaffMember, secret: str) -> None:
    from_paper = _recovery_code(staff)
    sign_in_with_password(client, staff)
    client.post("/sign-in/2fa/authenticate/", {"code": from_paper})
    assert client.get("/people/").status_code == 200
    again = Client()
    sign_in_with_password(again, staff)
    again.post("/sign-in/2fa/authenticate/", {"code": from_paper})
    assert again.get("/people/").status_code == 302


def _recovery_code(staff: StaffMember) -> str:
    codes: list[str] = RecoveryCodes.activate(staff).get_unused_codes()
    return codes[0]


def test_a_copy_of_the_database_does_not_hold_the_apps_secret(secret: str) -> None:
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)


def test_an_older_session_without_the_factor_must_sign_in_again(staff: StaffMember) -> None:
    client = Client()
    client.force_login(staff)
    TOTP.activate(staff, generate_totp_secret())
    assert client.get("/people/")["Location"] == "/people/me/prove/"
    assert client.get("/people/me/prove/")["Location"] == LOGIN
    assert client.get("/people/")["Location"].startswith(LOGIN)


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD.upper()])
def test_a_wrong_password_opens_nothing(client: Client, staff: StaffMember, password: str) -> None:
    assert sign_in_with_password(client, staff, password).status_code == 200
    assert client.get("/people/").status_code == 302


def test_whoever_has_left_cannot_sign_in(client: Client) -> None:
    gone = StaffMemberFactory.create(is_active=False)
    sign_in_with_password(client, gone)
    assert client.get("/sign-in/2fa/")["Location"].startswith(LOGIN)


def test_a_session_ends_the_moment_its_person_leaves(staff: StaffMember) -> None:
    client = signed_in(staff)
    assert client.get("/people/").status_code == 200
    StaffMember.objects.filter(pk=staff.pk).update(is_active=False)
    assert client.get("/people/")["Location"].startswith(LOGIN)


def test_an_address_signs_in_whatever_its_capitals(client: Client, staff: StaffMember) -> None:
    client.post(LOGIN, {"login": staff.email.upper(), "password": PASSWORD})
    assert client.get("/sign-in/2fa/").status_code == 200


@pytest.mark.parametrize("url", ["/sign-in/signup/", "/sign-in/email/", "/sign-in/3rdparty/"])
def test_nobody_signs_up_or_changes_who_they_are(staff: StaffMember, url: str) -> None:
    assert Client().get(url).status_code == 404
    assert signed_in(staff).get(url).status_code == 404


def test_after_many_wrong_passwords_even_the_right_one_waits(
    client: Client, staff: StaffMember
) -> None:
    for _ in range(10):
        sign_in_with_password(client, staff, "wrong")
    assert "Too many failed" in sign_in_with_password(client, staff).content.decode()
    assert client.get("/sign-in/2fa/").status_code == 302


def test_one_machine_cannot_try_without_end(
    client: Client, staff: StaffMember, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [sign_in_with_password(client, staff, "wrong") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert "Too many tries" in answers[-1].content.decode()


def test_sessions_last_no_longer_than_the_installation_says(
    client: Client, staff: StaffMember, secret: str
) -> None:
    sign_in_with_password(client, staff)
    client.post("/sign-in/2fa/authenticate/", {"code": code_for(secret)})
    assert client.session.get_expiry_age() == 12 * 3600


def test_signing_out_everywhere_ends_every_session(staff: StaffMember, secret: str) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        sign_in_with_password(client, staff)
        client.post("/sign-in/2fa/authenticate/", {"code": _next_code(staff)})
        assert client.get("/people/").status_code == 200
    assert UserSession.objects.filter(user=staff).count() == 2
    here.post("/people/me/sign-out-everywhere/")
    for client in (here, there):
        assert client.get("/people/")["Location"].startswith(LOGIN)
    assert not UserSession.objects.filter(user=staff).exists()


def _next_code(staff: StaffMember) -> str:
    """A recovery code: an app's code opens the door only once in its half minute."""
    existing = Authenticator.objects.filter(user=staff, type="recovery_codes").first()
    codes: list[str] = existing.wrap().get_unused_codes() if existing else [_recovery_code(staff)]
    return codes[0]


def test_changing_factors_asks_for_the_password_again(staff: StaffMember, secret: str) -> None:
    client = signed_in(staff)
    for url in ("/sign-in/2fa/totp/deactivate/", "/sign-in/2fa/recovery-codes/generate/"):
        answer = client.get(url)
        assert answer.status_code == 302
        assert "reauthenticate" in answer["Location"]


def test_without_its_last_factor_a_session_opens_nothing(
    client: Client, staff: StaffMember, secret: str
) -> None:
    sign_in_with_password(client, staff)
    client.post("/sign-in/2fa/authenticate/", {"code": code_for(secret)})
    client.post("/sign-in/reauthenticate/", {"password": PASSWORD})
    elsewhere = signed_in(staff)
    elsewhere.get("/people/")
    client.post("/sign-in/2fa/totp/deactivate/")
    assert elsewhere.get("/people/")["Location"].startswith(LOGIN)
    assert not Authenticator.objects.filter(user=staff).exists()
    assert client.get("/people/")["Location"] == "/sign-in/2fa/"


def test_an_administrators_link_sets_a_password_once(staff: StaffMember) -> None:
    person = StaffMemberFactory.create(password=None)
    page = signed_in(staff).post(f"/people/{person.pk}/link/")
    link = page.context["link"]
    assert link in page.content.decode()
    theirs = Client()
    form = theirs.get(link, follow=True)
    answer = theirs.post(
        form.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    )
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW_PASSWORD)
    spent = Client().get(link, follow=True)
    assert "password1" not in spent.content.decode()


def test_a_weak_password_is_refused(staff: StaffMember) -> None:
    person = StaffMemberFactory.create(password=None)
    link = services.make_link(person, by=staff, now=person.joined_at)
    theirs = Client()
    form = theirs.get(link, follow=True)
    weak = {"password1": "password1234", "password2": "password1234"}
    assert theirs.post(form.request["PATH_INFO"], weak).status_code == 200
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_a_forgotten_password_is_renewed_by_mail(client: Client, staff: StaffMember) -> None:
    client.post("/sign-in/password/reset/", {"email": staff.email})
    assert [each.to for each in mail.outbox] == [[staff.email]]
    assert "/sign-in/password/reset/key/" in mail.outbox[0].body


def test_where_no_mail_leaves_a_forgotten_password_is_an_administrators_to_mend(
    client: Client, staff: StaffMember, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = NO_MAIL
    for answer in (
        client.get("/sign-in/password/reset/"),
        client.post("/sign-in/password/reset/", {"email": staff.email}),
    ):
        assert "Ask an administrator" in answer.content.decode()
    assert mail.outbox == []


def test_asking_for_an_unknown_address_gives_nothing_away(client: Client) -> None:
    answer = client.post("/sign-in/password/reset/", {"email": "nobody@eastmere.example"})
    assert answer["Location"] == "/sign-in/password/reset/done/"


def test_the_emergency_administrator_raises_an_alarm(client: Client, staff: StaffMember) -> None:
    emergency = staff_with(Role.ADMINISTRATOR, is_break_glass=True)
    sign_in(client, emergency)
    entry = AuditEntry.objects.get(act="staff.signed_in", actor_id=emergency.pk)
    assert entry.detail == {"break_glass": True}
    alarm = Notice.objects.get()
    assert (alarm.staff, alarm.mail_wanted) == (staff, True)
    administrator = signed_in(staff)
    assert "emergency administrator signed in" in administrator.get("/people/").content.decode()
    administrator.post(f"/people/notices/{alarm.pk}/")
    assert (
        "emergency administrator signed in" not in administrator.get("/people/").content.decode()
    )


def test_an_ordinary_sign_in_raises_no_alarm(client: Client, staff: StaffMember) -> None:
    sign_in(client, staff)
    assert AuditEntry.objects.filter(act="staff.signed_in", actor_id=staff.pk).exists()
    assert not Notice.objects.exists()
