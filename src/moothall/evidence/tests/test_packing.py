"""A pack is made whole or not at all; what authorities said, and which keys sign, is in it."""

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from moothall.connectors.kit.http import PRIVATE_HOSTS
from moothall.domain.evidence.bag import from_zip
from moothall.domain.evidence.checking import Checked, check
from moothall.domain.evidence.outline import Exhibit, Outline
from moothall.domain.evidence.tests.authority import Authority
from moothall.domain.packing.blackout import Blacked
from moothall.evidence import queries, services
from moothall.evidence.errors import PackIsGone, PackIsNotMade
from moothall.evidence.models import EvidencePack
from moothall.evidence.services import Sources, packing, writing_packs
from moothall.evidence.tests.scene import NOW, seal, served
from moothall.people.tests.factories import StaffMemberFactory
from moothall.register import keys as lock

pytestmark = pytest.mark.django_db
MISSING = "Its bytes are no longer kept."


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


def sources(*positions: int) -> Sources:
    exhibits = tuple(
        Exhibit(f"message:{place}", f"RE{place}", "One", NOW, "desk", positions=(place,))
        for place in positions
    )
    told = Blacked(Outline("T", "P", "S", "S", exhibits))
    return Sources(told, lambda _sha256: MISSING, who_is_who="{}")


def made(*positions: int) -> EvidencePack:
    row = services.ask_for_pack(
        "incident:1", purpose="own", wishes={}, by=StaffMemberFactory.create(), now=NOW
    )
    claimed = services.claim_pack(row.pk, now=NOW)
    assert claimed is not None
    services.make_pack(claimed, sources(*positions), now=NOW)
    row.refresh_from_db()
    return row


def found_in(row: EvidencePack) -> Checked:
    with packing.path_of(row).open("rb") as stream:
        return check(from_zip(stream))


def test_of_an_empty_log_there_is_nothing_to_pack() -> None:
    row = made()
    assert row.state == "failed"
    assert row.failure.startswith("Nothing is sealed")


def test_what_an_authority_said_earlier_is_in_it_with_the_proof(
    settings: Any, tmp_path: Path
) -> None:
    authority = Authority(tmp_path / "tsa", "First")
    (tmp_path / "root.pem").write_bytes(authority.root)
    PRIVATE_HOSTS.replace(["127.0.0.1"])
    with served(authority) as address:
        update = {"timestamp_authorities": (f"first {address} {tmp_path / 'root.pem'}",)}
        settings.MOOTHALL = settings.MOOTHALL.model_copy(update=update)
        for begin in (1, 6):
            seal(5, begin)
            services.anchor_now(now=NOW)
        seal(40, 11)
        row = made(2, 7, 30)
    PRIVATE_HOSTS.replace([])
    assert [(each.authority, each.size) for each in found_in(row).stamps] == [
        ("first", 5), ("first", 10), ("first", 50),
    ]  # fmt: skip


def test_the_key_that_signs_now_stands_first() -> None:
    seal(3)
    (old,) = services.signers(now=NOW)
    new = services.rotate(now=NOW)
    services.end_key(old.key.id.hex(), lost=False, now=NOW)
    row = made(1)
    with zipfile.ZipFile(packing.path_of(row)) as opened:
        lines = opened.read(f"{row}/log.vkey").decode().splitlines()
    assert lines == [new.text(), old.key.text()]
    assert found_in(row).whole == 1


def test_one_that_is_stopped_at_the_last_moment_is_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seal(3)
    hashed = writing_packs._hash_of

    def stopped(path: Path) -> str:
        EvidencePack.objects.update(state="cancelled")
        return hashed(path)

    monkeypatch.setattr(writing_packs, "_hash_of", stopped)
    row = made(0)
    assert row.state == "cancelled"
    assert list(packing.folder().iterdir()) == []


def test_what_is_not_made_or_no_longer_kept_cannot_be_taken() -> None:
    seal(3)
    by = StaffMemberFactory.create()
    waiting = services.ask_for_pack("incident:1", purpose="own", wishes={}, by=by, now=NOW)
    with pytest.raises(PackIsNotMade):
        services.take_pack(waiting, by=by, now=NOW)
    row = made(0)
    packing.path_of(row).unlink()
    with pytest.raises(PackIsGone):
        services.take_pack(row, by=by, now=NOW)
    services.remove_pack_file(row, now=timezone.now())
    with pytest.raises(PackIsGone):
        services.take_key(row, by=by, now=NOW)
    assert list(queries.packs_with_file()) == []


def test_an_operators_pack_is_nobodys_topic() -> None:
    row = services.ask_for_pack("incident:1", purpose="police", wishes={}, by=None, now=NOW)
    assert packing.topic_of(row) == "staff:0"
    assert queries.pack_of("incident:1", row.pk) == row
    assert services.claim_pack(999_999, now=NOW) is None


def test_who_is_who_is_closed_with_the_desks_key_and_closed_anew_with_it() -> None:
    seal(3)
    row = made(0)
    assert b"{}" not in bytes(row.key_closed)
    lock.add_newest()
    services.close_lists_anew()
    lock.forget_older()
    row.refresh_from_db()
    assert services.take_key(row, by=StaffMemberFactory.create(), now=NOW) == "{}"


def test_a_pack_without_a_list_has_none_to_take() -> None:
    seal(3)
    row = services.ask_for_pack("inspection", purpose="inspection", wishes={}, by=None, now=NOW)
    claimed = services.claim_pack(row.pk, now=NOW)
    assert claimed is not None
    services.make_pack(claimed, replace(sources(0), who_is_who=""), now=NOW)
    row.refresh_from_db()
    assert services.take_key(row, by=StaffMemberFactory.create(), now=NOW) == ""
