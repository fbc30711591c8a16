"""The keys that sign the log: made at first use, followed by others, ended when lost."""

from base64 import b64decode, b64encode
from datetime import datetime
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.evidence.note import Key, Signer
from moothall.evidence import queries
from moothall.evidence.errors import AnotherKeyIsNeeded, NoSuchEvidenceKey
from moothall.evidence.models import LogKey
from moothall.evidence.services.appending import locked_frontier
from moothall.register import keys as lock


@transaction.atomic
def signers(*, now: datetime) -> list[Signer]:
    """Every key that signs now, oldest first; the first use makes one.

    Raises:
        KeyDoesNotOpen, KeyFileUnusable: the file of keys does not open them.
    """
    locked_frontier()  # two at once would make two
    rows = list(queries.log_keys().filter(ended_at=None)) or [_make(now)]
    return [_signer(row) for row in rows]


@transaction.atomic
def rotate(*, now: datetime) -> Key:
    """Make a key that signs beside those that do. End the older one once the new is known.

    It opens no other key, so that it works where the file of keys was lost.
    """
    locked_frontier()
    return queries.as_key(_make(now))


@transaction.atomic
def end_key(key_id: str, *, lost: bool, now: datetime) -> Key:
    """Let a key, named by its 8 hex digits, sign no more; its private half is forgotten.

    Raises:
        NoSuchEvidenceKey: none in use has this id.
        AnotherKeyIsNeeded: it is the only one.
    """
    locked_frontier()
    in_use = {
        queries.as_key(row).id.hex(): row for row in queries.log_keys().filter(ended_at=None)
    }
    row = in_use.get(key_id)
    if row is None:
        raise NoSuchEvidenceKey(key=key_id)
    if len(in_use) == 1:
        raise AnotherKeyIsNeeded
    row.ended_at, row.lost, row.ciphertext = now, lost, b""
    row.save(update_fields=["ended_at", "lost", "ciphertext"])
    audit.record(None, "vault.key_ended", row, fields=("ended_at", "lost"), at=now, lost=lost)
    return queries.as_key(row)


def close_keys_anew() -> None:
    """Encrypt every private half under the newest key of the file, in the caller's transaction."""
    for row in LogKey.objects.select_for_update().filter(ended_at=None):
        row.ciphertext = lock.close_anew(bytes(row.ciphertext))
        row.save(update_fields=["ciphertext"])


def _make(now: datetime) -> LogKey:
    first = queries.log_keys().first()
    private = Ed25519PrivateKey.generate()
    secret = b64encode(private.private_bytes_raw()).decode()
    made = LogKey.objects.create(
        name=first.name if first else origin(),
        public=private.public_key().public_bytes_raw(),
        ciphertext=lock.close(secret),
        made_at=now,
    )
    audit.record(None, "vault.key_made", made, at=now)
    return made


def origin() -> str:
    """What a new log is called: the name of the desk's address. It stays with the log."""
    host = urlsplit(settings.MOOTHALL.base_url).hostname or "localhost"
    return f"{host}/evidence"


def _signer(row: LogKey) -> Signer:
    raw = b64decode(lock.open_again(bytes(row.ciphertext)))
    return Signer(row.name, Ed25519PrivateKey.from_private_bytes(raw))
