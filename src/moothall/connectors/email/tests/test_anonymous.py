"""A PDF that leaves the desk does not say who wrote it, and opens as before."""

import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from moothall.connectors.email.anonymous import without_names
from moothall.connectors.kit import Refused
from moothall.domain.exchange import OutgoingFile

NAME = "Jane Scribe"
XMP = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description pdf:Author='Jane Scribe'>"
    b"<dc:creator><rdf:Seq><rdf:li>Jane Scribe</rdf:li></rdf:Seq></dc:creator>"
    b"<dc:title>Bins</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def pdf(info: bytes, *objects: bytes) -> bytes:
    """A whole PDF of one empty page, with true offsets."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        info,
        *objects,
    ]
    content, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(content))
    )


def stream(kind: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<</Type/%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (
        kind,
        len(packed),
        packed,
    )


def cleaned(content: bytes) -> bytes:
    return without_names(OutgoingFile("letter.pdf", "application/pdf", content)).content


@pytest.mark.parametrize(
    "info",
    [
        b"<</Author(Jane Scribe)/Title(Bins)>>",
        b"<</Author (Jane \\(Scribe\\) (team)) /Title(Bins)>>",
        b"<</Title(Bins)/Author <4A616E65 20536372696265>>>",
        b"<</Title(Bins)/Author(\xfe\xff\0J\0a\0n\0e\0 \0S\0c\0r\0i\0b\0e)>>",
        b"<</Title(Bins)/Manager(Jane Scribe)/LastModifiedBy(Jane Scribe)>>",
    ],
)
def test_the_author_is_taken_out_and_nothing_else(info: bytes, tmp_path: Path) -> None:
    before = pdf(info)
    after = cleaned(before)
    assert len(after) == len(before)
    for telling in (b"Jane", b"4A616E65", b"\0J\0a\0n\0e"):
        assert telling not in after
    assert b"/Title(Bins)" in after


@pytest.mark.servers
def test_the_file_opens_as_before(tmp_path: Path) -> None:
    if not shutil.which("pdfinfo"):
        pytest.skip("poppler-utils is not installed")
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf(b"<</Author(Jane Scribe)/Title(Bins)>>", stream(b"Metadata", XMP)))
    assert NAME in described(path)
    path.write_bytes(cleaned(path.read_bytes()))
    assert NAME not in described(path)
    assert "Bins" in described(path)


def described(path: Path) -> str:
    done = subprocess.run(["pdfinfo", path], capture_output=True, check=True, text=True)
    assert done.stderr == ""
    return done.stdout


def test_properties_in_xml_are_taken_out() -> None:
    plain = b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream" % (len(XMP), XMP)
    after = cleaned(pdf(b"<<>>", plain))
    assert NAME.encode() not in after
    assert b"<dc:title>Bins</dc:title>" in after


@pytest.mark.parametrize(
    ("kind", "data"),
    [(b"ObjStm", b"4 0 <</Author(Jane Scribe)/Title(Bins)>>"), (b"Metadata", XMP)],
)
def test_compressed_properties_are_taken_out(kind: bytes, data: bytes) -> None:
    before = pdf(b"<<>>", stream(kind, data))
    after = cleaned(before)
    start = after.index(b"stream\n") + 7
    plain = zlib.decompressobj().decompress(after[start:])
    assert len(after) == len(before)
    assert NAME.encode() not in plain
    assert b"Bins" in plain


def test_a_pdf_without_a_name_stays_as_it_is() -> None:
    content = pdf(b"<</Title(Bins)/Producer(a program)>>", stream(b"ObjStm", b"1 0 <</A 1>>"))
    assert cleaned(content) == content


def test_what_is_no_pdf_stays_as_it_is() -> None:
    file = OutgoingFile("a.txt", "text/plain", b"/Author(Jane Scribe)")
    assert without_names(file) is file


def test_a_protected_pdf_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match=r"“letter\.pdf” is protected"):
        cleaned(pdf(b"<<>>") + b"trailer <</Encrypt 9 0 R>>")


def test_a_broken_pdf_is_no_trouble() -> None:
    assert cleaned(b"%PDF-1.4 /ObjStm stream\nnot packed endstream /Author(") == (
        b"%PDF-1.4 /ObjStm stream\nnot packed endstream /Author("
    )
