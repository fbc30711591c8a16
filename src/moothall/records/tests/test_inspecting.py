"""Inspectors find our posts and hidden comments, nobody's name, and that nothing is left out."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.corrections.models import Correction, Mistake
from moothall.domain.packing.inspecting import Inspection
from moothall.evidence import services as evidence
from moothall.evidence.models import Entry, EvidencePack
from moothall.evidence.queries import words_sealed
from moothall.inbox.models import Message, Profile
from moothall.inbox.tests.factories import a_conversation
from moothall.moderation import services as moderation
from moothall.moderation.models import ModerationAction
from moothall.moderation.tests.factories import Scene, a_scene, carry, hidden
from moothall.people.models import Role
from moothall.people.tests.factories import DepartmentFactory, staff_with
from moothall.protection.tests.packs import campaign
from moothall.publishing.models import Amendment, TakeDown, TimelineEntry
from moothall.publishing.services import sealing
from moothall.publishing.tests.factories import a_post_that_is_out, a_writer
from moothall.records import jobs, services
from moothall.records.errors import NothingToInspect
from moothall.records.services.inspecting import take_inspection
from moothall.records.tests.factories import an_administrator
from moothall.records.tests.inspections import checked, files_of, inspected, lines_of, table, today
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
WRITER_WORDS = "You filth, ring me on 020 7946 0123 or @otherone or me@home.example"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return a_scene(tmp_path)


def all_of(row: EvidencePack) -> str:
    """Every word in it that a person or a program could read, but for the PDF."""
    return "\n".join(
        content.decode("utf-8", "replace")
        for name, content in files_of(row).items()
        if not name.endswith(".pdf")
    )


def writer_of(action: ModerationAction) -> Profile:
    profile = action.message.profile
    assert profile is not None
    return profile


def test_a_hidden_comment_is_told_with_rule_reasons_staff_as_parts_and_notice(
    scene: Scene,
) -> None:
    action = hidden(scene)
    row = inspected()
    (told,) = table(row, "hidden.csv")
    assert (told["rule"], told["version"], told["stands"]) == ("abuse", "1", "hidden")
    assert told["reason"] == "It degrades a person."
    assert told["asked_by"].startswith("Staff ")
    assert "publisher" in told["asked_by"]
    assert told["comment_place"] == str(action.sealed_at)
    whole = all_of(row)
    assert scene.by.name not in whole
    assert lines_of(row, "Hidden")[0]["words"].startswith("Its writer was ")
    assert checked(row).stretch is not None


def test_residents_are_numbers_and_their_comment_is_a_copy_without_names(scene: Scene) -> None:
    action = carry(scene.ask(scene.comment(WRITER_WORDS)))
    profile = writer_of(action)
    profile.name, profile.address, profile.key = "Jo Price", "@joprice", "joprice77"
    profile.save()
    row = inspected()
    (comment,) = lines_of(row, "Comment, decided on")
    assert comment["who_then"] == "Resident 1"
    assert comment["words"].startswith("You filth, ring me on █████ [name]")
    whole = all_of(row)
    for name in ("020 7946 0123", "otherone", "me@home.example", profile.key, "Jo Price"):
        assert name not in whole
    assert checked(row).withheld == 1


def test_where_an_inspector_needs_names_the_comment_is_given_whole(scene: Scene) -> None:
    action = carry(scene.ask(scene.comment(WRITER_WORDS)))
    row = inspected(today(with_names=True))
    (comment,) = lines_of(row, "Comment, decided on")
    assert comment["words"] == WRITER_WORDS
    assert writer_of(action).key in comment["who_then"]
    assert f"data/entries/{action.sealed_at:012}.json" in files_of(row)
    assert checked(row).withheld == 0


def test_a_comment_that_may_be_criticism_shows_the_second_person_and_the_undo(
    scene: Scene,
) -> None:
    now = timezone.now()
    action = scene.ask(scene.comment("You liars.", tone="critical"))
    moderation.agree(action, by=scene.other, now=now)
    carry(action)
    moderation.show_again(action, why="It was fair.", by=scene.by, now=now)
    carry(action)
    declined = scene.ask(scene.comment("You fools.", tone="critical"))
    moderation.decline(declined, why="It is criticism.", by=scene.other, now=now)
    row = inspected()
    first, second = table(row, "hidden.csv")
    assert (first["may_be_criticism"], first["stands"]) == ("yes", "shown")
    assert first["second_person"] != first["asked_by"]
    assert first["shown_again_because"] == "It was fair."
    assert (second["stands"], second["said_why"]) == ("declined", "It is criticism.")
    assert [each["words"] for each in lines_of(row, "Second person: no")] == ["It is criticism."]
    assert len(lines_of(row, "To be shown again")) == 1
    counted = {
        (line["outcome"], line["reason_code"]): line["messages"]
        for line in table(row, "counts.csv")
    }
    assert counted["hidden", "abuse"] == "1"
    assert counted["shown-again", "abuse"] == "1"
    assert counted["not-hidden", "abuse"] == "1"


def test_a_second_look_and_what_was_done_by_hand_are_told(scene: Scene) -> None:
    action = hidden(scene)
    now = timezone.now()
    action.looks.create(by=scene.other, at=now, why="It still stands.", review_on=action.review_on)
    action.hand_steps.create(wanted="hidden", done_by=scene.by, done_at=now, seen="It is gone.")
    action.notice, action.not_told_because = None, "They left."
    action.save()
    row = inspected()
    assert lines_of(row, "Stays hidden")[0]["words"] == "It still stands."
    assert lines_of(row, "Done by hand")[0]["words"] == "It is gone."
    assert lines_of(row, "Hidden")[0]["words"] == "Its writer was not told: They left."


def test_a_comment_whose_words_were_erased_has_its_place_and_no_word(scene: Scene) -> None:
    action = hidden(scene)
    services.erase(
        action.message.conversation.messages.all(),
        reason="Asked for.",
        by=an_administrator(),
        now=timezone.now(),
    )
    row = inspected()
    (comment,) = lines_of(row, "Comment, decided on")
    assert (comment["words"], comment["note"]) == ("", "Its words have been erased.")
    assert table(row, "hidden.csv")[0]["reason"] == ""
    found = checked(row).stretch
    assert found is not None
    assert found.erased >= 1
    assert lines_of(row, "Erased")[0]["words"].startswith("1 message")
    assert "Asked for." not in all_of(row)


def test_a_post_is_told_with_its_edits_withdrawals_and_corrections() -> None:
    account = AccountFactory.create(platform="demo")
    writer = a_writer(account)
    post = a_post_that_is_out(account, writer)
    publication = post.publications.get()
    entry = TimelineEntry.objects.create(
        account=account,
        external_id="1",
        text="The pool opens on Monday.",
        posted_at=timezone.now(),
        seen_at=timezone.now(),
        part=publication.parts.first(),
    )
    evidence_of(entry)
    Amendment.objects.create(
        entry=entry, revision=publication.revision, reason="Wrong day.", asked_by=writer
    )
    TakeDown.objects.create(entry=entry, reason="", asked_by=writer)
    mistake = Mistake.objects.create(
        account=account,
        publication=publication,
        severity="slip",
        noticed_by="us",
        noticed_at=timezone.now() - timedelta(hours=1),
        posted_at=timezone.now(),
        noted_by=writer,
        frozen={},
        sha256="0" * 64,
        decision="leave",
        decided_because="People have seen it.",
    )
    Correction.objects.create(
        mistake=mistake, text="Sorry.", description="The day was wrong.", post=post, made_by=writer
    )
    row = inspected(today(account=account.pk))
    (told,) = lines_of(row, "Post of ours")
    assert told["words"] == publication.revision.text
    assert "Why: Wrong day." in lines_of(row, "Edited")[0]["words"]
    assert lines_of(row, "Taken down")[0]["words"] == "Why: nobody said."
    assert lines_of(row, "Noted as a mistake")[0]["words"].endswith("People have seen it")
    assert lines_of(row, "Corrected")[0]["words"] == "The day was wrong."
    assert {line["reference"] for line in lines_of(row, "Edited")} == {told["exhibit"]}
    assert writer.name not in all_of(row)


def test_what_stood_on_our_timeline_without_this_desk_is_told_too() -> None:
    account = AccountFactory.create(platform="demo")
    common = {"account": account, "posted_at": timezone.now(), "seen_at": timezone.now()}
    seen = TimelineEntry.objects.create(external_id="1", text="From a phone.", **common)
    TimelineEntry.objects.create(external_id="2", text="A private word.", public=False, **common)
    evidence_of(seen)
    row = inspected()
    (told,) = lines_of(row, "Post that did not leave")
    assert told["words"] == "From a phone."
    assert told["log_entries"]
    assert "A private word." not in all_of(row)


def evidence_of(entry: TimelineEntry) -> None:
    says = {"account": {"id": entry.account_id}, "timeline_entry": entry.pk}
    capture = evidence.Capture("read_back", sealing.ENTRY, entry.pk, says)
    evidence.append([capture], now=timezone.now())


def test_of_one_account_the_places_of_others_are_withheld_and_say_so(scene: Scene) -> None:
    hidden(scene)
    a_conversation(text="Somewhere else.")
    row = inspected(today(account=scene.account.pk))
    found = checked(row).stretch
    assert found is not None
    assert found.withheld["other-account"] == 1
    assert found.withheld["personal"] >= 1
    assert "Somewhere else." not in all_of(row)


def test_nothing_of_an_incident_is_in_it() -> None:
    """What was brought in for one stands as personal, like all that is nobody else's."""
    made = campaign("I know where she lives.")
    row = inspected()
    whole = all_of(row)
    for words in ("I know where she lives", "I sleep badly", "CRN-42", made.target.name):
        assert words not in whole
    assert "incident" not in table(row, "counts.csv")[0]
    found = checked(row).stretch
    assert found is not None
    assert set(found.withheld) == {"personal"}
    brought = Entry.objects.filter(kind="brought_in").values_list("position", flat=True)
    assert not {f"data/entries/{place:012}.json" for place in brought} & files_of(row).keys()


