"""What came, what became of it and what has ended is told to inspectors in numbers."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from moothall.inbox.tests.factories import a_conversation
from moothall.moderation.tests.factories import Scene, a_scene, hidden
from moothall.protection.models import Shield
from moothall.records import services
from moothall.records.models import Disposal, Erasure, RetentionRule
from moothall.records.tests.factories import an_administrator
from moothall.records.tests.inspections import files_of, inspected, lines_of, table, today
from moothall.triage.models import Contest

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> Scene:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})
    return a_scene(tmp_path)


def test_what_came_is_counted_by_what_became_of_it(scene: Scene) -> None:
    abusive, critical = scene.comment(), scene.comment("Useless council.", tone="critical")
    Shield.objects.create(message=abusive, kind="insult", put_at=timezone.now(), engine="test 1")
    Contest.objects.create(
        message=abusive, label="insult", claim="given", why="No.", by=scene.by, engine="test 1"
    )
    row = inspected()
    counted = {
        (line["outcome"], line["reason_code"]): line["messages"]
        for line in table(row, "counts.csv")
    }
    assert counted["came", ""] == "2"
    assert counted["shielded", "insult"] == "1"
    assert counted["contested", "insult"] == "1"
    assert counted["answered-in-time", "2-days"] == "0"
    came = table(row, "came-in.csv")
    assert [(line["account"], line["messages"]) for line in came] == [(scene.account.name, "2")]
    assert critical.text not in b"".join(files_of(row).values()).decode("utf-8", "replace")


def test_an_answer_counts_and_counts_as_in_time_only_within_the_days(scene: Scene) -> None:
    asked = scene.comment("When does it open?", tone="neutral")
    asked.at = timezone.now() - timedelta(hours=30)
    asked.save()
    asked.pk, asked.external_id, asked.direction = None, "our-answer", "out"
    asked.at = timezone.now()
    asked.save()
    week = timezone.localdate() - timedelta(days=7)

    def counted(days: int) -> tuple[str, str]:
        row = inspected(today(first_day=week, answer_days=days))
        found = {line["outcome"]: line["messages"] for line in table(row, "counts.csv")}
        return found["answered"], found["answered-in-time"]

    assert counted(1) == ("1", "0")
    assert counted(2) == ("1", "1")


def test_an_erasure_of_another_account_is_not_told_of_this_one(scene: Scene) -> None:
    conversation = a_conversation(text="Forget me.")
    services.erase(
        conversation.messages.all(), reason="R", by=an_administrator(), now=timezone.now()
    )
    assert Erasure.objects.count() == 1
    assert len(lines_of(inspected(), "Erased")) == 1
    hidden(scene)
    assert lines_of(inspected(today(account=scene.account.pk)), "Erased") == []


def test_certificates_are_told_with_their_hash_and_no_content(scene: Scene) -> None:
    services.load_pack()
    hidden(scene)
    rule = RetentionRule.objects.get(rule_id="notice")
    Disposal.objects.create(rule=rule, records=3, digest="ab" * 32)
    row = inspected()
    assert lines_of(row, "Had its time")[0]["words"] == f"3 records. notice. SHA-256 {'ab' * 32}"
    assert [(each["cause"], each["digest"]) for each in table(row, "ended.csv")] == [
        ("notice", "ab" * 32)
    ]
