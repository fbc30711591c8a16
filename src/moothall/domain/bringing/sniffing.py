"""Tells what somebody brought by its bytes; its name decides only between kinds of text."""

import re
from enum import StrEnum

_LOOKED_AT = 8_192  # bytes


class Form(StrEnum):
    """What a file is, as a media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    GIF = "image/gif"
    WEBP = "image/webp"
    HEIC = "image/heic"
    MP4 = "video/mp4"
    MOV = "video/quicktime"
    WEBM = "video/webm"
    M4A = "audio/mp4"
    MP3 = "audio/mpeg"
    OGG = "audio/ogg"
    WAV = "audio/wav"
    AMR = "audio/amr"
    PDF = "application/pdf"
    ZIP = "application/zip"
    OUTLOOK = "application/vnd.ms-outlook"
    MAIL = "message/rfc822"
    MBOX = "application/mbox"
    MHTML = "multipart/related"
    HTML = "text/html"
    TEXT = "text/plain"
    OTHER = "application/octet-stream"


PICTURES = frozenset({Form.JPEG, Form.PNG, Form.GIF, Form.WEBP, Form.HEIC})
RECORDINGS = frozenset({Form.M4A, Form.MP3, Form.OGG, Form.WAV, Form.AMR})
FILMS = frozenset({Form.MP4, Form.MOV, Form.WEBM})
_STARTS = (
    (b"\xff\xd8\xff", Form.JPEG),
    (b"\x89PNG\r\n\x1a\n", Form.PNG),
    (b"GIF87a", Form.GIF),
    (b"GIF89a", Form.GIF),
    (b"\x1a\x45\xdf\xa3", Form.WEBM),
    (b"OggS", Form.OGG),
    (b"ID3", Form.MP3),
    (b"\xff\xfb", Form.MP3),
    (b"\xff\xf3", Form.MP3),
    (b"#!AMR", Form.AMR),
    (b"%PDF-", Form.PDF),
    (b"PK\x03\x04", Form.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Form.OUTLOOK),
)
_RIFF = {b"WEBP": Form.WEBP, b"WAVE": Form.WAV}
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"heim", b"heis"), Form.HEIC),
    **dict.fromkeys((b"mif1", b"msf1"), Form.HEIC),
    **dict.fromkeys((b"M4A ", b"M4B "), Form.M4A),
    b"qt  ": Form.MOV,
}
_BLANK = re.compile(rb"\r?\n\r?\n")
_MBOX = re.compile(rb"From [^\r\n]{1,300}\d\d:\d\d[^\r\n]{0,100}\r?\n")
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_MAIL = re.compile(rb"^(?:from|date|received|message-id|subject):", re.IGNORECASE | re.MULTILINE)
_SNAPSHOT = re.compile(
    rb"^snapshot-content-location:",
    re.IGNORECASE | re.MULTILINE,
)
_PAGE = re.compile(
    rb"\s*(?:<!--[^>]{0,2000}-->\s*){0,3}<(?:!doctype html|html|head)\b", re.IGNORECASE
)


def form_of(content: bytes) -> Form:
    """What `content` is; OTHER for whatever nothing here reads. It is kept all the same."""
    for start, form in _STARTS:
        if content.startswith(start):
            return form
    if content[:4] == b"RIFF":
        return _RIFF.get(content[8:12], Form.OTHER)
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12], Form.MP4)
    return _text_form(content)


def _text_form(content: bytes) -> Form:
    head = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Form.TEXT
    if b"\0" in head or not head:
        return Form.OTHER
    if _MBOX.match(head):
        return Form.MBOX
    if _PAGE.match(head):
        return Form.HTML
    return _with_fields(head) or (Form.TEXT if is_text(head) else Form.OTHER)


def _with_fields(head: bytes) -> Form | None:
    """A mail or a saved page by the fields that it begins with."""
    if not _FIELD.match(head):
        return None
    fields = _BLANK.split(head, maxsplit=1)[0]
    if _SNAPSHOT.search(fields):
        return Form.MHTML
    return Form.MAIL if len(_MAIL.findall(fields)) > 1 else None


def is_text(head: bytes) -> bool:
    """Whether these bytes can be read as a text; the last character may be cut."""
    try:
        head[: max(len(head) - 3, 0)].decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 7
    return True


def as_text(content: bytes) -> str:
    """A text as phones and desks write it: UTF-8, UTF-16 with its mark, else Windows' own."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
