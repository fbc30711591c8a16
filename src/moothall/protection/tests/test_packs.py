"""A pack of an Incident: what is in it, who may have it made, what is blacked out, what fails."""

import csv
import errno
import hashlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.domain.bringing.kinds import How
from moothall.domain.packing.asking import Purpose
from moothall.domain.packing.blackout import Cut, Part, Spoken, Why
from moothall.domain.packing.wishes import Wishes
from moothall.evidence import services as evidence
from moothall.evidence.queries import packs_to_make
from moothall.evidence.services import packing as rows
from moothall.inbox.models import Attachment, Message
from moothall.people.models import Notice
from moothall.protection import jobs, queries, services
from moothall.protection.errors import NotAgreedTo
from moothall.protection.tests.factories import HE, judged
from moothall.protection.tests.packs import PICTURE, WORDS, campaign, checked, files_of, packed
from moothall.publishing.models import Post, Publication
from moothall.publishing.services import sealing
from moothall.publishing.tests.factories import a_publication
from moothall.register import keys as lock

pytestmark = pytest.mark.django_db
FULL = shutil._ntuple_diskusage(9, 9, 0)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


def table(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode())))


def test_a_pack_holds_what_came_its_file_its_proof_and_what_was_noted() -> None:
    made = campaign()
    row = packed(made)
    found, files = checked(row), files_of(row)
    assert (found.whole, found.erased, found.withheld, found.left_out) == (1, 0, 0, 0)
    assert f"data/media/{hashlib.sha256(PICTURE.content).hexdigest()}" in files
    message, line = table(files["data/documents/chronology.csv"])
    assert (message["exhibit"], message["whose"]) == ("RE1", "theirs")
    assert message["words"].endswith(WORDS)
    assert message["note"] == "Nothing has looked for viruses in its files."
    assert "Zanzibarine Fellow" in message["who_then"]
    assert (line["what"], line["reference"]) == ("Word with the police", "CRN-42")
    assert files["data/documents/chronology.pdf"].startswith(b"%PDF-")
    assert row.sha256 == hashlib.sha256(rows.path_of(row).read_bytes()).hexdigest()


def test_names_are_those_that_were_sealed_not_those_of_today() -> None:
    made = campaign()
    profile = made.message.profile
    assert profile is not None
    profile.name = "Somebody Quite Else"
    profile.save()
    chronology = files_of(packed(made))["data/documents/chronology.csv"].decode()
    assert "Zanzibarine Fellow" in chronology
    assert "Somebody Quite Else" not in chronology


def test_staff_are_parts_and_the_list_of_who_is_who_stays_outside() -> None:
    made = campaign()
    row = packed(made)
    everything = b"".join(files_of(row).values()).decode("utf-8", "replace")
    assert made.target.name not in everything
    assert made.target.email not in everything
    assert "Staff 1 (the person it happened to)" in everything
    listed = lock.open_again(bytes(row.key_closed))
    digest = hashlib.sha256(listed.encode()).hexdigest()
    assert files_of(row)["data/documents/who-is-who.sha256"].decode().startswith(digest)
    people = json.loads(listed)["people"]
    assert made.target.name in people["Staff 1 (the person it happened to)"]


def test_words_of_impact_go_in_only_where_the_person_chose_it() -> None:
    made = campaign()
    words = files_of(packed(made))["data/documents/statement.txt"].decode()
    assert "I produce RE1" in words
    assert "I sleep badly" not in words
    outline = queries.outline_of(
        made.incident,
        Wishes("RE", with_impact=True),
        purpose="",
        asked_by=None,
        roles=queries.roles_of(made.incident),
    )
    assert outline.impact == "I sleep badly."
    with pytest.raises(PermissionDenied):
        packed(made, Wishes("RE", with_impact=True), purpose=Purpose.POLICE, by=made.decider)


