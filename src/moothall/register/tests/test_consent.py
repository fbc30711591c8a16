"""A person gives consent on the Platform's own page, and only they can bring it back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from moothall.audit.models import AuditEntry
from moothall.connectors.kit.oauth import challenge
from moothall.people.models import Department, Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.register import services
from moothall.register.errors import ConsentFailed
from moothall.register.models import Account, AccountState
from moothall.register.tests.conftest import signed_in

pytestmark = pytest.mark.django_db
DONE = "/accounts/sign-in/done/"
RING = {"loft": "North", "sign_in": "ring", "ring": "7"}


@pytest.fixture
def falcon(account: Account) -> Account:
    Account.objects.update(platform="falcon", settings=RING)
    account.refresh_from_db()
    return account


def begin(client: Client, account: Account) -> dict[str, str]:
    """Go to the Platform; what it was asked."""
    answer = client.get(f"/accounts/{account.pk}/sign-in/")
    assert answer.status_code == 302
    asked = parse_qs(urlsplit(answer["Location"]).query)
    return {name: values[0] for name, values in asked.items()}


def test_consent_that_comes_back_is_kept_and_the_account_works(
    as_manager: Client, falcon: Account
) -> None:
    services.note_sign_in_again(falcon, "Gone.")
    assert b"Sign in on the platform" in as_manager.get(falcon.get_absolute_url()).content
    asked = begin(as_manager, falcon)
    verifier = as_manager.session["register_consent"]["verifier"]
    assert asked["challenge"] == challenge(verifier)
    assert verifier not in str(asked)
    as_manager.get(DONE, {"code": "granted", "state": asked["state"]})
    falcon.refresh_from_db()
    assert falcon.state == AccountState.WORKING
    assert services.secrets_of(falcon).values["token"].startswith(settings.MOOTHALL.base_url)
    assert AuditEntry.objects.filter(act="account.consented").count() == 1


@pytest.mark.parametrize("state", ["", "guessed"])
def test_what_nobody_was_sent_for_is_not_taken(
    as_manager: Client, falcon: Account, state: str
) -> None:
    begin(as_manager, falcon)
    assert as_manager.get(DONE, {"code": "granted", "state": state}).status_code == 404
    assert not falcon.credentials.exists()


def test_one_sending_off_brings_back_one_consent(as_manager: Client, falcon: Account) -> None:
    asked = begin(as_manager, falcon)
    back = {"code": "granted", "state": asked["state"]}
    assert as_manager.get(DONE, back).status_code == 302
    assert as_manager.get(DONE, back).status_code == 404


def test_another_persons_session_cannot_bring_it_back(as_manager: Client, falcon: Account) -> None:
    asked = begin(as_manager, falcon)
    other = signed_in(staff_with(Role.MANAGER, falcon.department))
    assert other.get(DONE, {"code": "granted", "state": asked["state"]}).status_code == 404


@pytest.mark.parametrize(
    ("back", "words"),
    [
        ({"error": "access_denied"}, "Nobody gave consent"),
        ({"code": "stale"}, "The falconer took it back."),
    ],
)
def test_a_consent_that_fails_says_why_and_changes_nothing(
    as_manager: Client, falcon: Account, back: dict[str, str], words: str
) -> None:
    asked = begin(as_manager, falcon)
    page = as_manager.get(DONE, {**back, "state": asked["state"]}, follow=True)
    assert words in page.content.decode()
    assert not falcon.credentials.exists()


def test_settings_that_are_not_complete_say_so(as_manager: Client, falcon: Account) -> None:
    Account.objects.update(settings={"sign_in": "ring"})
    page = as_manager.get(f"/accounts/{falcon.pk}/sign-in/", follow=True)
    assert "The ring has no number." in page.content.decode()


def test_a_platform_without_consent_is_refused(account: Account, manager: StaffMember) -> None:
    assert not services.wants_consent(account)
    with pytest.raises(ConsentFailed):
        services.ask_for_consent(account, redirect_uri="https://desk.example/", by=manager)


def test_a_reader_is_not_sent_off(as_reader: Client, falcon: Account) -> None:
    assert as_reader.get(f"/accounts/{falcon.pk}/sign-in/").status_code == 403


def test_a_new_account_that_needs_consent_waits_for_it(
    as_manager: Client, housing: Department
) -> None:
    filled = {
        "department": housing.pk,
        "name": "Falcons",
        "address": "mews",
        "colour": "#0a6a6a",
        "setting_loft": "North",
        "setting_birds": "2",
        "setting_sign_in": "ring",
        "setting_ring": "7",
    }
    as_manager.post("/accounts/add/falcon/", filled)
    assert Account.objects.get().state == AccountState.SIGN_IN_AGAIN
