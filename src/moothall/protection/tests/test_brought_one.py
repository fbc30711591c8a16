"""Working copies, messages of exports, the timeline; and nothing of it for anybody outside."""

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from moothall import storage
from moothall.domain.bringing.tests.boxes import a_picture
from moothall.domain.packing.blackout import Spoken, Why
from moothall.domain.packing.wishes import Wishes
from moothall.evidence.models import Entry, EvidenceItem, EvidencePack
from moothall.inbox.queries import unnamed
from moothall.people.tests.factories import StaffMemberFactory, sign_in
from moothall.protection import copies, services
from moothall.protection.models import Incident
from moothall.protection.services.packing import sources_of
from moothall.protection.tests.bringing import (
    CHAT,
    MAIL,
    NAMED,
    an_incident,
    bring,
    brought_in,
    moment,
    page,
)
from moothall.publishing.media.tests import making

pytestmark = pytest.mark.django_db
PHONES = Path(making.__file__).with_name("phone.heic").read_bytes()


@pytest.fixture(autouse=True)
def _its_own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


@pytest.fixture
def incident() -> Incident:
    return an_incident()


def test_a_working_copy_holds_nothing_but_pixels_and_small_ones_are_grey(
    incident: Incident, client: Client
) -> None:
    (one,) = bring(incident, ("a.jpg", a_picture(taken="2026:11:02 09:30:00"))).brought
    sign_in(client, incident.target)
    address = f"/shield/incidents/{incident.pk}/brought/{one.pk}/picture/"
    large, small = client.get(address), client.get(f"{address}?small")
    assert not Image.open(io.BytesIO(large.content)).getexif()
    assert Image.open(io.BytesIO(small.content)).mode == "L"
    assert "sandbox" in large["Content-Security-Policy"]


def test_what_is_no_picture_or_holds_a_virus_has_no_working_copy(
    incident: Incident, client: Client
) -> None:
    mail, bad = bring(incident, ("b.eml", MAIL), ("c.png", a_picture("PNG"))).brought
    EvidenceItem.objects.filter(pk=bad.pk).update(scan="infected")
    sign_in(client, incident.target)
    for each in (mail, bad):
        address = f"/shield/incidents/{incident.pk}/brought/{each.pk}/picture/"
        assert client.get(address).status_code == 404
        assert "Show the picture" not in page(client, incident, f"{each.pk}/")


def test_an_iphones_picture_is_shown_like_any_other(incident: Incident, client: Client) -> None:
    (one,) = bring(incident, ("IMG_4021.HEIC", PHONES)).brought
    assert one.proposed_at == moment("2026-11-28T14:03:22")
    sign_in(client, incident.target)
    address = f"/shield/incidents/{incident.pk}/brought/{one.pk}/picture/"
    large, small = (client.get(each) for each in (address, f"{address}?small"))
    assert large["Content-Type"] == small["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(large.content)).size == (320, 240)
    assert Image.open(io.BytesIO(small.content)).mode == "L"
    assert b"Mere Phones" not in large.content
    assert "Show it small and grey" in page(client, incident)
    assert client.post(address.replace("picture", "original")).content == PHONES


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (a_picture("PNG")[:40], "its bytes are damaged or cut off."),
        (PHONES[:900], "its bytes are damaged or cut off."),
        (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR\0\1\0\0\0\1\0\0", "could not be made"),
    ],
)
def test_where_no_copy_can_be_made_a_sentence_says_why(
    incident: Incident, client: Client, content: bytes, why: str
) -> None:
    (one,) = bring(incident, ("a.png", content)).brought
    sign_in(client, incident.target)
    answer = client.get(f"/shield/incidents/{incident.pk}/brought/{one.pk}/picture/")
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert "The original is kept and sealed." in answer.content.decode()
    assert why in answer.content.decode()


def test_a_copy_of_what_is_no_longer_kept_is_not_made(incident: Incident) -> None:
    (one,) = bring(incident, ("a.png", a_picture("PNG"))).brought
    storage.path_of(one.sha256).unlink()
    with pytest.raises(copies.NoCopy, match=r"its bytes are no longer kept\."):
        copies.copy_of(one)


