"""The timestamp authorities an operator named, and how one is asked over HTTP (RFC 3161)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

from moothall.connectors.kit import ConnectorFailure, Refused
from moothall.connectors.kit.http import client, failure_of, reaching
from moothall.domain.evidence import timestamp
from moothall.domain.evidence.errors import DoesNotHold

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Authority:
    """Who is asked, where, and the file of certificates by which its answer is believed.

    The file is PEM: the root first, then what stands between it and the authority's own.
    """

    name: str
    address: str
    certificates: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: the bytes as they came and what they say, or why there is nothing."""

    raw: bytes = b""
    token: timestamp.Token | None = None
    root: str = ""
    chain: str = ""
    failure: str = ""


def configured() -> list[Authority]:
    """Those in the settings, in their order: the next is asked whatever became of the first."""
    return [authority(line) for line in settings.MOOTHALL.timestamp_authorities]


def authority(line: str) -> Authority:
    """Read one setting: name, address, file."""
    name, address, certificates = line.split(maxsplit=2)
    return Authority(name, address, Path(certificates))


def ask(whom: Authority, checkpoint: bytes) -> Answer:
    """Ask `whom` when it saw these bytes. Total: each thing that can go wrong is an answer."""
    raw, root, chain = b"", "", ""
    try:
        roots, between = _trusted(whom)
        root, chain = _pem(roots), _pem(between)
        asked = timestamp.request(checkpoint)
        raw = _answer(whom, asked.raw)
        where = f"The answer of {whom.name}"
        token = timestamp.check(
            raw, checkpoint, roots=roots, chain=between, nonce=asked.nonce, where=where
        )
    except (ConnectorFailure, DoesNotHold) as failure:
        why = str(failure.reason if isinstance(failure, ConnectorFailure) else failure)
        return Answer(raw=raw, root=root, chain=chain, failure=why[:LONGEST_REASON])
    return Answer(raw=raw, token=token, root=root, chain=chain)


def _answer(whom: Authority, query: bytes) -> bytes:
    headers = {"Content-Type": "application/timestamp-query"}
    with reaching(urlsplit(whom.address).hostname or whom.address), client() as http:
        response = http.post(whom.address, content=query, headers=headers)
    if failure := failure_of(response):
        raise failure
    if len(response.content) > timestamp.LONGEST:
        raise Refused(f"{whom.name} sent more than a timestamp.")
    return response.content


def _trusted(whom: Authority) -> tuple[Sequence[x509.Certificate], ...]:
    where = f"The certificates of {whom.name}"
    try:
        with whom.certificates.open("rb") as file:
            pem = file.read(timestamp.LONGEST + 1)
    except OSError:
        raise DoesNotHold(where, f"{whom.certificates} cannot be read") from None
    found = timestamp.certificates(pem, where)
    return found[:1], found[1:]


def _pem(certificates: Sequence[x509.Certificate]) -> str:
    return "".join(each.public_bytes(Encoding.PEM).decode() for each in certificates)
