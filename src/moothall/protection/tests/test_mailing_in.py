"""Reports by mail: sealed for whom they are, once, whatever breaks; nobody else's are read."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.connectors.email.places import Place
from moothall.connectors.kit import TryLater
from moothall.domain.bringing.tests.boxes import a_picture
from moothall.domain.mailed import sorting
from moothall.evidence import queries as vault
from moothall.evidence.models import EvidenceItem
from moothall.inbox.models import Message
from moothall.people.models import Notice, StaffMember
from moothall.people.tests.factories import StaffMemberFactory
from moothall.protection import queries, services
from moothall.protection.models import Incident, MailedReport, ReportMailbox
from moothall.protection.queries import mailed
from moothall.protection.services import answering_mail, mailing_in
from moothall.protection.tests.bringing import limit
from moothall.protection.tests.letters import ADDRESS, WORDS, Box, a_letter, a_mailbox, kim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _its_own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


@pytest.fixture
def me() -> StaffMember:
    return kim()


@pytest.fixture
def box(me: StaffMember, monkeypatch: pytest.MonkeyPatch) -> Box:
    a_mailbox()
    made = Box()
    monkeypatch.setattr(mailing_in, "opened", made.opened)
    return made


def read() -> int:
    return mailing_in.read_mailbox(now=timezone.now())


def brought(incident: Incident) -> list[str]:
    return sorted(each.filename.rpartition(".")[2] for each in items_in(incident))


def items_in(incident: Incident) -> list[EvidenceItem]:
    return list(EvidenceItem.objects.filter(matter=queries.matter_of(incident)))


def test_a_forwarded_mail_becomes_an_incident_of_whoever_sent_it(
    box: Box, me: StaffMember
) -> None:
    box.put(a_letter(picture=a_picture("PNG").replace(b"\r\n", b"\n")))
    assert read() == 1
    incident = Incident.objects.get()
    assert (incident.target, incident.reported_by) == (me, me)
    assert WORDS not in incident.facts
    assert brought(incident) == ["eml", "png"]
    (letter,) = [each for each in items_in(incident) if each.filename.endswith(".eml")]
    assert vault.original(letter.pk) == box.mails[1]
    assert incident.mailed.get().word == "sure"
    assert not Message.objects.exists()


def test_it_is_there_for_nobody_else(box: Box, me: StaffMember) -> None:
    box.put(a_letter())
    read()
    now, incident = timezone.now(), Incident.objects.get()
    seen = [
        each.pk for each in StaffMember.objects.all() if queries.incidents_for(each, now).exists()
    ]
    assert seen == [me.pk]
    assert incident.mailed.get().staff == me


def test_a_second_reading_finds_nothing_new(box: Box) -> None:
    box.put(a_letter())
    assert [read(), read()] == [1, 0]


def test_two_copies_of_one_mail_are_one_report(box: Box) -> None:
    box.put(a_letter(), a_letter(fields=["X-Copy: 2"]))
    assert read() == 1
    box.validity = 2  # the server numbers all of them anew
    assert read() == 0
    assert Incident.objects.count() == 1


def test_what_names_an_incident_of_theirs_is_added_to_it(box: Box) -> None:
    box.put(a_letter())
    read()
    first = Incident.objects.get()
    box.put(
        a_letter(message_id="2@council.example", subject=f"more [R{first.pk}]"),
        a_letter(message_id="3@council.example", fields=["In-Reply-To: <1@council.example>"]),
    )
    assert read() == 2
    assert Incident.objects.get() == first
    assert brought(first) == ["eml"] * 3
    assert [each.opened_it for each in mailed.mailed_in(first)] == [True, False, False]


def test_nobody_is_let_into_an_incident_by_its_number(box: Box, me: StaffMember) -> None:
    other: StaffMember = StaffMemberFactory.create()
    theirs = services.report(services.Told("x"), target=other, by=other, now=timezone.now())
    box.put(a_letter(subject=f"[R{theirs.pk}]"))
    read()
    assert not theirs.mailed.exists()
    assert Incident.objects.filter(target=me).count() == 1


def test_what_nobody_vouches_for_is_its_supposed_sender_s_to_confirm(
    box: Box, me: StaffMember
) -> None:
    first = services.report(services.Told("x"), target=me, by=me, now=timezone.now())
    box.put(a_letter(vouched=False, subject=f"[R{first.pk}]"))
    read()
    made = Incident.objects.exclude(pk=first.pk).get()  # never added to what others may see
    assert made.mailed.get().word == "asked"
    assert Notice.objects.get(staff=me).kind == "incident.mail_unsure"
    (item,) = items_in(made)
    assert "vouches" in item.note


def test_a_forged_copy_does_not_keep_the_true_mail_out(box: Box) -> None:
    box.put(a_letter(vouched=False), a_letter(vouched=False), a_letter())
    assert read() == 2
    assert sorted(MailedReport.objects.values_list("word", flat=True)) == ["asked", "sure"]


def test_strangers_mail_is_counted_and_no_word_of_it_fetched(box: Box) -> None:
    box.put(
        a_letter(sender="x@evil.example"), b"", a_letter(fields=["Auto-Submitted: auto-replied"])
    )
    assert read() == 0
    assert box.fetched == []
    assert ReportMailbox.objects.get().strangers == 2
    assert not Incident.objects.exists()


def test_whoever_has_left_is_a_stranger(box: Box, me: StaffMember) -> None:
    StaffMember.objects.filter(pk=me.pk).update(is_active=False)
    box.put(a_letter())
    assert read() == 0
    assert ReportMailbox.objects.get().strangers == 1


def test_a_flood_in_somebody_s_name_ends(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sorting.MOST_A_DAY, False, 2)
    box.put(*[a_letter(vouched=False, message_id=f"{n}@x.example") for n in range(5)])
    assert read() == 2
    assert ReportMailbox.objects.get().held_back == 3
    box.put(a_letter(message_id="true@council.example"))
    assert read() == 1


def test_a_crash_before_the_sealing_loses_nothing_and_doubles_nothing(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.put(a_letter())
    with monkeypatch.context() as broken:
        broken.setattr("moothall.evidence.services.bring_in", lambda *_a, **_m: _crash())
        with pytest.raises(OSError, match="power"):
            read()
    assert not Incident.objects.exists()
    assert not MailedReport.objects.exists()
    assert ReportMailbox.objects.get().uid == 0
    assert read() == 1
    assert Incident.objects.count() == 1


def _crash() -> None:
    raise OSError("power")


def test_a_full_disk_is_said_and_the_mail_waits(box: Box, settings: Any) -> None:
    box.put(a_letter())
    limit(settings, brought_free_mb=10**9)
    assert read() == 0
    row = ReportMailbox.objects.get()
    assert (row.uid, bool(row.trouble), row.read_at) == (0, True, None)
    limit(settings, brought_free_mb=0)
    assert read() == 1
    row.refresh_from_db()
    assert (row.trouble, row.claimed_until) == ("", None)


def test_a_disk_that_fills_up_half_way_keeps_nothing(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.put(a_letter())
    with monkeypatch.context() as full:
        full.setattr("moothall.storage.keep", lambda _content: _crash())
        assert read() == 0
    assert not Incident.objects.exists()
    assert read() == 1


def test_a_mail_too_large_to_keep_is_still_a_report(box: Box) -> None:
    box.put(a_letter())
    box.sizes[1] = 10**9
    assert read() == 1
    incident = Incident.objects.get()
    assert not incident.mailed.get().is_whole
    assert (brought(incident), box.fetched) == ([], [])


def test_a_defect_of_ours_stops_no_mail_behind_it(
    box: Box, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    box.put(a_letter())
    with monkeypatch.context() as broken:
        broken.setattr(mailing_in, "read_message", lambda _raw: 1 / 0)
        assert read() == 1
    assert not MailedReport.objects.get().is_whole
    assert WORDS not in capsys.readouterr().out


def test_a_mail_that_is_taken_away_meanwhile_is_passed_over(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.put(a_letter())
    monkeypatch.setattr(box, "whole", lambda _uid: None)
    assert read() == 0
    row = ReportMailbox.objects.get()
    assert (row.uid, row.strangers) == (1, 0)


def test_an_incident_without_room_does_not_keep_a_mail_out(box: Box, settings: Any) -> None:
    box.put(a_letter())
    read()
    first = Incident.objects.get()
    limit(settings, brought_incident_mb=1)
    box.put(a_letter(message_id="2@x.example", subject=f"[R{first.pk}]"))
    box.sizes[2] = 600_000
    limit(settings, brought_incident_mb=1, brought_file_mb=1)
    assert read() == 1
    assert Incident.objects.count() == 2


def test_a_full_mailbox_is_read_batch_by_batch_and_goes_on_next_time(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing_in, "BATCHES", 2)
    box.at_once = 1
    box.put(*[a_letter(message_id=f"{n}@x.example") for n in range(3)])
    assert [read(), read(), read()] == [2, 1, 0]


def test_a_stranger_s_mail_that_two_workers_pass_over_counts_once(box: Box) -> None:
    box.put(a_letter(sender="x@evil.example"))
    (one,), place, _more = box.after("INBOX", Place(), address=ADDRESS)
    for _worker in range(2):
        ReportMailbox.objects.update(uidvalidity=place.uidvalidity)
        mailing_in._pass_over(one, place.uidvalidity, strangers=True)
    assert ReportMailbox.objects.get().strangers == 1


def test_trouble_with_the_server_is_said_and_passes(box: Box) -> None:
    box.failure = TryLater("imap.council.example did not answer in time.")
    assert read() == 0
    assert ReportMailbox.objects.get().trouble == "imap.council.example did not answer in time."
    box.failure = None
    read()
    assert ReportMailbox.objects.get().trouble == ""


def test_while_one_worker_reads_another_does_not(box: Box) -> None:
    box.put(a_letter())
    later = timezone.now() + timedelta(seconds=20)
    ReportMailbox.objects.update(claimed_until=later)
    assert read() == 0
    assert mailing_in.read_mailbox(now=later + timedelta(seconds=1)) == 1


def test_two_workers_that_read_the_same_mail_keep_it_once(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.put(a_letter())
    whole = box.whole

    def meanwhile(uid: int) -> bytes | None:
        monkeypatch.setattr(box, "whole", whole)
        ReportMailbox.objects.update(claimed_until=None)
        read()
        return whole(uid)

    monkeypatch.setattr(box, "whole", meanwhile)
    assert read() == 0
    assert Incident.objects.count() == 1


def test_without_a_mailbox_there_is_nothing_to_read() -> None:
    assert read() == 0


def test_no_word_of_it_is_anywhere_but_in_the_vault(box: Box, me: StaffMember) -> None:
    box.put(a_letter(subject="Zanzibarine subject"))
    read()
    answering_mail.answer_mail(MailedReport.objects.get().pk, now=timezone.now())
    told = " ".join(str(vars(each)) for each in [*AuditEntry.objects.all(), *Notice.objects.all()])
    said = " ".join(each.message().as_string() for each in mail.outbox)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM protection_mailedreport")
        rows = str(cursor.fetchall())
    assert "Zanzibarine" not in told + said + rows + str(ReportMailbox.objects.values())


def test_the_answer_quotes_nothing_and_starts_no_loop(box: Box) -> None:
    box.put(a_letter())
    read()
    row = MailedReport.objects.get()
    assert list(mailed.answers_due()) == [row.pk]
    answering_mail.answer_mail(row.pk, now=timezone.now())
    answering_mail.answer_mail(row.pk, now=timezone.now())
    (sent,) = mail.outbox
    said = sent.message()
    assert (sent.to, sent.from_email) == (["kim@council.example"], ADDRESS)
    assert f"[R{row.incident_id}]" in sent.subject
    assert "999" in sent.body
    assert (said["Auto-Submitted"], said["In-Reply-To"]) == ("auto-replied", "<1@council.example>")
    assert list(mailed.answers_due()) == []
    box.put(said.as_bytes())
    assert read() == 0


def test_an_answer_to_what_nobody_vouches_for_asks(box: Box) -> None:
    box.put(a_letter(vouched=False))
    read()
    answering_mail.answer_mail(MailedReport.objects.get().pk, now=timezone.now())
    assert "cannot tell that you sent it" in mail.outbox[0].body


def test_answers_end_where_they_would_be_too_many(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "ANSWERS_A_DAY", 2)
    box.put(*[a_letter(message_id=f"{n}@x.example") for n in range(3)])
    assert read() == 3
    assert len(list(mailed.answers_due())) == 2


def test_a_mail_without_a_message_id_is_answered_too(box: Box) -> None:
    box.put(a_letter(message_id=""))
    read()
    answering_mail.answer_mail(MailedReport.objects.get().pk, now=timezone.now())
    assert "In-Reply-To" not in mail.outbox[0].message()


def test_a_claim_is_renewed_only_while_somebody_reads(box: Box) -> None:
    later = timezone.now() + timedelta(minutes=1)
    mailing_in._renew(later)
    assert ReportMailbox.objects.get().claimed_until is None
    ReportMailbox.objects.update(claimed_until=timezone.now())
    mailing_in._renew(later)
    assert ReportMailbox.objects.get().claimed_until == later
