"""Files arrive with the words that stand for them, or nothing arrives at all."""

import struct
import uuid
import zlib

import pytest

from moothall.connectors.kit import Limits, Refused
from moothall.connectors.kit.conformance.counterpart import Counterpart, becomes
from moothall.connectors.kit.conformance.publishing import arrives, publish
from moothall.domain.exchange import Outgoing, OutgoingFile

PROGRAM = "application/x-msdownload"
ENOUGH = 40_000_000  # bytes: more than this is never tried


class Attaching:
    """A picture without its words is not what was approved."""

    def test_a_picture_arrives_with_the_words_that_stand_for_it(
        self, counterpart: Counterpart
    ) -> None:
        publish(counterpart, with_files(picture("A red bin, lid open.")))
        assert arrives(counterpart, ["See the picture."])
        assert becomes(counterpart, lambda: alts(counterpart) == ["A red bin, lid open."])

    def test_several_pictures_keep_their_order(self, counterpart: Counterpart) -> None:
        if fits(counterpart).files < 2:
            pytest.skip("one file is all that fits")
        publish(counterpart, with_files(picture("Before."), picture("After.", shade=200)))
        assert becomes(counterpart, lambda: alts(counterpart) == ["Before.", "After."])

    def test_a_decorative_picture_has_no_words(self, counterpart: Counterpart) -> None:
        publish(counterpart, with_files(picture("")))
        assert becomes(counterpart, lambda: alts(counterpart) == [""])

    def test_a_file_that_is_too_large_is_refused_and_nothing_arrives(
        self, counterpart: Counterpart
    ) -> None:
        largest = fits(counterpart).file_bytes
        if largest > ENOUGH:
            pytest.skip("more fits than is worth trying")
        refuses(counterpart, with_files(picture("Too large.", size=largest + 1)))

    def test_a_file_of_a_wrong_type_is_refused_and_nothing_arrives(
        self, counterpart: Counterpart
    ) -> None:
        types = fits(counterpart).media_types
        assert types, "say which types it takes: no network takes them all"
        assert PROGRAM not in types
        refuses(counterpart, with_files(OutgoingFile("bin.exe", PROGRAM, b"MZ\x90", "A bin.")))

    def test_too_many_files_are_refused_and_none_arrives(self, counterpart: Counterpart) -> None:
        many = fits(counterpart).files + 1
        refuses(counterpart, with_files(*[picture(f"Number {n}.", shade=n) for n in range(many)]))

    def test_words_too_long_to_stand_for_a_file_are_refused_and_not_cut(
        self, counterpart: Counterpart
    ) -> None:
        longest = fits(counterpart).alt_length
        if not longest:
            pytest.skip("any words may stand for a file")
        refuses(counterpart, with_files(picture("x" * (longest + 1))))


def fits(counterpart: Counterpart) -> Limits:
    """What fits on this very server."""
    with counterpart.connect() as connector:
        return connector.limits_now()


def alts(counterpart: Counterpart) -> list[str]:
    """The words that stand for the files that arrived."""
    return [file.alt for file in counterpart.files_arrived()]


def refuses(counterpart: Counterpart, outgoing: Outgoing) -> None:
    """Nothing of it arrives: neither the words nor a file."""
    with pytest.raises(Refused):
        publish(counterpart, outgoing)
    assert counterpart.arrived() == []
    assert list(counterpart.files_arrived()) == []


def with_files(*files: OutgoingFile) -> Outgoing:
    """A post with a key of its own that carries `files`."""
    return Outgoing(uuid.uuid4().hex, "See the picture.", files=files)


def picture(alt: str, *, shade: int = 100, size: int = 0) -> OutgoingFile:
    """A small grey PNG, filled up to `size` bytes where that is more."""
    content = _png(shade % 256)
    return OutgoingFile("bin.png", "image/png", content.ljust(size, b"\0"), alt)


def _png(shade: int, side: int = 16) -> bytes:
    """A picture of one shade of grey. Source: PNG specification, section 11.2."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([shade]) * side) * side)
    chunks = [(b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
