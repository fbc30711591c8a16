"""What goes into the file of an Export: a page to read, rows to load, and hashes to check."""

import csv
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import category

from django.template.loader import render_to_string
from django.utils import timezone

from moothall import storage
from moothall.domain.redaction import Redaction, redact
from moothall.inbox.models import Attachment, Direction, Message, Scan
from moothall.records.models import Export


@dataclass(frozen=True, slots=True)
class Page:
    """One message as it stands in the copy, with the words left out already."""

    message: int
    conversation: int
    account: str
    at: str
    direction: str
    who: str
    subject: str
    text: str
    files: tuple[str, ...]


def redacted(
    messages: Iterable[Message], redactions: Sequence[Redaction]
) -> tuple[list[Page], list[dict[str, Any]]]:
    """The pages of the copy, and each place where words were left out."""
    pages: list[Page] = []
    places: list[dict[str, Any]] = []
    for message in messages:
        said: dict[str, list[str]] = {}
        for field, original in _words_of(message):
            words, removed = redact(original, redactions)
            said.setdefault(field, []).append(words)
            places += [{"message_id": message.pk, "field": field, **asdict(r)} for r in removed]
        pages.append(_page(message, said))
    return pages, places


def write(
    path: Path,
    export: Export,
    pages: Sequence[Page],
    left_out: Sequence[dict[str, Any]],
    *,
    with_files: bool,
) -> None:
    """Write the zip, whole or not at all."""
    contents = {
        "read-me-first.html": render_to_string(
            "records/copy.html", {"export": export, "pages": pages, "left_out": left_out}
        ).encode(),
        "messages.json": json.dumps(
            [asdict(page) for page in pages], ensure_ascii=False, indent=1
        ).encode(),
        "left-out.csv": _csv(left_out),
    }
    if with_files:
        contents |= _files(pages)
    contents["manifest-sha256.txt"] = _manifest(contents)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in contents.items():
                archive.writestr(name, content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)


def _words_of(message: Message) -> list[tuple[str, str]]:
    """What was said and by whom, and names of files; a member of staff is always only "us"."""
    theirs = message.profile.whole_name if message.profile else ""
    who = "" if message.direction == Direction.OUT else theirs
    files = [("file", _last_part(each.filename)) for each in message.attachments.all()]
    return [("who", who), ("subject", message.subject), ("text", message.text), *files]


def _page(message: Message, said: dict[str, list[str]]) -> Page:
    account = message.conversation.account
    named = zip(message.attachments.all(), said.get("file", ()), strict=True)
    return Page(
        message=message.pk,
        conversation=message.conversation_id,
        account=account.name,
        at=timezone.localtime(message.at).isoformat(timespec="seconds"),
        direction=message.direction,
        who=said["who"][0] or account.name,
        subject=said["subject"][0],
        text=said["text"][0],
        files=tuple(_name_of(file.pk, words) for file, words in named),
    )


def _files(pages: Sequence[Page]) -> dict[str, bytes]:
    """Attachments that no scanner has objected to, under their numbers."""
    wanted = [page.message for page in pages]
    files = Attachment.objects.filter(message__in=wanted).exclude(
        scan__in=(Scan.INFECTED, Scan.WAITING)
    )
    names = {int(name.partition("-")[0]): name for page in pages for name in page.files}
    return {f"files/{names[each.pk]}": storage.read(each.sha256) for each in files}


def _last_part(filename: str) -> str:
    """A name without folders, of Windows neither."""
    return PurePosixPath(filename.replace("\\", "/")).name


def _name_of(number: int, words: str) -> str:
    """Its number and name: no folder, and no line end to break the manifest.

    Whoever wrote to us chose the name, and somebody else unpacks it.
    """
    plain = (each for each in words if not category(each).startswith("C"))
    return f"{number}-" + "".join("-" if each in "/\\" else each for each in plain)


def _csv(left_out: Iterable[dict[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, ["message_id", "field", "start", "end", "reason"])
    writer.writeheader()
    writer.writerows({**row, "reason": _as_words(row["reason"])} for row in left_out)
    return text.getvalue().encode()


def _as_words(cell: str) -> str:
    """Keep a spreadsheet from taking a reason for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _manifest(contents: dict[str, bytes]) -> bytes:
    """Lines that `sha256sum --check` reads."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in contents.items())
    return "".join(lines).encode()
