"""Acts are recorded with their write or not at all, and never with words."""

from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from moothall.audit import queries, services
from moothall.audit.errors import NotACode, NotInTransaction
from moothall.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


class Colour(StrEnum):
    RED = "red"


@pytest.fixture
def subject() -> models.Model:
    return ContentType.objects.get_for_model(AuditEntry)


@transaction.atomic
def record(
    subject: models.Model | None = None, act: str = "thing.done", **detail: object
) -> AuditEntry:
    return services.record(None, act, subject, **detail)  # type: ignore[arg-type]


def test_an_act_says_who_what_when_and_on_which_row(subject: models.Model) -> None:
    before = timezone.now()
    with transaction.atomic():
        services.record(subject, "thing.renamed", subject, fields=("name",), old_id=3)
    entry = queries.entries_about(subject).get()
    assert entry.at >= before
    assert (entry.actor_id, entry.act) == (subject.pk, "thing.renamed")
    assert (entry.subject_type, entry.subject_id) == ("contenttypes.contenttype", subject.pk)
    assert (entry.fields, entry.detail) == (["name"], {"old_id": 3})


def test_an_act_of_the_desk_itself_has_no_actor() -> None:
    assert record().actor_id is None


def test_one_act_on_many_rows_is_one_entry_each(subject: models.Model) -> None:
    other = ContentType.objects.exclude(pk=subject.pk)[0]
    with transaction.atomic():
        services.record_each(None, "thing.closed", [subject, other], count=2)
    assert queries.entries(act="thing.closed").count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        services.record(None, "thing.done", None)
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_recorded() -> None:
    with transaction.atomic():
        services.record(None, "thing.done", None)
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "value",
    [
        "Priya Shah",
        "priya.shah@eastmere.example",
        "07700 900123",
        "07700900123",
        "Smith",
        "two words",
        "a" * 81,
        b"bytes",
        object(),
        ["Priya Shah"],
        {"Priya Shah": 1},
    ],
)
def test_a_value_that_could_be_words_is_refused(value: object) -> None:
    with pytest.raises(NotACode):
        record(value=value)


def test_ids_counts_codes_and_times_are_kept() -> None:
    moment = datetime(2026, 3, 1, 9, tzinfo=UTC)
    entry = record(
        n=3, share=0.5, yes=True, none=None, code="try-later", empty="",
        at_moment=moment, on=date(2026, 3, 1), colour=Colour.RED, ids=(1, 2), per={"in": 4},
    )  # fmt: skip
    entry.refresh_from_db()
    assert entry.detail == {
        "n": 3, "share": 0.5, "yes": True, "none": None, "code": "try-later", "empty": "",
        "at_moment": "2026-03-01T09:00:00+00:00", "on": "2026-03-01", "colour": "red",
        "ids": [1, 2], "per": {"in": 4},
    }  # fmt: skip


@pytest.mark.parametrize("act", ["done", "Thing.done", "thing.was done", "thing.", ""])
def test_an_act_that_is_not_dotted_words_is_refused(act: str) -> None:
    with pytest.raises(NotACode):
        record(act=act)


@pytest.mark.parametrize("fields", ["name", ("Priya Shah",), ("",)])
def test_fields_are_names_of_fields(fields: object) -> None:
    with pytest.raises(NotACode):
        record(fields=fields)


def test_entries_are_narrowed_by_all_that_is_asked_newest_first(subject: models.Model) -> None:
    early, late = (datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2))
    with transaction.atomic():
        services.record(subject, "thing.opened", subject, at=early)
        services.record(None, "thing.closed", subject, at=late)
        services.record(None, "thing.close_undone", None, at=late)
    assert [entry.act for entry in queries.entries(subject_type=subject._meta.label_lower)] == [
        "thing.closed",
        "thing.opened",
    ]
    assert queries.entries(actor_id=subject.pk).get().act == "thing.opened"
    assert queries.entries(act="thing").count() == 3
    assert queries.entries(act="thing.close").count() == 0
    assert queries.entries(since=late).count() == 2
    assert queries.entries(until=late).get().act == "thing.opened"