def test_only_whoever_may_export_that_account_or_everything_may_ask(scene: Scene) -> None:
    now = timezone.now()
    other = AccountFactory.create(platform="demo")
    hidden(scene)
    mine = today(account=scene.account.pk)
    assert services.ask_for_inspection(mine, by=scene.manager, now=now).state == "waiting"
    for wanted in (today(), today(account=other.pk)):
        with pytest.raises(PermissionDenied):
            services.ask_for_inspection(wanted, by=scene.manager, now=now)
    with pytest.raises(PermissionDenied):
        services.ask_for_inspection(mine, by=scene.by, now=now)
    with pytest.raises(NothingToInspect):
        services.ask_for_inspection(today(account=999_999), by=None, now=now)


def test_asking_and_taking_are_written_down_and_need_the_right_still(scene: Scene) -> None:
    hidden(scene)
    row = inspected(today(account=scene.account.pk), by=scene.manager)
    now = timezone.now()
    assert take_inspection(row, by=scene.manager, now=now).is_file()
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"inspection.asked", "pack.asked", "pack.taken"} <= acts
    with pytest.raises(PermissionDenied):
        take_inspection(row, by=staff_with(Role.MANAGER, on=DepartmentFactory.create()), now=now)
    evidence.remove_pack_file(row, now=now)
    with pytest.raises(PermissionDenied):
        services.stop_inspection(row, by=scene.manager, now=now)
    assert services.stop_inspection(row, by=an_administrator(), now=now) is False