def test_who_looked_and_who_took_it_away_stands_in_the_next_one() -> None:
    made = campaign()
    services.note_opening(made.incident, by=made.decider, now=timezone.now())
    first = packed(made)
    services.take_pack(made.incident, first, by=made.target, now=timezone.now())
    acts = [each["what"] for each in table(files_of(packed(made))["data/documents/custody.csv"])]
    assert any(each.startswith("captured: fetched from the platform (moothall") for each in acts)
    assert "opened the incident" in acts
    assert f"had {first} made" in acts
    assert f"took away {first}" in acts


@pytest.mark.parametrize("part", ["buddy", "colleague"])
def test_a_buddy_or_a_stranger_has_none_made(part: str) -> None:
    made = campaign()
    somebody = getattr(made, part)
    with pytest.raises((NotAgreedTo, PermissionDenied)):
        packed(made, purpose=Purpose.POLICE, by=somebody)


def test_whoever_decides_needs_the_targets_yes_and_loses_it_when_it_is_taken_back() -> None:
    made = campaign()
    with pytest.raises(NotAgreedTo):
        packed(made, purpose=Purpose.POLICE, by=made.decider)
    made.incident.to_police = "yes"
    made.incident.save()
    row = packed(made, purpose=Purpose.POLICE, by=made.decider)
    assert row.state == "made"
    assert Notice.objects.filter(staff=made.target, kind="pack.asked").exists()
    made.incident.to_police = "no"
    made.incident.save()
    with pytest.raises(NotAgreedTo):
        services.take_pack(made.incident, row, by=made.decider, now=timezone.now())
    assert services.take_pack(made.incident, row, by=made.target, now=timezone.now()).is_file()


def test_danger_to_life_goes_to_the_police_without_a_yes_and_to_nobody_else() -> None:
    made = campaign()
    made.incident.to_police = "no"
    made.incident.save()
    danger = Wishes("RE", danger="He stands before her door with a knife.")
    assert packed(made, danger, purpose=Purpose.POLICE, by=made.decider).state == "made"
    with pytest.raises(NotAgreedTo):
        packed(made, danger, purpose=Purpose.EMPLOYER, by=made.decider)


def test_only_the_target_and_whoever_decides_learn_who_is_who() -> None:
    made = campaign()
    made.incident.supporter = made.colleague
    made.incident.save()
    row = packed(made)
    assert made.target.name in services.take_key(
        made.incident, row, by=made.decider, now=timezone.now()
    )
    with pytest.raises(PermissionDenied):
        services.take_key(made.incident, row, by=made.colleague, now=timezone.now())


def test_words_that_are_blacked_out_are_nowhere_in_the_copy() -> None:
    made = campaign()
    there = made.message.account.channels.first()
    judged("Nothing to see.", HE, now=timezone.now(), channel=there)
    wishes = Wishes("RE", spoken=(Spoken("where she lives", Why.SAFETY),))
    row = packed(made, wishes, purpose=Purpose.DISCLOSURE)
    found, files = checked(row), files_of(row)
    assert (found.whole, found.withheld) == (1, 1)
    everything = b"".join(files.values())
    assert b"where she lives" not in everything
    assert PICTURE.content not in everything
    (place,) = table(files["data/documents/redactions.csv"])
    assert (place["exhibit"], place["field"], place["reason"]) == ("RE1", "text", "safety")
    copy = files["data/documents/redacted/RE1.txt"].decode()
    assert copy.startswith("REDACTED COPY of exhibit RE1")
    assert "█████ [safety]" in copy
    assert Message.objects.get(pk=made.message.pk).text == WORDS


def test_a_name_that_stands_in_the_entry_alone_withholds_it() -> None:
    made = campaign()
    wishes = Wishes("RE", spoken=(Spoken("fetched from the platform", Why.EXEMPT),))
    files = files_of(packed(made, wishes, purpose=Purpose.DISCLOSURE))
    (place,) = table(files["data/documents/redactions.csv"])
    assert place["field"] == "log entry"
    assert "data/entries/000000000000.withheld" in files


