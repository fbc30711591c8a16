"""Signed notes, checkpoints and receipts are read; what is malformed is refused."""

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some

from moothall.domain.evidence import note
from moothall.domain.evidence.checkpoint import (
    Checkpoint,
    Receipt,
    open_checkpoint,
    parse_checkpoint,
    parse_receipt,
)
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.note import Key
from moothall.domain.evidence.tests.scene import ORIGIN, Log, signer
from moothall.domain.evidence.tree import leaf_hash
from moothall.domain.evidence.verifier.files import Wrong
from moothall.domain.evidence.verifier.signatures import ed25519, read_key

ROOT = b"r" * 32
# RFC 8032 section 7.1, tests 1 to 3: secret, public, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


def checkpoint() -> bytes:
    return Checkpoint(ORIGIN, 5, ROOT).sign(signer()).encode()


@pytest.mark.parametrize("vector", VECTORS, ids=["empty", "one-byte", "two-bytes"])
def test_the_verifier_knows_the_signatures_of_rfc_8032(vector: tuple[str, ...]) -> None:
    _secret, public, text, signature = (bytes.fromhex(each) for each in vector)
    assert ed25519(public, text, signature)
    assert not ed25519(public, text + b"x", signature)


@given(some.binary(min_size=32, max_size=32), some.binary(max_size=80), some.integers(0, 511))
def test_the_verifier_and_the_library_agree_about_signatures(
    seed: bytes, text: bytes, bit: int
) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(text)
    changed = bytearray(signature)
    changed[bit // 8] ^= 1 << bit % 8
    assert ed25519(public, text, signature)
    assert not ed25519(public, text, bytes(changed))


@pytest.mark.parametrize(
    "public", [b"\xff" * 32, b"\x02" + b"\0" * 31, b"\1" + b"\0" * 30 + b"\x80"]
)
def test_bytes_that_are_no_point_sign_nothing(public: bytes) -> None:
    assert not ed25519(public, b"", bytes(64))


def test_a_signature_with_a_scalar_beyond_the_order_is_refused() -> None:
    _secret, public, text, signature = (bytes.fromhex(each) for each in VECTORS[0])
    order = 2**252 + 27742317777372353535851937790883648493
    beyond = int.from_bytes(signature[32:], "little") + order
    assert not ed25519(public, text, signature[:32] + beyond.to_bytes(32, "little"))
    assert not ed25519(public, text, signature[:63])


def test_a_key_is_written_on_one_line_and_read_by_both_programs() -> None:
    key = signer().key
    assert Key.parse(key.text()) == key
    assert read_key(key.text()) == (key.name, key.id, key.public)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "name",
        "a+b+c",
        "a+00000000+AQ==",
        "a+00000000+" + b64encode(b"\2" + b"k" * 32).decode(),
    ],
)
def test_what_is_no_key_is_refused(line: str) -> None:
    with pytest.raises(DoesNotHold):
        Key.parse(line)
    with pytest.raises(Wrong):
        read_key(line)


def test_a_key_with_the_id_of_another_is_refused() -> None:
    name, _id, rest = signer().key.text().split("+", 2)
    with pytest.raises(DoesNotHold, match="its id belongs to another"):
        Key.parse(f"{name}+00000000+{rest}")


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "x" * 201])
def test_a_name_that_a_note_cannot_carry_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name of a key"):
        Key(name, signer().key.public)


def test_the_note_of_the_specification_is_read() -> None:
    raw = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5"
        "/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    )
    found, parsed = parse_checkpoint(raw.encode())
    assert (found.origin, found.size) == ("example.com/behind-the-sofa", 20852163)
    assert parsed.signatures[0].key_id.hex() == "033de0ae"
    with pytest.raises(DoesNotHold, match="not signed by a key that is trusted"):
        open_checkpoint(raw.encode(), [signer().key])


def test_a_checkpoint_is_opened_by_the_key_of_its_origin_alone() -> None:
    assert open_checkpoint(checkpoint(), [signer().key]).size == 5
    for other in (signer(2), signer(1, "other.example/log")):
        with pytest.raises(DoesNotHold, match="not signed"):
            open_checkpoint(checkpoint(), [other.key])
    with pytest.raises(ValueError, match="name of its origin"):
        Checkpoint(ORIGIN, 5, ROOT).sign(signer(1, "other.example/log"))


