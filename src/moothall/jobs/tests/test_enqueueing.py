"""A hint is given once the transaction has committed, and not for what is long past."""

import pytest
from django.db import transaction

from moothall.jobs import UnknownJob, engine, enqueue, quietly
from moothall.jobs.registry import jobs


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    given: list[tuple[int, ...]] = []
    monkeypatch.setattr(engine, "put", lambda _job, ids, **_: given.append(tuple(ids)))
    return given


@pytest.fixture
def name() -> str:
    return jobs()[0].name


@pytest.mark.django_db(transaction=True)
def test_a_hint_waits_for_the_commit(put: list[tuple[int, ...]], name: str) -> None:
    with transaction.atomic():
        enqueue(name, 7)
        assert put == []
    assert put == [(7,)]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_hinted_of_what_is_long_past(put: list[tuple[int, ...]], name: str) -> None:
    with transaction.atomic():
        with quietly():
            enqueue(name, 7)
        enqueue(name, 8)
    assert put == [(8,)]


def test_a_job_that_nobody_declares_is_noticed_even_then() -> None:
    with quietly(), pytest.raises(UnknownJob):
        enqueue("nobody.declares_this", 7)
