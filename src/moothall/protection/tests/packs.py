"""An Incident with everything that a pack can hold, packed at once, for tests."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from moothall.domain.evidence.bag import from_zip
from moothall.domain.evidence.checking import Checked, check
from moothall.domain.exchange import ReceivedFile
from moothall.domain.packing.asking import Purpose
from moothall.domain.packing.wishes import Wishes
from moothall.evidence.queries import EvidencePack
from moothall.evidence.services.packing import path_of
from moothall.people.models import StaffMember
from moothall.protection import services
from moothall.protection.services import Line
from moothall.protection.tests.factories import Hounded, hounded

PICTURE = ReceivedFile("outside.jpg", "image/jpeg", b"\xff\xd8\xff the door of her house")
WORDS = "Who does she think she is? I know where she lives."


def campaign(text: str = WORDS) -> Hounded:
    """Reported, with a picture, a word with the police, and what she says of it."""
    made = hounded(text, files=(PICTURE,))
    now = timezone.now()
    line = Line("police", now, "Reported on 101.", reference="CRN-42")
    services.add_line(made.incident, line, by=made.target, now=now)
    services.say_impact(made.incident, "I sleep badly.", by=made.target, now=now)
    made.incident.refresh_from_db()
    return made


def packed(
    made: Hounded,
    wishes: Wishes | None = None,
    *,
    purpose: Purpose = Purpose.OWN,
    by: StaffMember | None = None,
    now: datetime | None = None,
) -> EvidencePack:
    """Asked for and made."""
    at = now or timezone.now()
    chosen = wishes or Wishes("RE")
    row = services.ask_for_pack(
        made.incident, chosen, purpose=purpose, by=by or made.target, now=at
    )
    services.make_pack(row.pk, now=at)
    row.refresh_from_db()
    return row


def files_of(row: EvidencePack) -> dict[str, bytes]:
    """Everything in it, by its name below the one folder."""
    with zipfile.ZipFile(path_of(row)) as opened:
        return {name.partition("/")[2]: opened.read(name) for name in opened.namelist()}


def checked(row: EvidencePack) -> Checked:
    """What our own check finds in it. Raises DoesNotHold."""
    return check(from_zip(io.BytesIO(path_of(row).read_bytes())))


def unpacked(row: EvidencePack, folder: Path) -> Path:
    """The folder it unpacks into."""
    with zipfile.ZipFile(path_of(row)) as opened:
        opened.extractall(folder)
    return folder / str(row)
