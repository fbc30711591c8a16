"""Reads the parameters of Content-Type and Content-Disposition (RFC 2045, 2231)."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from moothall.connectors.email.wire.charsets import decode, one_line
from moothall.connectors.email.wire.limits import FIELD_BYTES
from moothall.connectors.email.wire.words import decode_words

PARAMETER = re.compile(
    r';\s*([^\s=;*"]{1,80})(?:\*(\d{1,3}))?(\*)?\s*=\s*("(?:[^"\\]|\\.)*+"?|[^;"]*+)', re.DOTALL
)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,100}")
CHARSET_MARKS = 2  # in charset'language'value


@dataclass(frozen=True, slots=True)
class Valued:
    """A field with parameters: its value in lower case, and the parameters by name."""

    value: str
    parameters: dict[str, str]


def read_valued(field: bytes) -> Valued:
    """Read `value; name=value; name*0*=…`. Total; the first of two equal parameters counts."""
    if not field:
        return Valued("", {})
    text = decode(field)
    value = text.partition(";")[0].strip().lower()
    return Valued(value, _parameters(text))


def is_media_type(value: str) -> bool:
    """Whether `value` is shaped like a media type."""
    return MEDIA_TYPE.fullmatch(value) is not None


def _parameters(text: str) -> dict[str, str]:
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, number, star, value in PARAMETER.findall(text):
        of_name = sections.setdefault(name.lower(), {})
        of_name.setdefault(int(number or 0), (_unquoted(value), bool(star)))
    return {name: _joined(of_name) for name, of_name in sections.items()}


def _unquoted(value: str) -> str:
    if value[:1] != '"':
        return value.strip()
    inner = value[1:-1] if value[-1:] == '"' and len(value) > 1 else value[1:]
    return ESCAPE.sub(r"\1", inner) if "\\" in inner else inner


def _joined(sections: dict[int, tuple[str, bool]]) -> str:
    """One value of its numbered sections; percent signs are read where a star promises them."""
    if not any(starred for _, starred in sections.values()):
        value = "".join(value for _, (value, _) in sorted(sections.items()))
        return one_line(decode_words(_bytes(value)), FIELD_BYTES) if "=?" in value else value
    charset = ""
    data = b""
    for number, (value, starred) in sorted(sections.items()):
        part = value
        if number == 0 and starred and part.count("'") >= CHARSET_MARKS:
            charset, _, part = part.split("'", CHARSET_MARKS)
        data += unquote_to_bytes(part) if starred else _bytes(part)
    return decode(data, charset)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