@pytest.mark.parametrize("part", list(Part))
def test_a_part_of_an_exhibit_can_be_blacked_out(part: Part) -> None:
    made = campaign()
    cut = Cut(f"message:{made.message.pk}", part, Why.THIRD_PARTY)
    row = packed(made, Wishes("RE", cuts=(cut,)), purpose=Purpose.DISCLOSURE)
    everything = b"".join(files_of(row).values())
    assert (WORDS.encode() in everything) == (part is Part.SENDER)
    assert (b"Zanzibarine" in everything) == (part is Part.WORDS)
    assert checked(row).withheld == 1


def test_what_is_erased_takes_every_pack_that_holds_it_along() -> None:
    made = campaign()
    row = packed(made)
    with transaction.atomic():
        evidence.erase("message", [made.message.pk], now=timezone.now())
    row.refresh_from_db()
    assert row.gone_at is not None
    assert bytes(row.key_closed) == b""
    assert checked(packed(made)).erased == 1
    assert row.sha256  # that it was made stays on record


def test_a_full_disk_leaves_nothing_half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    made = campaign()
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: FULL)
    row = packed(made)
    assert (row.state, row.failure) == ("failed", "disk-full")
    assert "nothing was left half-written" in queries.failure_of(row)
    assert list(rows.folder().iterdir()) == []


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (OSError(errno.ENOSPC, "full"), "disk-full"),
        (OSError(errno.EIO, "broken"), "could-not-write"),
        (ValueError("A pack holds at most so many bytes."), "too-large"),
    ],
)
def test_trouble_while_writing_is_said_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception, why: str
) -> None:
    def broken(*_given: Any, **_more: Any) -> None:
        raise trouble

    made = campaign()
    monkeypatch.setattr("moothall.domain.evidence.pack.write", broken)
    row = packed(made)
    assert (row.state, row.failure) == ("failed", why)
    assert list(rows.folder().iterdir()) == []


def test_one_that_is_stopped_while_it_is_made_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = campaign()
    now = timezone.now()
    row = services.ask_for_pack(
        made.incident, Wishes("RE"), purpose=Purpose.OWN, by=made.target, now=now
    )
    anchored = evidence.anchor_now

    def stopped(**given: Any) -> Any:
        services.stop_pack(made.incident, row, by=made.target, now=now)
        return anchored(**given)

    monkeypatch.setattr("moothall.evidence.services.writing_packs.anchor_now", stopped)
    services.make_pack(row.pk, now=now)
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert not rows.path_of(row).exists()
    assert not services.stop_pack(made.incident, row, by=made.target, now=now)


def test_one_whose_maker_was_lost_is_begun_again_and_given_up_the_third_time() -> None:
    made = campaign()
    now = timezone.now()
    row = services.ask_for_pack(
        made.incident, Wishes("RE"), purpose=Purpose.OWN, by=made.target, now=now
    )
    for tried in range(2):
        at = now + tried * 2 * rows.LEASE
        assert packs_to_make(at, "incident:") == [row.pk]
        assert evidence.claim_pack(row.pk, now=at) is not None
        assert evidence.claim_pack(row.pk, now=at) is None  # somebody has it
    jobs.make_pack(row.pk)
    assert evidence.claim_pack(row.pk, now=now + 8 * rows.LEASE) is None
    row.refresh_from_db()
    assert (row.state, row.failure) == ("failed", "interrupted")


def test_the_job_makes_what_waits_and_finds_nothing_the_second_time() -> None:
    made = campaign()
    row = services.ask_for_pack(
        made.incident, Wishes("RE"), purpose=Purpose.OWN, by=made.target, now=timezone.now()
    )
    assert list(jobs.packs_to_make(timezone.now())) == [row.pk]
    jobs.make_pack(row.pk)
    assert list(jobs.packs_to_make(timezone.now())) == []
    row.refresh_from_db()
    before = row.made_at
    jobs.make_pack(row.pk)
    row.refresh_from_db()
    assert row.made_at == before


