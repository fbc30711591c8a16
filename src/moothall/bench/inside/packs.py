"""Packs an Incident of many messages with pictures, and writes the floor beside it."""

import hashlib
import random
import tempfile
import zipfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.utils import timezone

from moothall.bench.figures import Effort, seconds
from moothall.bench.inside.receive import WORDS, make_channel
from moothall.domain.exchange import Batch, ReceivedFile, ReceivedMessage, Sender
from moothall.domain.packing.asking import Purpose
from moothall.domain.packing.wishes import Wishes
from moothall.evidence.queries import EvidencePack
from moothall.evidence.services.packing import path_of
from moothall.inbox import services as inbox
from moothall.inbox.models import Contact
from moothall.people.models import Grant, Role, StaffMember
from moothall.protection import services
from moothall.protection.models import Incident
from moothall.register.models import Channel

MESSAGES = 1_000
PICTURE = 300_000  # bytes; each is another
BATCH = 50
HE = Sender(key="bench", name="Somebody Else", address="somebody@residents.example")


def run(_vendor: str, effort: Effort) -> dict[str, Any]:
    """Seconds of one pack from the press of the button to its place, and of its floor."""
    count = MESSAGES // effort
    channel, chance = make_channel(), random.Random(9)
    for first in range(0, count, BATCH):
        batch = tuple(_message(n, chance) for n in range(first, min(first + BATCH, count)))
        inbox.receive(channel, Batch(messages=batch, cursor="x"), now=timezone.now())
    incident = _incident(channel)
    pack = _asked(incident)
    took = seconds(partial(services.make_pack, pack.pk, now=timezone.now()))
    pack.refresh_from_db()
    if pack.state != EvidencePack.State.MADE:
        raise RuntimeError(pack.failure)
    if pack.size < count * PICTURE:
        raise RuntimeError("The pack does not hold what was measured.")
    floor = seconds(partial(_bare, path_of(pack)))
    return {"s": took, "floor_s": floor, "count": count, "size": pack.size}


def _message(number: int, chance: random.Random) -> ReceivedMessage:
    text = " ".join(chance.choices(WORDS, k=18))
    picture = b"\xff\xd8\xff" + chance.randbytes(PICTURE)
    return ReceivedMessage(
        external_id=f"bench-{number}@residents.example",
        raw=f"Subject: {number}\r\n\r\n{text}".encode(),
        sender=HE,
        text=text,
        files=(ReceivedFile(f"{number}.jpg", "image/jpeg", picture),),
    )


def _incident(channel: Channel) -> Incident:
    person = StaffMember.objects.create_user("bench@eastmere.example", name="Robin Example")
    now = timezone.now() - timedelta(days=1)
    # a pack holds what its target can read
    Grant.objects.create(staff=person, role=Role.RESPONDER, department=channel.account.department)
    made = Incident.objects.create(target=person, reported_by=person, reported_at=now)
    wrote = Contact.objects.filter(profiles__messages__account=channel.account_id)
    contact = wrote.distinct().get()
    made.contacts.create(contact=contact, why="Measured.", by=person)
    return made


def _asked(incident: Incident) -> EvidencePack:
    return services.ask_for_pack(
        incident, Wishes("RE"), purpose=Purpose.OWN, by=incident.target, now=timezone.now()
    )


def _bare(made: Path) -> None:
    """Hash every file of it once, and put the same bytes into a zip without packing them."""
    with (
        tempfile.TemporaryDirectory(dir=made.parent) as folder,
        zipfile.ZipFile(made) as pack,
        zipfile.ZipFile(Path(folder) / "bare.zip", "w") as bare,
    ):
        for each in pack.infolist():
            content = pack.read(each)
            hashlib.sha256(content).digest()
            bare.writestr(each.filename, content)
