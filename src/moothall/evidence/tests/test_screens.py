"""The evidence screen says how the vault stands, plainly, to those who govern the records."""

import pytest
from django.test import Client

from moothall.evidence import services
from moothall.evidence.models import Anchor
from moothall.evidence.tests.scene import NOW, seal
from moothall.people.models import Role
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with

pytestmark = pytest.mark.django_db


def page(path: str = "/vault/", role: Role = Role.ADMINISTRATOR) -> tuple[int, str]:
    client = Client()
    whole = role == Role.ADMINISTRATOR
    sign_in(client, staff_with(role, on=None if whole else DepartmentFactory.create()))
    response = client.get(path)
    return response.status_code, response.content.decode()


def test_an_empty_vault_says_so_and_that_nothing_is_anchored() -> None:
    code, words = page()
    assert code == 200
    assert "<strong>0</strong> entries are sealed" in words
    assert "Nothing is anchored" in words
    assert "Nothing is signed yet" in words


def test_it_shows_what_is_sealed_signed_erased_and_who_failed_to_vouch() -> None:
    seal(1_204)
    services.erase("message", [3], now=NOW)
    checkpoint = services.sign(now=NOW)
    assert checkpoint is not None
    Anchor.objects.create(
        checkpoint=checkpoint, authority="first", tried_at=NOW, failure="first is busy (503)."
    )
    seal(2, begin=2_000)
    _code, words = page()
    for said in (
        "1,207",
        "1 of them were erased",
        "2 newer ones",
        "first is busy (503).",
        "Signs",
    ):
        assert said in words, said


def test_the_public_keys_come_as_a_file_to_publish() -> None:
    (signer,) = services.signers(now=NOW)
    assert page("/vault/log.vkey") == (200, f"{signer.key.text()}\n")


@pytest.mark.parametrize("path", ["/vault/", "/vault/log.vkey"])
def test_whoever_does_not_govern_the_records_finds_nothing(path: str) -> None:
    assert page(path, Role.RESPONDER)[0] in {403, 404}
