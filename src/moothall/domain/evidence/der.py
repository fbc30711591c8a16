"""Just enough DER to put the certificates of a timestamp token in the order a SET must have.

Some authorities send them unsorted, and strict readers refuse the whole token. Certificates are
outside what the authority signs, and sorting changes no length: nothing else has to move.
Source: X.690 section 11.6, RFC 5652 section 5.1.
"""

from typing import NamedTuple

_SEQUENCE, _CONTEXT_0 = 0x30, 0xA0
_LONGEST_LENGTH = 4  # bytes that say how long something is


class Part(NamedTuple):
    """One value: its tag, where it begins, where its content begins, and where it ends."""

    tag: int
    begin: int
    content: int
    end: int


def with_sorted_certificates(answer: bytes) -> bytes:
    """Return a TimeStampResp with its certificates sorted; what is none comes back as it is."""
    try:
        certificates = _certificates(answer)
        found = [answer[each.begin : each.end] for each in _parts(answer, certificates)]
    except (IndexError, ValueError):
        return answer
    return answer[: certificates.content] + b"".join(sorted(found)) + answer[certificates.end :]


def _certificates(answer: bytes) -> Part:
    """The field `certificates` of the SignedData in the token. Raises ValueError without one."""
    response = _part(answer, 0, len(answer))
    _progress, token = _parts(answer, response)
    _kind, wrapped = _parts(answer, token)
    (signed,) = _parts(answer, wrapped)
    fields = [each for each in _parts(answer, signed) if each.tag == _CONTEXT_0]
    if not fields or {response.tag, token.tag, signed.tag} != {_SEQUENCE}:
        raise ValueError("It holds no certificates.")
    return fields[0]


def _parts(raw: bytes, inside: Part) -> list[Part]:
    found, at = [], inside.content
    while at < inside.end:
        found.append(_part(raw, at, inside.end))
        at = found[-1].end
    return found


def _part(raw: bytes, at: int, end: int) -> Part:
    """The value that begins at `at`. Raises IndexError or ValueError for what is not DER."""
    length, content = raw[at + 1], at + 2
    if length & 0x80:
        count = length & 0x7F
        if not 0 < count <= _LONGEST_LENGTH:
            raise ValueError("A length in DER is at most four bytes here.")
        length = int.from_bytes(raw[content : content + count], "big")
        content += count
    if content + length > end:
        raise ValueError("It is cut off.")
    return Part(raw[at], at, content, content + length)
