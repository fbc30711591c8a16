"""A chronology is a tagged page in a named language, and nothing that people wrote can run."""

import zlib
from datetime import UTC, datetime

import pytest

from moothall.domain.evidence.outline import Exhibit, Outline
from moothall.evidence.typesetting import chronology_pdf

AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
HOSTILE = (
    '#read("/etc/passwd") #eval("1+1") $x^2$ `raw` *b* _i_ <label> @ref \\ // /* \u202e\u200b عربي'
)


def page(words: str) -> bytes:
    exhibit = Exhibit("message:1", "RE1", words, AT, "desk", who=words, text=words)
    return chronology_pdf(Outline(words, "", "", "", (exhibit,), facts=words), now=AT)


@pytest.fixture(scope="module")
def plain() -> bytes:
    return page(HOSTILE)


def test_it_is_tagged_titled_and_has_a_language(plain: bytes) -> None:
    assert plain.startswith(b"%PDF-")
    for tag in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"/Title"):
        assert tag in plain


def test_it_says_that_it_keeps_to_the_standard_where_the_fonts_have_every_sign(
    plain: bytes,
) -> None:
    assert b"pdfuaid" in plain
    assert b"pdfuaid" not in page("an emoji 😀 and 中文")
    assert b"/StructTreeRoot" in page("an emoji 😀 and 中文")


def test_what_people_wrote_is_shown_and_never_run(plain: bytes) -> None:
    with open("/etc/passwd", "rb") as file:  # noqa: PTH123 what typst must not have read
        secret = file.readline().strip()
    assert secret not in plain
    assert all(secret not in stream for stream in streams(plain))


def test_a_hundred_thousand_characters_without_a_space_are_set() -> None:
    assert page("x" * 100_000).startswith(b"%PDF-")


def streams(pdf: bytes) -> list[bytes]:
    """Each stream of it that can be unpacked."""
    found = []
    for part in pdf.split(b"stream\n")[1::2]:
        try:
            found.append(zlib.decompress(part))
        except zlib.error:
            continue
    return found
