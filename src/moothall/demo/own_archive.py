"""The old posts of Councillor Rudkin's own account, as an archive that she has handed in."""

import json
import zipfile
from datetime import datetime, timedelta
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from moothall.demo import script
from moothall.people.models import StaffMember
from moothall.publishing.services import looking_back, own_archives

PLACE = "https://social.example/users/bevrudkin"
EVERYBODY = "https://www.w3.org/ns/activitystreams#Public"
EVERY = timedelta(days=31)  # about five years in all


def hand_in(owner: StaffMember, *, now: datetime) -> None:
    """Let her hand it in and have it looked at, so that it waits for her to read."""
    with TemporaryDirectory() as folder:
        path = _packed(Path(folder), now)
        row = own_archives.read_own_archive(
            path, platform="mastodon", is_political=True, owner=owner, now=now
        )
    while looking_back.go_on_looking_back(row.pk, now=now):
        pass


def _packed(folder: Path, now: datetime) -> Path:
    """The archive as a Mastodon server would make it."""
    texts = script.own_posts()
    first = now - EVERY * len(texts)
    activities = [
        _activity(number, text, first + EVERY * number) for number, text in enumerate(texts)
    ]
    actor = {"id": PLACE, "preferredUsername": "bevrudkin", "name": "Bev from Larkfield"}
    path = folder / "archive.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("outbox.json", json.dumps({"orderedItems": activities}))
        packed.writestr("actor.json", json.dumps(actor))
    return path


def _activity(number: int, text: str, at: datetime) -> dict[str, Any]:
    told = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    said = {
        "id": f"{PLACE}/statuses/{number}",
        "url": f"https://social.example/@bevrudkin/{number}",
        "content": f"<p>{escape(text)}</p>",
        "published": told,
        "to": [EVERYBODY],
    }
    return {
        "type": "Create",
        "id": f"{PLACE}/statuses/{number}/activity",
        "published": told,
        "to": [EVERYBODY],
        "object": said,
    }
