"""The key that signs is made once, kept closed, followed by another, and ended when stolen."""

import pytest

from moothall.domain.evidence import note
from moothall.domain.evidence.errors import DoesNotHold
from moothall.evidence import queries, services
from moothall.evidence.errors import AnotherKeyIsNeeded, NoSuchEvidenceKey
from moothall.evidence.models import LogKey
from moothall.evidence.tests.scene import NOW, seal
from moothall.evidence.verifying import verify
from moothall.register import keys as lock
from moothall.register import services as register
from moothall.register.errors import KeyDoesNotOpen

pytestmark = pytest.mark.django_db


def signed_by() -> list[str]:
    made = services.sign(now=NOW)
    assert made is not None
    known = [queries.as_key(row) for row in queries.log_keys()]
    return [each.id.hex() for each in note.verify(note.parse(made.note.encode()), known)]


def test_the_private_key_is_not_in_the_database_in_the_open() -> None:
    (signer,) = services.signers(now=NOW)
    row = LogKey.objects.get()
    assert signer.private.private_bytes_raw() not in bytes(row.ciphertext)
    assert signer.key == queries.as_key(row)
    assert services.signers(now=NOW)[0].key == signer.key


def test_while_a_key_is_replaced_both_sign_then_the_old_one_stops() -> None:
    seal(1)
    (old,) = services.signers(now=NOW)
    new = services.rotate(now=NOW)
    assert signed_by() == [old.key.id.hex(), new.id.hex()]
    services.end_key(old.key.id.hex(), lost=False, now=NOW)
    seal(1, begin=2)
    assert signed_by() == [new.id.hex()]
    assert verify(whole=True).checkpoints == 2


def test_a_stolen_key_signs_no_more_and_whoever_holds_the_new_one_sees_its_forgeries() -> None:
    seal(2)
    (stolen,) = services.signers(now=NOW)
    new = services.rotate(now=NOW)
    services.end_key(stolen.key.id.hex(), lost=True, now=NOW)
    made = services.sign(now=NOW)
    assert made is not None
    assert LogKey.objects.get(lost=True).ended_at == NOW
    forged = note.sign(made.note.partition("\n\n")[0] + "\n", [stolen]).encode()
    with pytest.raises(DoesNotHold, match="not signed by a key that is trusted"):
        verify(trusted=[new], outside=[forged])
    assert verify(trusted=[new]).size == 2


def test_the_only_key_cannot_be_ended_nor_one_that_is_not_ours() -> None:
    (only,) = services.signers(now=NOW)
    with pytest.raises(AnotherKeyIsNeeded):
        services.end_key(only.key.id.hex(), lost=True, now=NOW)
    with pytest.raises(NoSuchEvidenceKey):
        services.end_key("0badc0de", lost=False, now=NOW)


def test_a_fresh_key_file_closes_the_signing_keys_too() -> None:
    (before,) = services.signers(now=NOW)
    register.rotate_credentials(by=None)
    lock.forget_older()
    assert services.signers(now=NOW)[0].key == before.key


def test_a_lost_key_file_does_not_end_the_log() -> None:
    seal(1)
    (lost,) = services.signers(now=NOW)
    assert services.sign(now=NOW)
    kept = lock.path().read_bytes()
    lock.path().unlink()
    try:
        new = services.rotate(now=NOW)
        with pytest.raises(KeyDoesNotOpen):
            services.signers(now=NOW)
        services.end_key(lost.key.id.hex(), lost=True, now=NOW)
        seal(1, begin=2)
        assert signed_by() == [new.id.hex()]
    finally:
        lock.path().write_bytes(kept)
    assert verify(whole=True).checkpoints == 2


def test_the_private_half_of_a_key_that_has_ended_is_forgotten() -> None:
    (old,) = services.signers(now=NOW)
    services.rotate(now=NOW)
    services.end_key(old.key.id.hex(), lost=False, now=NOW)
    assert bytes(LogKey.objects.get(ended_at=NOW).ciphertext) == b""
    assert register.rotate_credentials(by=None) == 0
