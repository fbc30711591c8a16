"""Doctor asks every app, changes nothing, and its exit status can be relied on."""

import json

import pytest
from django.core.checks import Error, Info
from django.core.checks import Warning as Caution

from moothall.cli import examining
from moothall.jobs import troubles


@pytest.mark.django_db
def test_doctor_hears_every_apps_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    troubles.note("inbox.fetch_channel", (17,), error="OSError", place="moothall/inbox/jobs.py:9")
    status = examining.examine(as_json=True)
    said = json.loads(capsys.readouterr().out)
    named = {each["id"]: each for each in said["findings"]}
    assert status == 1
    assert "inbox.fetch_channel:17 failed 1 time since" in named["jobs.E004"]["what"]
    assert named["jobs.W001"]["level"] == "warning"
    assert "audit.E002" not in named


@pytest.mark.parametrize(
    ("found", "status"),
    [([], 0), ([Info("Fine.")], 0), ([Caution("Hm.")], 0), ([Caution("Hm."), Error("No.")], 1)],
)
def test_only_an_error_exits_1(
    monkeypatch: pytest.MonkeyPatch, found: list[Error], status: int
) -> None:
    monkeypatch.setattr(examining, "findings", lambda: found)
    assert examining.examine(as_json=False) == status


def test_a_person_reads_what_is_wrong_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(examining, "findings", lambda: [Error("It is.", hint="Do.", id="x.E1")])
    examining.examine(as_json=False)
    assert capsys.readouterr().out == "error It is.  (x.E1)\n      Do.\n"


def test_a_person_reads_that_nothing_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(examining, "findings", list)
    examining.examine(as_json=False)
    assert capsys.readouterr().out == "Nothing is wrong.\n"
