"""Reads of what was brought into an Incident, and how much more it may hold."""

import shutil
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from moothall import storage
from moothall.connectors.email.archive import read_archive
from moothall.connectors.kit.archives import UnusableArchive
from moothall.domain.bringing.errors import NotAnExport
from moothall.domain.bringing.reading import chat_of
from moothall.domain.bringing.sniffing import Form
from moothall.domain.bringing.whatsapp import MOST_MESSAGES, Chat, Said
from moothall.evidence import queries as vault
from moothall.evidence.queries import BroughtCounts, EvidenceView
from moothall.protection.models import Incident

MEGABYTE = 1_000_000
MOST_AT_ONCE = 100  # files in one request: what Django takes
MOST_BYTES_AT_ONCE = 100 * MEGABYTE  # in one request: what the desk takes (web.bodies)
_LONGEST_WORDS = 20_000


def matter_of(incident: Incident) -> str:
    """What the Vault calls an Incident."""
    return f"incident:{incident.pk}"


def largest_file() -> int:
    """Bytes of one file."""
    return int(settings.MOOTHALL.brought_file_mb * MEGABYTE)


def room_left(counts: BroughtCounts) -> int:
    """Bytes that may still be brought into whatever holds so much."""
    most = settings.MOOTHALL.brought_incident_mb * MEGABYTE
    return max(int(most - counts.size), 0)


def disk_left() -> int:
    """Bytes that the disk has for files, beyond those that must stay free."""
    folder = Path(settings.MOOTHALL.data)
    free = shutil.disk_usage(folder if folder.exists() else folder.parent).free
    return max(int(free - settings.MOOTHALL.brought_free_mb * MEGABYTE), 0)


def chat_in(brought: EvidenceView) -> Chat:
    """The messages of an export, in its own order. Raises NotAnExport or FileNotFoundError."""
    if brought.media_type == Form.MBOX:
        return _mails_of(brought)
    zone = timezone.get_default_timezone()
    return chat_of(vault.original(brought.pk), zone, order=brought.day_order)


def _mails_of(brought: EvidenceView) -> Chat:
    said = list[Said]()
    try:
        for number, mail in enumerate(read_archive(storage.path_of(brought.sha256)), 1):
            if number > MOST_MESSAGES:
                return Chat(tuple(said), "", is_guess=False, cut_short=True)
            sender = f"{mail.sender.name} <{mail.sender.address}>"
            said.append(Said(number, mail.sent_at, sender[:200], mail.text[:_LONGEST_WORDS]))
    except UnusableArchive:
        raise NotAnExport from None
    return Chat(tuple(said), "", is_guess=False)
