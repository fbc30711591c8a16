"""Turns bytes of any declared charset into text that people can read and databases can keep."""

import re
from encodings.aliases import aliases
from functools import lru_cache

NOT_TEXT = {
    "base64_codec", "bz2_codec", "hex_codec", "mbcs", "quopri_codec", "rot_13", "uu_codec",
    "zlib_codec", "cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140",
}  # fmt: skip
KNOWN = (frozenset(aliases.values()) | {"koi8_u", "koi8_t", "cp874", "utf_8_sig"}) - NOT_TEXT
OTHER_NAMES = {
    "iso_8859_8_i": "iso8859_8",
    "iso_8859_6_i": "iso8859_6",
    "unicode_1_1_utf_7": "utf_7",
    "x_sjis": "cp932",
    "x_gbk": "gb18030",
    "ansi": "cp1252",
    "x_mac_roman": "mac_roman",
}
WIDER = {  # what senders mean when they say the narrower one
    "ascii": "",
    "latin_1": "cp1252",
    "iso8859_9": "cp1254",
    "iso8859_11": "cp874",
    "tis_620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf_8": "",
    "utf_8_sig": "",
}
SEVEN_BIT = frozenset({"utf_7", "hz"}) | {name for name in KNOWN if name.startswith("iso2022")}
WITH_NULS = frozenset(name for name in KNOWN if name.startswith(("utf_16", "utf_32")))
MULTIBYTE = frozenset(
    name
    for name in KNOWN
    if name.startswith(("gb", "big5", "euc", "shift_jis")) or name in {"cp932", "cp949", "johab"}
)
UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
TURNED = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")  # bidi marks hide names
LONGEST_NAME = 40


def decode(data: bytes, charset: str = "") -> str:
    """Read `data` as `charset` says, or as what it plainly is where that is wrong. Total."""
    codec = _codec(charset[:LONGEST_NAME])
    if data.isascii() and codec not in SEVEN_BIT | WITH_NULS:
        return _ascii(data)
    return clean(_read(data, codec))


def clean(text: str) -> str:
    """Leave out what no database keeps or no person reads: NUL, controls, half characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isprintable() else UNKEEPABLE.sub("", text)


def one_line(text: str, most: int) -> str:
    """`text` as one line of at most `most` characters, without marks that turn its direction."""
    if not text.isprintable():
        text = TURNED.sub("", UNKEEPABLE.sub(" ", text))
    return " ".join(text.split())[:most]


def _ascii(data: bytes) -> str:
    """ASCII, but for Japanese that hides in it behind escapes."""
    if b"\x1b$" in data:
        return clean(_strictly(data, "iso2022_jp_2") or data.decode("ascii"))
    return clean(data.decode("ascii"))


@lru_cache(maxsize=256)
def _codec(charset: str) -> str:
    """Python's name of a charset; "" where unknown, or tried anyway (ASCII, UTF-8)."""
    name = re.sub("[^a-z0-9]+", "_", charset.lower()).strip("_")
    name = OTHER_NAMES.get(name, aliases.get(name, name))
    return WIDER.get(name, name) if name in KNOWN else ""


def _read(data: bytes, codec: str) -> str:
    if codec in SEVEN_BIT or codec in MULTIBYTE:
        return _strictly(data, codec) or _strictly(data, "utf_8") or data.decode(codec, "replace")
    if codec in WITH_NULS and b"\0" in data:
        return data.decode(codec, "replace")
    as_utf_8 = _strictly(data, "utf_8")
    if as_utf_8 is not None:
        return as_utf_8
    return (codec and _strictly(data, codec)) or _guess(data)


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _guess(data: bytes) -> str:
    """UTF-8 with a few broken characters, else the Windows charset of western Europe."""
    text = data.decode("utf_8", "replace")
    broken = text.count("\ufffd")
    strange = len(text) - len(text.encode("ascii", "ignore"))
    return text if strange > 2 * broken else data.decode("cp1252", "replace")
