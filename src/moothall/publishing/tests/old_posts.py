"""Makes timelines with an old post or two that may cause trouble, and archives of one's own."""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from moothall.people.models import StaffMember
from moothall.publishing.models import LookBack, Origin, TimelineEntry
from moothall.publishing.services import looking_back, own_archives
from moothall.publishing.tests.factories import NOW
from moothall.register.models import Account

PARTY = "Vote Labour on Thursday, you know it makes sense."
RUDE = "What a fucking mess the ring road is again."
ORDINARY = "The library in Larkfield is open until eight tonight."
LONG_AGO = datetime(2019, 5, 1, 12, 0, tzinfo=UTC)


def an_old_entry(account: Account, text: str, **more: object) -> TimelineEntry:
    """Something that has long stood on the account's timeline."""
    number = TimelineEntry.objects.count()
    said = {"origin": Origin.EARLIER, "posted_at": LONG_AGO, "seen_at": NOW, **more}
    return TimelineEntry.objects.create(
        account=account, external_id=f"old-{number}", text=text, **said
    )


def looked_back(account: Account, by: StaffMember, now: datetime = NOW) -> LookBack:
    """The account, looked back over to the end."""
    row = looking_back.begin_look_back(account, by=by, now=now)
    while looking_back.go_on_looking_back(row.pk, now=now):
        pass
    row.refresh_from_db()
    return row


def an_archive(folder: Path, *texts: str, to: str = "as:Public") -> Path:
    """An archive as Mastodon makes one, a post a day."""
    place = "https://social.example/users/bev"
    made = [
        {
            "type": "Create",
            "id": f"{place}/statuses/{number}/activity",
            "published": f"{LONG_AGO + timedelta(days=number):%Y-%m-%dT%H:%M:%SZ}",
            "to": [to],
            "object": {
                "id": f"{place}/statuses/{number}",
                "url": f"https://social.example/@bev/{number}",
                "content": f"<p>{text}</p>",
                "to": [to],
                "published": f"{LONG_AGO + timedelta(days=number):%Y-%m-%dT%H:%M:%SZ}",
            },
        }
        for number, text in enumerate(texts, start=1)
    ]
    path = folder / "archive.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("outbox.json", json.dumps({"orderedItems": made}))
        packed.writestr(
            "actor.json", json.dumps({"id": place, "preferredUsername": "bev", "name": "Bev"})
        )
    return path


def own_look_back(
    owner: StaffMember, path: Path, now: datetime = NOW, *, is_political: bool = False
) -> LookBack:
    """An archive of `owner`'s own account, handed in and looked at to the end."""
    row = own_archives.read_own_archive(
        path, platform="mastodon", is_political=is_political, owner=owner, now=now
    )
    while looking_back.go_on_looking_back(row.pk, now=now):
        pass
    row.refresh_from_db()
    return row
