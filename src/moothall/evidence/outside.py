"""Puts a checkpoint where whoever runs the desk cannot take it back: a mailbox, a folder."""

import os
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.evidence.models import Anchor, Checkpoint
from moothall.people.services.mailing import NO_MAIL


def places() -> list[tuple[str, str]]:
    """Each way that is set, and where it leads."""
    said = settings.MOOTHALL
    ways = ((Anchor.Way.MAIL, said.checkpoint_mail), (Anchor.Way.FOLDER, said.checkpoint_folder))
    return [(way, str(place)) for way, place in ways if place]


def put(way: str, place: str, checkpoint: Checkpoint) -> str:
    """Send or write `checkpoint` there; why it could not be, "" where it was."""
    if way == Anchor.Way.MAIL and settings.EMAIL_BACKEND == NO_MAIL:
        return _("No mail leaves this desk. Set MOOTHALL_SMTP_URL.")
    try:
        if way == Anchor.Way.MAIL:
            _mail(place, checkpoint)
        else:
            _write(Path(place), checkpoint)
    except OSError as failure:  # SMTPException is one
        return f"{type(failure).__name__}: {failure.strerror or ''}"[:300]
    return ""


def _mail(address: str, checkpoint: Checkpoint) -> None:
    words = ngettext(
        "Checkpoint of %(size)s entry", "Checkpoint of %(size)s entries", checkpoint.size
    )
    subject = words % {"size": checkpoint.size}
    send_mail(subject, checkpoint.note, settings.MOOTHALL.notice_from, [address])


def _write(folder: Path, checkpoint: Checkpoint) -> None:
    path = folder / f"{checkpoint.size:012}.note"
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8") as file:
        file.write(checkpoint.note)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