def test_packs_end_with_their_incident() -> None:
    made = campaign()
    row = packed(made)
    waiting = services.ask_for_pack(
        made.incident, Wishes("RE"), purpose=Purpose.OWN, by=made.target, now=timezone.now()
    )
    path = rows.path_of(row)
    assert path.is_file()
    services.forget_incidents([made.incident.pk], now=timezone.now())
    assert not type(row).objects.exists()
    assert AuditEntry.objects.filter(act="pack.ended").count() == 2
    assert queries.incident_of(waiting.matter) is None
    assert queries.incident_of("something:else") is None


def test_an_incident_that_ended_meanwhile_is_said() -> None:
    made = campaign()
    row = evidence.ask_for_pack(
        "incident:999999", purpose="own", wishes={}, by=made.target, now=timezone.now()
    )
    services.make_pack(row.pk, now=timezone.now())
    row.refresh_from_db()
    assert "has ended" in queries.failure_of(row)


def test_what_people_brought_in_is_an_exhibit_with_its_bytes() -> None:
    made = campaign()
    shot = evidence.NewFile(b"a screenshot", filename="shot.png", how=How.SCREENSHOT)
    matter, now = queries.matter_of(made.incident), timezone.now()
    with transaction.atomic():
        evidence.bring_in([shot, shot], matter=matter, by=made.target, now=now)
    row = packed(made)
    files = files_of(row)
    assert files[f"data/media/{hashlib.sha256(b'a screenshot').hexdigest()}"] == b"a screenshot"
    brought = [
        each
        for each in table(files["data/documents/chronology.csv"])
        if each["what"] == "Brought in: screenshot, shot.png"
    ]
    assert len(brought) == 1  # a second copy of the same bytes is none of its own
    assert "not known" in brought[0]["clock"]
    assert "looked for viruses" in brought[0]["note"]


def test_a_file_that_was_scanned_carries_no_warning_and_one_with_a_virus_stays_here() -> None:
    made = campaign()
    Attachment.objects.filter(message=made.message).update(scan="clean")
    (message, _line) = table(files_of(packed(made))["data/documents/chronology.csv"])
    assert message["note"] == ""
    Attachment.objects.filter(message=made.message).update(scan="infected")
    row = packed(made)
    assert f"data/media/{hashlib.sha256(PICTURE.content).hexdigest()}" not in files_of(row)
    assert checked(row).left_out == 2  # the picture, and the payload that it came in


def test_our_post_that_set_it_off_and_our_answer_stand_beside_what_came() -> None:
    made = campaign()
    account, now = made.message.account, timezone.now()
    trigger = a_publication(account, made.colleague, text="The road is shut.")
    answer = a_publication(account, made.colleague, text="Thank you for writing.")
    post = Post.objects.create(revision=trigger.revision, made_by=made.colleague)
    for number, each in enumerate((trigger, answer)):
        out = {"progress": "published", "external_id": f"out-{number}", "published_at": now}
        Publication.objects.filter(pk=each.pk).update(**out)
    Publication.objects.filter(pk=trigger.pk).update(post=post)
    made.incident.posts.create(post=post, by=made.target)
    Message.objects.create(
        conversation=made.message.conversation, account=account, external_id="out-1",
        direction="out", publication=answer, at=now,
    )  # fmt: skip
    with transaction.atomic():
        sealing.published(Publication.objects.get(pk=answer.pk), now=now)
    row = packed(made)
    ours = [
        each
        for each in table(files_of(row)["data/documents/chronology.csv"])
        if each["whose"] == "ours"
    ]
    assert {each["what"] for each in ours} == {
        "Our post, named as what set it off", "Our answer",
    }  # fmt: skip
    assert {each["note"] for each in ours} == {"It was not sealed in the log.", ""}
    assert checked(row).whole == 2