def test_who_is_who_is_for_whoever_may_have_the_whole_desk(scene: Scene) -> None:
    hidden(scene)
    row = inspected(today(account=scene.account.pk), by=scene.manager)
    now = timezone.now()
    with pytest.raises(PermissionDenied):
        services.take_inspection_key(row, by=scene.manager, now=now)
    said = json.loads(services.take_inspection_key(row, by=an_administrator(), now=now))
    assert any(scene.by.name in name for name in said["people"].values())
    assert scene.by.name.encode() not in bytes(row.key_closed)


def test_a_second_run_and_a_stranger_to_the_job_make_nothing(scene: Scene) -> None:
    hidden(scene)
    row = inspected()
    services.make_inspection(row.pk, now=timezone.now())
    other = evidence.ask_for_pack(
        "incident:1", purpose="own", wishes={}, by=None, now=timezone.now()
    )
    assert list(jobs.inspections_to_make(timezone.now())) == []
    services.make_inspection(other.pk, now=timezone.now())
    other.refresh_from_db()
    assert (other.state, other.failure) == ("failed", "its-matter-ended")


def test_one_that_waits_is_made_by_the_job(scene: Scene) -> None:
    hidden(scene)
    row = services.ask_for_inspection(today(), by=None, now=timezone.now())
    assert list(jobs.inspections_to_make(timezone.now())) == [row.pk]
    jobs.make_inspection(row.pk)
    row.refresh_from_db()
    assert row.state == "made"


def test_too_much_for_one_pack_is_said(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden(scene)
    monkeypatch.setattr("moothall.records.inspection.telling.MOST_EXHIBITS", 0)
    row = inspected()
    assert row.state == "failed"
    assert "Choose a shorter period" in row.failure


def test_what_was_asked_for_is_read_back_and_ends_with_the_file() -> None:
    wanted = today(account=7, with_names=True, answer_days=5)
    assert Inspection.read(wanted.as_json()) == wanted
    assert Inspection.read({}) is None


def test_every_act_of_hiding_has_its_place(scene: Scene) -> None:
    action = hidden(scene)
    row = inspected()
    places = [place for place, _said in words_sealed("moderation_action", [action.pk])[action.pk]]
    assert table(row, "hidden.csv")[0]["act_places"] == " ".join(map(str, places))
    assert all(f"data/entries/{place:012}.json" in files_of(row) for place in places)


def test_a_comment_of_nobody_we_know_is_a_residents(scene: Scene) -> None:
    action = hidden(scene)
    Message.objects.filter(pk=action.message_id).update(profile=None)
    assert lines_of(inspected(), "Comment, decided on")[0]["who_then"] == "a resident"
