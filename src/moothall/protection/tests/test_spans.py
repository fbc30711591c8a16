"""Who leads sets after how many days the desk asks again, within bounds and with a reason."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from moothall.domain.spans import Spans
from moothall.people.tests.factories import sign_in
from moothall.protection import queries, services
from moothall.protection.errors import IncidentNeedsReason
from moothall.protection.models import SpanPlan
from moothall.protection.queries.spans import spans
from moothall.protection.services.spanning import set_spans
from moothall.protection.tests.factories import Hounded, shielded

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Hounded:
    return shielded()


def test_what_ships_holds_until_somebody_chooses_otherwise(case: Hounded) -> None:
    assert spans() == Spans()
    set_spans(Spans(dormant=30), why="Ours go quiet.", by=case.decider, now=timezone.now())
    assert spans() == Spans(dormant=30)


def test_the_days_act_where_they_are_shown(case: Hounded, client: Client) -> None:
    now = timezone.now()
    set_spans(Spans(30, 20, 60), why="Ours go quiet.", by=case.decider, now=now)
    later = now + timedelta(days=31)
    assert queries.perhaps_dormant(case.decider, later) == [case.incident]
    again = services.look_again(case.incident, by=case.decider, now=now)
    assert again.review_on == timezone.localdate(now) + timedelta(days=20)
    sign_in(client, case.decider)
    page = client.get(f"/shield/incidents/{case.incident.pk}/").content.decode()
    assert "Keep it for 20 days" in page
    settings = client.get("/shield/spans/").content.decode()
    assert "Ours go quiet." in settings
    assert "Days, from 14 to 365." in settings


@pytest.mark.parametrize("wrong", [Spans(review=91), Spans(dormant=13), Spans(late_steps=731)])
def test_beyond_the_bounds_is_refused(case: Hounded, wrong: Spans) -> None:
    with pytest.raises(ValidationError):
        set_spans(wrong, why="Because.", by=case.decider, now=timezone.now())
    assert not SpanPlan.objects.exists()


def test_the_database_holds_the_ninety_days_too(case: Hounded) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SpanPlan.objects.create(review=91, why="Because.", by=case.decider)


def test_nobody_moves_them_without_a_reason_or_without_leading(
    case: Hounded, client: Client
) -> None:
    with pytest.raises(IncidentNeedsReason):
        set_spans(Spans(), why=" ", by=case.decider, now=timezone.now())
    with pytest.raises(PermissionDenied):
        set_spans(Spans(), why="Mine.", by=case.buddy, now=timezone.now())
    sign_in(client, case.decider)
    figures = {"dormant": 400, "review": 90, "late_steps": 180, "why": "Long."}
    assert client.post("/shield/spans/", figures).status_code == 200
    assert client.post("/shield/spans/", {**figures, "dormant": 90}).status_code == 302
    assert spans().dormant == 90
