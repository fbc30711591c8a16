"""A desk with a post, hidden comments and a pack for inspectors of them, for tests."""

import csv
import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from moothall.domain.evidence.bag import from_zip
from moothall.domain.evidence.checking import Checked, check
from moothall.domain.packing.inspecting import Inspection
from moothall.evidence.queries import EvidencePack
from moothall.evidence.services.packing import path_of
from moothall.people.models import StaffMember
from moothall.records import services


def today(**changed: Any) -> Inspection:
    """Of the whole desk, yesterday and today."""
    day = timezone.localdate()
    return Inspection(**{"first_day": day - timedelta(days=1), "last_day": day, **changed})


def inspected(wanted: Inspection | None = None, *, by: StaffMember | None = None) -> EvidencePack:
    """Asked for and made."""
    now = timezone.now()
    row = services.ask_for_inspection(wanted or today(), by=by, now=now)
    services.make_inspection(row.pk, now=now)
    row.refresh_from_db()
    return row


def files_of(row: EvidencePack) -> dict[str, bytes]:
    """Everything in it, by its name below the one folder."""
    with zipfile.ZipFile(path_of(row)) as opened:
        return {name.partition("/")[2]: opened.read(name) for name in opened.namelist()}


def checked(row: EvidencePack) -> Checked:
    """What its every proof says. Raises DoesNotHold."""
    assert row.state == "made", row.failure
    with path_of(row).open("rb") as stream:
        return check(from_zip(stream))


def table(row: EvidencePack, name: str) -> list[dict[str, str]]:
    """One of its tables, a row a line."""
    text = files_of(row)[f"data/documents/{name}"].decode()
    return list(csv.DictReader(io.StringIO(text)))


def lines_of(row: EvidencePack, what: str) -> list[dict[str, str]]:
    """Lines of the chronology of which the kind begins so."""
    return [line for line in table(row, "chronology.csv") if line["what"].startswith(what)]


def unpacked(row: EvidencePack, folder: Path) -> Path:
    """The folder that it was unpacked into."""
    with zipfile.ZipFile(path_of(row)) as opened:
        opened.extractall(folder)
    return folder / str(row)
