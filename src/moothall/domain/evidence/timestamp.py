"""RFC 3161 tokens: asking an authority when it saw a checkpoint, and checking what it answered.

Tokens are malleable: some changed bits still verify. A pack therefore keeps the hash of each.
An authority's certificate expires; a token is judged at the time it names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from moothall.domain.evidence.der import with_sorted_certificates
from moothall.domain.evidence.errors import DoesNotHold

LONGEST = 100_000  # bytes of an answer, or of certificates
_MOST_CERTIFICATES = 20
_SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent to the authority, as application/timestamp-query, and its nonce."""

    raw: bytes
    nonce: int


@dataclass(frozen=True, slots=True)
class Token:
    """What an authority said: when, in UTC, and the serial number of its answer."""

    at: datetime
    serial: int


def request(checkpoint: bytes) -> Request:
    """Ask when these bytes were seen. The nonce is the library's own chance, new each time."""
    built = (
        TimestampRequestBuilder()
        .data(checkpoint)
        .hash_algorithm(HashAlgorithm.SHA256)
        .nonce(nonce=True)
        .cert_request(cert_request=True)
        .build()
    )
    return Request(built.as_bytes(), built.nonce or 0)  # 0 is what no answer echoes


def check(
    answer: bytes,
    checkpoint: bytes,
    *,
    roots: Sequence[x509.Certificate],
    chain: Sequence[x509.Certificate] = (),
    nonce: int | None = None,
    where: str = "The timestamp",
) -> Token:
    """Check an answer, the whole TimeStampResp, against the bytes it is about.

    Args:
        answer: as the authority sent it.
        checkpoint: the bytes that were to be stamped.
        roots: certificates that are trusted by another way than this answer.
        chain: certificates between them and the authority's own.
        nonce: of the request, where it is still known.
        where: names the token to a person.

    Raises:
        DoesNotHold: it is refused, unreadable, of another request, or signed by somebody else.
    """
    if len(answer) > LONGEST:
        raise DoesNotHold(where, f"it is longer than {LONGEST:,} bytes")
    verifier = VerifierBuilder(roots=list(roots), intermediates=list(chain), nonce=nonce)
    try:
        said = decode_timestamp_response(with_sorted_certificates(answer))
        if said.status == 0 and said.tst_info.message_imprint.hash_algorithm != _SHA256:
            raise DoesNotHold(where, "it stamps another kind of hash than SHA-256")
        verifier.build().verify_message(said, checkpoint)
        return Token(said.tst_info.gen_time, said.tst_info.serial_number)
    except VerificationError as refusal:
        raise DoesNotHold(where, f"it does not verify ({_plain(refusal)})") from None
    except (ValueError, TypeError) as refusal:  # how its reader says that this is no answer
        raise DoesNotHold(where, f"it cannot be read ({_plain(refusal)})") from None


def certificates(pem: bytes, where: str = "The certificates") -> list[x509.Certificate]:
    """Read PEM certificates. Raises DoesNotHold for none, too many, or anything else."""
    try:
        found = x509.load_pem_x509_certificates(pem) if len(pem) <= LONGEST else []
    except ValueError:
        found = []
    if not 0 < len(found) <= _MOST_CERTIFICATES:
        raise DoesNotHold(where, "they are not certificates in PEM")
    return found


def sorted_pem(found: Sequence[x509.Certificate]) -> bytes:
    """Certificates as PEM in the order of their DER, each once: as a DER SET would hold them."""
    by_der = {each.public_bytes(Encoding.DER): each for each in found}
    return b"".join(by_der[der].public_bytes(Encoding.PEM) for der in sorted(by_der))


def _plain(refusal: Exception) -> str:
    """The first line of what a library says, short and without a full stop."""
    return (str(refusal).splitlines() or ["no reason given"])[0][:200].rstrip(". ")
