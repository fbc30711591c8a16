"""Secrets are sealed with a key that lies outside the database, and keys can be changed."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.conf import settings

from moothall.register import keys
from moothall.register.errors import KeyDoesNotOpen, KeyFileUnusable


@dataclass(frozen=True)
class Installation:
    credential_key_path: Path


@pytest.fixture(autouse=True)
def key_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "new" / "credential.key"
    monkeypatch.setattr(settings, "MOOTHALL", Installation(path))
    return path


def test_the_first_secret_makes_a_key_that_only_we_can_read(key_path: Path) -> None:
    assert keys.open_again(keys.close("s3cret")) == "s3cret"
    assert key_path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in key_path.parent.iterdir()] == ["credential.key"]


def test_what_is_sealed_does_not_show_the_secret() -> None:
    assert b"s3cret" not in keys.close("s3cret")


def test_a_key_that_another_process_made_first_is_used(
    key_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = Fernet.generate_key()

    def too_late(source: Path, target: Path) -> None:
        target.write_bytes(theirs)
        raise FileExistsError

    monkeypatch.setattr(os, "link", too_late)
    assert Fernet(theirs).decrypt(keys.close("s3cret")) == b"s3cret"


def test_an_older_key_still_opens_until_it_is_forgotten(key_path: Path) -> None:
    sealed = keys.close("s3cret")
    keys.add_newest()
    assert keys.open_again(sealed) == "s3cret"
    anew = keys.close_anew(sealed)
    keys.forget_older()
    assert keys.open_again(anew) == "s3cret"
    with pytest.raises(KeyDoesNotOpen):
        keys.open_again(sealed)
    with pytest.raises(KeyDoesNotOpen):
        keys.close_anew(sealed)
    assert key_path.stat().st_mode & 0o777 == 0o600


def test_a_missing_key_file_is_never_replaced_while_opening(key_path: Path) -> None:
    sealed = keys.close("s3cret")
    key_path.unlink()
    with pytest.raises(KeyFileUnusable):
        keys.open_again(sealed)
    assert not key_path.exists()


@pytest.mark.parametrize("content", [b"", b"not a key", b"\xff\xfe"])
def test_a_damaged_key_file_is_said_to_be_so(key_path: Path, content: bytes) -> None:
    key_path.parent.mkdir()
    key_path.write_bytes(content)
    with pytest.raises(KeyFileUnusable):
        keys.close("s3cret")