def test_while_a_key_is_replaced_both_sign_and_either_opens() -> None:
    old, new = signer(1), signer(2)
    raw = Checkpoint(ORIGIN, 5, ROOT).sign(old, new).encode()
    for keys in ([old.key], [new.key], [old.key, new.key]):
        assert open_checkpoint(raw, keys).root == ROOT


def test_a_false_signature_of_a_known_key_is_not_outweighed_by_a_true_one() -> None:
    old, new = signer(1), signer(2)
    raw = Checkpoint(ORIGIN, 5, ROOT).sign(old)
    false = new.line("something else\n")
    assert open_checkpoint((raw + false).encode(), [old.key]).size == 5
    with pytest.raises(DoesNotHold, match="does not match its text"):
        open_checkpoint((raw + false).encode(), [old.key, new.key])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n5\n", "\n05\n"),
        ("\n5\n", "\n-5\n"),
        ("\n5\n", "\n5 \n"),
        ("\n5\n", "\n\u0665\n"),
        ("\n5\n", "\n" + "9" * 30 + "\n"),
        ("\n5\n", "\n5\r\n"),
        ("\n5\n", "\n"),
        ("=\n\n", "\n\n"),
        ("=\n\n", "=\nextension\n\n"),
        ("— ", "- "),
        (ORIGIN + "\n", "\n"),
        (ORIGIN + "\n", "\x00\n"),
    ],
)
def test_a_malformed_checkpoint_is_refused(old: str, new: str) -> None:
    raw = checkpoint().decode()
    assert old in raw
    with pytest.raises(DoesNotHold):
        parse_checkpoint(raw.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\n",
        b"text\n",
        b"text\n\n",
        b"text\n\n\xe2\x80\x94 a",
        b"text\n\n\xe2\x80\x94 a AAAA\n",
        b"text\n\n\xe2\x80\x94 a AAAAAAB=\n",
        b"\xff\n\n\xe2\x80\x94 a AAAAAAA=\n",
        b"x" * (note.LONGEST + 1),
        b"a\n\n" + "— a AAAAAAA=\n".encode() * 33,
    ],
    ids=lambda raw: repr(raw[:16]) + str(len(raw)),
)
def test_a_malformed_note_is_refused(raw: bytes) -> None:
    with pytest.raises(DoesNotHold):
        note.parse(raw)


@given(some.binary(max_size=120))
def test_any_bytes_are_a_note_or_refused(raw: bytes) -> None:
    for parse in (note.parse, parse_checkpoint, parse_receipt):
        with pytest.raises(DoesNotHold):
            parse(raw)


def test_a_note_that_nobody_signs_or_that_cannot_be_carried_is_not_written() -> None:
    for text, signers in (("a\n", []), ("a", [signer()]), ("a\tb\n", [signer()])):
        with pytest.raises(ValueError, match="note"):
            note.sign(text, signers)


def test_a_receipt_reads_back_and_proves_its_leaf() -> None:
    log = Log(11)
    signed = log.checkpoint().sign(signer())
    receipt = Receipt(4, log.sealed(4).path, signed)
    found = parse_receipt(receipt.text().encode())
    assert found == receipt
    assert found.proves(leaf_hash(log.commitments[4]), log.checkpoint())
    assert not found.proves(leaf_hash(log.commitments[5]), log.checkpoint())


def test_extra_words_in_a_receipt_are_passed_over() -> None:
    text = Receipt(0, (), checkpoint().decode()).text()
    assert parse_receipt(text.replace("index", "extra AAAA\nindex", 1).encode()).index == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@v1", "@v2"),
        ("index 0\n", ""),
        ("index 0", "index 00"),
        ("index 0", "index -1"),
        ("index 0\n", "index 0\nAAAA\n"),
        ("index 0\n", "index 0\n" + "A" * 43 + "=\n" * 1),
    ],
)
def test_a_malformed_receipt_is_refused_or_proves_nothing(old: str, new: str) -> None:
    text = Receipt(0, (), checkpoint().decode()).text()
    try:
        found = parse_receipt(text.replace(old, new, 1).encode())
    except DoesNotHold:
        return
    assert not found.proves(ROOT, Checkpoint(ORIGIN, 1, ROOT))


def test_a_receipt_without_end_is_refused() -> None:
    with pytest.raises(DoesNotHold, match="longer than"):
        parse_receipt(b"c2sp.org/tlog-proof@v1\n" * 10_000)