def test_a_pack_has_a_copy_to_read_beside_what_few_programs_show(
    incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = (("a.heic", PHONES), ("b.heic", PHONES[:900]), ("c.jpg", a_picture()))
    phone, broken, plain = bring(incident, *files).brought
    labelled = [("FM1", phone), ("FM2", broken), ("FM3", plain)]
    made = copies.copies_for_reading(labelled)
    said = made.pop("copies/README.txt").decode()
    assert list(made) == ["copies/FM1-copy-to-read.jpg"]
    assert f"copies/FM1-copy-to-read.jpg  data/media/{phone.sha256}" in said
    assert f"FM2  data/media/{broken.sha256}  The original is kept" in said
    assert "NOT ORIGINALS" in said
    assert "FM3" not in said
    assert copies.copies_for_reading([("FM3", plain)]) == {}
    held = copies.copies_for_reading([("FM1", replace(phone, scan="infected"))])
    assert b"A virus was found in it." in held["copies/README.txt"]
    monkeypatch.setattr(copies, "MOST_IN_A_PACK", 0)
    late = copies.copies_for_reading(labelled)
    assert list(late) == ["copies/README.txt"]
    assert b"No more copies were made" in late["copies/README.txt"]


def test_the_sources_of_a_pack_hold_its_copies_and_those_of_a_redacted_one_none(
    incident: Incident,
) -> None:
    bring(incident, ("a.heic", PHONES))
    for spoken in ((), (Spoken("He waits", Why.THIRD_PARTY),)):
        wishes = Wishes("FM", spoken=spoken).as_json()
        pack = EvidencePack(matter=f"incident:{incident.pk}", purpose="own", wishes=wishes)
        found = sources_of(pack, incident).documents
        assert ("copies/FM1-copy-to-read.jpg" in found) is not bool(spoken)


def test_a_picture_is_not_fetched_before_somebody_opens_it(
    incident: Incident, client: Client
) -> None:
    bring(incident, (NAMED, a_picture()))
    sign_in(client, incident.target)
    found = page(client, incident)
    assert re.search(r'<details[^>]*><summary>[^<]+</summary><img loading="lazy"', found)
    assert "<video" not in found
    assert "<audio" not in found


def test_the_list_asks_as_few_questions_of_ninety_as_of_one(
    incident: Incident, client: Client
) -> None:
    sign_in(client, incident.target)
    page(client, incident)  # what is asked once after signing in
    asked = []
    for count in (1, 89):
        bring(incident, *[(f"{count}-{n}.png", a_picture() + bytes([n])) for n in range(count)])
        with CaptureQueriesContext(connection) as seen:
            page(client, incident)
        asked.append(len(seen))
    assert asked[0] == asked[1]
    assert asked[1] <= 11


def test_a_page_holds_fifty_and_leads_on(incident: Incident, client: Client) -> None:
    bring(incident, *[(f"{n}.png", a_picture() + bytes([n])) for n in range(52)])
    sign_in(client, incident.target)
    assert page(client, incident).count('name="row"') == 50
    assert page(client, incident, "?page=1").count('name="row"') == 2


def test_the_second_of_the_same_file_says_so(incident: Incident, client: Client) -> None:
    bring(incident, (NAMED, a_picture()), ("again.png", a_picture()))
    sign_in(client, incident.target)
    assert page(client, incident).count("Same file as one that is here") == 1


def test_messages_stand_in_the_timeline_where_somebody_ticks_them(
    incident: Incident, client: Client
) -> None:
    (export,) = bring(incident, ("chat.txt", CHAT)).brought
    sign_in(client, incident.target)
    base = f"/shield/incidents/{incident.pk}/brought/{export.pk}"
    assert "a guess" in page(client, incident, f"{export.pk}/")
    client.post(f"{base}/messages/", {"shown": [1, 2, 3], "message": [1, 3]})
    assert [each.at for each in brought_in(incident)] == [
        moment("2026-04-03T14:03"),
        moment("2026-04-03T14:06"),
    ]
    client.post(f"{base}/order/", {"order": "mdy"})
    assert brought_in(incident)[0].at == moment("2026-03-04T14:03")
    assert "a guess" not in page(client, incident, f"{export.pk}/").split("Its messages")[1]
    client.post(f"{base}/messages/", {"shown": [1, 2, 3], "message": []})
    assert brought_in(incident) == []
    assert client.post(f"{base}/order/", {"order": "xyz"}).status_code == 404


def test_messages_of_a_mailbox_are_listed_too(incident: Incident, client: Client) -> None:
    mbox = b"From x@y.example Sat Nov 14 14:03:22 2026\n" + MAIL.replace(b"\r\n", b"\n")
    (export,) = bring(incident, ("all.mbox", mbox)).brought
    sign_in(client, incident.target)
    assert "gil@mail.example" in page(client, incident, f"{export.pk}/")


def test_what_is_no_export_has_no_messages(incident: Incident, client: Client) -> None:
    (one,) = bring(incident, (NAMED, a_picture())).brought
    sign_in(client, incident.target)
    base = f"/shield/incidents/{incident.pk}/brought/{one.pk}"
    assert client.post(f"{base}/messages/", {"message": [1]}).status_code == 404
    assert client.get(f"/shield/incidents/{incident.pk}/brought/{one.pk + 1}/").status_code == 404


def test_a_file_stands_at_its_time_with_where_its_date_is_from(incident: Incident) -> None:
    bring(
        incident,
        (NAMED, a_picture()),
        ("again.png", a_picture()),
        ("no-date.png", b"\x89PNG\r\n\x1a\n"),
    )
    (entry,) = brought_in(incident)
    assert entry.at == moment("2026-11-03T14:03:22")
    assert "brought in by Fiona Marsh" in entry.what
    assert entry.what.endswith("date from its name")


def test_a_page_of_an_incident_says_how_many_have_no_date(
    incident: Incident, client: Client
) -> None:
    bring(incident, ("a.png", a_picture()))
    sign_in(client, incident.target)
    found = client.get(incident.get_absolute_url()).content.decode()
    assert "1 has no date yet" in found
    assert f"/shield/incidents/{incident.pk}/brought/" in found


def test_it_is_there_for_nobody_outside(incident: Incident, client: Client) -> None:
    (one,) = bring(incident, (NAMED, a_picture())).brought
    sign_in(client, StaffMemberFactory.create())
    base = f"/shield/incidents/{incident.pk}/brought/"
    for more in ("", f"{one.pk}/", f"{one.pk}/picture/"):
        assert client.get(base + more).status_code == 404
    for more in ("bring/", "note/", f"{one.pk}/original/"):
        assert client.post(base + more).status_code == 404


def test_what_was_brought_in_ends_with_the_incident(incident: Incident) -> None:
    (one,) = bring(incident, (NAMED, a_picture())).brought
    services.forget_incidents([incident.pk], now=timezone.now())
    assert not EvidenceItem.objects.exists()
    assert Entry.objects.get(position=one.position or 0).raw is None


def test_stored_files_that_were_brought_in_are_no_leftovers(incident: Incident) -> None:
    (one,) = bring(incident, (NAMED, a_picture())).brought
    assert unnamed([one.sha256, "0" * 64]) == {"0" * 64}
