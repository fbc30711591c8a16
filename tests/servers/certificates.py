"""Makes an authority of our own, and certificates that are good, expired or nobody's."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from tests.servers.machine import write

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where a certificate and its key lie."""

    certificate: Path
    key: Path


class Authority:
    """Signs certificates for this machine. Programs trust it through SSL_CERT_FILE."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: dict[str, Certificate] = {}
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("Test authority of Moothall")
        made = _builder(self._name, self._name, self._key, -DAY, 30 * DAY)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        self.file = write(folder / "authority.pem", _pem(made.sign(self._key, SHA256())), 0o644)

    def certificate(self, kind: str = "good") -> Certificate:
        """A certificate of this machine: `good`, `expired` or `self-signed`."""
        if kind not in self._made:  # servers read the files again and again
            self._made[kind] = self._certificate(kind)
        return self._made[kind]

    def _certificate(self, kind: str) -> Certificate:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name("localhost")
        issuer = subject if kind == "self-signed" else self._name
        end = -DAY if kind == "expired" else 30 * DAY
        made = _builder(subject, issuer, key, -10 * DAY, end).add_extension(
            _names(), critical=False
        )
        signed = made.sign(key if kind == "self-signed" else self._key, SHA256())
        return Certificate(
            write(self.folder / f"{kind}.pem", _pem(signed)),
            write(self.folder / f"{kind}.key", _key_pem(key)),
        )


def _names() -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName(
        [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    begin: timedelta,
    end: timedelta,
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    return builder.not_valid_before(now + begin).not_valid_after(now + end)


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()


def _key_pem(key: ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(
        Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
    ).decode()
