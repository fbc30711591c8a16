"""A pack holds no word that was erased: neither one that was made, nor one that is being made."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from moothall.evidence.queries import EvidencePack, packs_to_make
from moothall.evidence.services import writing_packs
from moothall.evidence.services.anchoring import anchor_now
from moothall.evidence.services.packing import path_of
from moothall.inbox.models import Message
from moothall.people.models import Role
from moothall.people.tests.factories import staff_with
from moothall.protection import services as protection
from moothall.protection.tests.packs import WORDS, campaign, checked, files_of, packed
from moothall.records import services

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


def erase_all(now: datetime) -> None:
    """The incident runs: somebody lets its evidence go all the same."""
    by = staff_with(Role.ADMINISTRATOR)
    services.erase(Message.objects.all(), needed_why="A court said so.", by=by, now=now)


@pytest.fixture
def erased_when_written() -> Iterator[None]:
    """The words are erased the moment the file is written, before it is said to be made."""

    def erase(place: str) -> None:
        if place == "evidence.pack_written":
            erase_all(timezone.now())

    with patch.object(writing_packs, "crash_here", erase):
        yield


def test_words_erased_while_a_pack_is_made_are_not_in_it(erased_when_written: None) -> None:
    row = packed(campaign())
    assert row.state == EvidencePack.State.WAITING
    assert not path_of(row).exists()


def test_words_erased_between_the_reading_and_the_sealed_entries_are_not_in_it() -> None:
    def slow(*, now: datetime) -> object:
        erase_all(now)
        return anchor_now(now=now)

    with patch.object(writing_packs, "anchor_now", slow):
        row = packed(campaign())
    assert row.state == EvidencePack.State.WAITING
    assert not path_of(row).exists()


def test_it_is_made_again_without_them(erased_when_written: None) -> None:
    row = packed(campaign())
    later = timezone.now()
    assert packs_to_make(later, "incident:") == [row.pk]
    with patch.object(writing_packs, "crash_here", str):
        protection.make_pack(row.pk, now=later)
    row.refresh_from_db()
    assert row.state == EvidencePack.State.MADE
    assert checked(row).erased == 1
    assert all(WORDS.encode() not in each for each in files_of(row).values())
