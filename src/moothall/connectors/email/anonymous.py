"""Takes the names of people out of the properties of PDF files, and leaves all else as it is.

Nothing moves: what is blanked keeps its length, so that every offset in the file stays right.
Source: ISO 32000-1, 7.5.7 (object streams), 14.3 (document information, XMP).
"""

import re
import zlib
from dataclasses import replace

from moothall.connectors.kit import Refused
from moothall.domain.exchange import OutgoingFile

WITHIN = 64 * 1024 * 1024  # bytes that one compressed stream may hold
NAMED = rb"/(?:Author|Manager|LastModifiedBy|LastSavedBy)\s*"
LITERAL = re.compile(
    NAMED + rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.){0,500}+\)){0,2000}+)\)", re.DOTALL
)
HEXADECIMAL = re.compile(NAMED + rb"<([0-9A-Fa-f\s]{0,4000}+)>")
XMP = re.compile(
    rb"<(dc:creator|pdf:Author|cp:lastModifiedBy|xmp:Author|pdfx:Author)\b[^>]{0,500}+>(.{0,5000}?)</\1>",
    re.DOTALL,
)
XMP_ATTRIBUTE = re.compile(
    rb"\b(?:pdf:Author|xmp:Author|pdfx:Author)\s*=\s*[\"']([^\"'<]{0,2000}+)[\"']"
)
IN_TAGS = re.compile(rb"(?<=>)[^<]+(?=<|$)|^[^<]+")
STREAM = re.compile(rb"stream\r?\n")
PACKED = re.compile(rb"/ObjStm|/Metadata|/XML")
ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<")
NEAR = 600  # bytes before a stream in which it is described


def without_names(file: OutgoingFile) -> OutgoingFile:
    """`file` without the names of its authors, where it is a PDF.

    Raises Refused where a PDF is protected, so that nobody can tell what it says.
    """
    if not file.content.startswith(b"%PDF"):
        return file
    if ENCRYPTED.search(file.content):
        raise Refused(
            f"“{file.filename}” is protected, so the desk cannot take the name of its author out. "
            "Save it again without protection, then try again."
        )
    return replace(file, content=_blanked_streams(_blanked(file.content)))


def _blanked(content: bytes) -> bytes:
    """Names in what is not compressed, blanked in place."""
    content = LITERAL.sub(_blank_group, content)
    content = HEXADECIMAL.sub(_blank_hexadecimal, content)
    content = XMP_ATTRIBUTE.sub(_blank_group, content)
    return XMP.sub(_blank_element, content)


def _blank_group(match: re.Match[bytes]) -> bytes:
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    return match[0][:start] + b" " * (end - start) + match[0][end:]


def _blank_hexadecimal(match: re.Match[bytes]) -> bytes:
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    spaces = (b"20" * (end - start))[: (end - start) // 2 * 2].ljust(end - start)
    return match[0][:start] + spaces + match[0][end:]


def _blank_element(match: re.Match[bytes]) -> bytes:
    start, end = match.start(2) - match.start(), match.end(2) - match.start()
    inner = IN_TAGS.sub(lambda text: b" " * len(text[0]), match[2])
    return match[0][:start] + inner + match[0][end:]


def _blanked_streams(content: bytes) -> bytes:
    """Names in compressed streams that hold properties, blanked and packed again in place."""
    pieces: list[bytes] = []
    at = 0
    for match in STREAM.finditer(content):
        if match.start() < at or not PACKED.search(content, match.start() - NEAR, match.start()):
            continue
        start, end = match.end(), content.find(b"endstream", match.end())
        if end > 0:
            pieces += [content[at:start], _repacked(content[start:end])]
            at = end
    return b"".join([*pieces, content[at:]])


def _repacked(packed: bytes) -> bytes:
    """One compressed stream without names, not a byte longer; as it was where it has none."""
    try:
        plain = zlib.decompressobj().decompress(packed, WITHIN)
    except zlib.error:
        return packed
    blanked = _blanked(plain)
    if blanked == plain:
        return packed
    again = zlib.compress(blanked, 9)
    if len(again) > len(packed):
        raise Refused(
            "A PDF names its author where the desk cannot take the name out. Print it into a new "
            "PDF, then try again."
        )
    return again.ljust(len(packed), b"\n")
