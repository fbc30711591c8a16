"""Whoever has an Incident before them is written down for its target, whatever way they came."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moothall.domain.bringing.tests.boxes import a_picture
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import queries, services
from moothall.protection.models import Incident, IncidentOpening
from moothall.protection.tests.bringing import CHAT, NAMED, bring
from moothall.protection.tests.factories import Hounded, hounded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _its_own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


@pytest.fixture
def case() -> Hounded:
    return hounded()


def openers(incident: Incident) -> list[StaffMember]:
    return [each.by for each in IncidentOpening.objects.filter(incident=incident)]


def test_a_form_that_comes_back_shows_the_page_and_is_an_opening(
    client: Client, case: Hounded
) -> None:
    case.incident.facts = "He waits at the gate."
    case.incident.save()
    sign_in(client, case.buddy)
    answer = client.post(f"{case.incident.get_absolute_url()}line/", {"text": ""})
    assert "He waits at the gate." in answer.content.decode()
    assert openers(case.incident) == [case.buddy]


def test_a_picture_fetched_by_its_address_is_an_opening(client: Client, case: Hounded) -> None:
    brought = bring(case.incident, (NAMED, a_picture())).brought[0]
    sign_in(client, case.buddy)
    here = f"{case.incident.get_absolute_url()}brought/{brought.pk}"
    assert client.get(f"{here}/picture/").status_code == 200
    assert openers(case.incident) == [case.buddy]


def test_taking_an_original_and_preparing_a_pack_are_openings(
    client: Client, case: Hounded
) -> None:
    brought = bring(case.incident, (NAMED, a_picture())).brought[0]
    here = case.incident.get_absolute_url()
    sign_in(client, case.buddy)
    assert client.post(f"{here}brought/{brought.pk}/original/").status_code == 200
    sign_in(client, case.decider)
    assert client.get(f"{here}packs/").status_code == 200
    assert set(openers(case.incident)) == {case.buddy, case.decider}


def test_whoever_comes_from_outside_meets_the_chosen_name_on_every_page(
    client: Client, case: Hounded
) -> None:
    outside, now = opened(case), timezone.now()
    services.call_by(case.incident, "Heron", by=case.target, now=now)
    picture, chat = bring(case.incident, (NAMED, a_picture()), ("chat.txt", CHAT)).brought
    services.settle_step(
        case.incident, first_step(case.incident), services.Settled("done"), by=case.target, now=now
    )
    sign_in(client, case.target)
    here = case.incident.get_absolute_url()
    client.post(f"{here}brought/{chat.pk}/messages/", {"shown": ["1"], "message": ["1"]})
    client.post(f"{here}brought/", {"row": [picture.pk], f"{picture.pk}-place": "The gate"})
    sign_in(client, outside)
    for page in ("", "brought/", f"brought/{picture.pk}/", "care/", "safety/"):
        answer = client.get(f"{here}{page}")
        assert answer.status_code == 200, page
        assert case.target.name not in answer.content.decode(), page
    assert "Heron" in client.get(f"{here}brought/{picture.pk}/").content.decode()
    assert "Looking after Heron" in client.get(f"{here}care/").content.decode()


def opened(case: Hounded) -> StaffMember:
    """Somebody from outside, let in by two people."""
    asking, agreeing = staff_with(Role.ADMINISTRATOR), staff_with(Role.ADMINISTRATOR)
    now = timezone.now()
    asked = services.ask_to_open(case.incident, why="Ill.", by=asking, now=now)
    services.agree_to_open(asked, by=agreeing, now=now)
    return asking


def first_step(incident: Incident) -> str:
    return queries.steps_of(incident, timezone.localdate())[0].key
