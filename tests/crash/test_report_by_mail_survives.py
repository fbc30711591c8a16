"""`kill -9` at every step of a report by mail: nothing is lost, nothing comes twice.

An answer that may have left is not sent again: then the report says that nobody knows.
"""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from moothall.evidence import queries as vault
from moothall.jobs import enqueue
from moothall.protection import queries
from moothall.protection.models import Incident, MailedReport, ReportMailbox
from moothall.protection.services import mailing_in
from moothall.protection.tests.letters import Box, a_letter, a_mailbox, kim
from tests.crash import forked
from tests.crash.points import points_of

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
SLICE = {"protection.mail_sealed", "protection.answer_sent"}
POINTS = points_of("protection")
TAKING = [each for each in POINTS if ".mail_" in each]
ANSWERING = [each for each in POINTS if ".answer_" in each]
MAILS = 3


@pytest.fixture
def letters(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three mails of somebody here, and a folder in which every answer lies as a file."""
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "sent"
    box = Box()
    monkeypatch.setattr(mailing_in, "opened", box.opened)
    kim()
    a_mailbox()
    box.put(*(a_letter(message_id=f"{number}@council.example") for number in range(MAILS)))
    return tmp_path / "sent"


def test_every_point_is_one_of_taking_in_or_of_answering() -> None:
    assert TAKING + ANSWERING
    assert sorted(TAKING + ANSWERING) == sorted(POINTS)


@pytest.mark.parametrize("point", TAKING)
def test_a_worker_that_dies_there_loses_no_report_and_doubles_none(
    point: str, letters: Path, whole_harness: bool
) -> None:
    _only_in_slice(point, whole=whole_harness)
    enqueue("protection.read_mailbox", 0)
    forked.die_at(point)
    forked.live_on()
    _assert_each_is_sealed_once()
    assert MailedReport.objects.exclude(answered_at=None).count() == MAILS
    assert _answers(letters) == MAILS


@pytest.mark.parametrize("point", ANSWERING)
def test_a_worker_that_dies_while_it_answers_answers_once_at_most_and_says_so(
    point: str, letters: Path, whole_harness: bool
) -> None:
    _only_in_slice(point, whole=whole_harness)
    assert mailing_in.read_mailbox(now=timezone.now()) == MAILS
    first = MailedReport.objects.earliest("pk")
    enqueue("protection.answer_mail", first.pk)
    forked.die_at(point)
    forked.live_on()
    _assert_each_is_sealed_once()
    first.refresh_from_db()
    assert first.may_be_answered
    left = point == "protection.answer_sent"
    assert _answers(letters) == MAILS - 1 + left
    assert MailedReport.objects.filter(to_answer=True).count() == 0


def _only_in_slice(point: str, *, whole: bool) -> None:
    if not whole and point not in SLICE:
        pytest.skip("the slice has one point a step: ./run test --long")


def _assert_each_is_sealed_once() -> None:
    assert ReportMailbox.objects.get().uid == MAILS
    assert MailedReport.objects.count() == Incident.objects.count() == MAILS
    for each in Incident.objects.all():
        assert vault.item_counts(queries.matter_of(each)).all == 1


def _answers(folder: Path) -> int:
    """How many left, in all files of that folder."""
    files = folder.glob("*.log") if folder.exists() else ()
    return sum(each.read_text(encoding="utf-8").count("\nMessage-ID: ") for each in files)
