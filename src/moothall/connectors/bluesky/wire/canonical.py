"""One way to write a post down, whichever channel brought it: the raw bytes the desk keeps."""

import json


def raw(*, author: str, cid: str, record: object, uri: str) -> bytes:
    """The canonical JSON of one record with what names it: sorted, without spaces, UTF-8."""
    whole = {"author": author, "cid": cid, "record": record, "uri": uri}
    return written(whole)


def written(thing: object) -> bytes:
    """The canonical JSON of anything that JSON can say; what it cannot is written as words."""
    try:
        text = json.dumps(
            thing, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
        )
    except (ValueError, TypeError, RecursionError):  # circular, or keys of several kinds
        text = json.dumps(repr(type(thing)))
    return text.encode("utf-8", "surrogatepass")


def text(value: object, longest: int) -> str:
    """Words that every database takes: no NUL, nothing that UTF-8 cannot say, not too long."""
    if not isinstance(value, str):
        return ""
    words = value[:longest].replace("\0", "\N{REPLACEMENT CHARACTER}")
    return words.encode("utf-8", "replace").decode()
