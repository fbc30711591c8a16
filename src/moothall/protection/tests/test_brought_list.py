"""The list of what was brought in: dates put right in one save, taken back with one press."""

import re
from typing import Any

import pytest
from django.test import Client

from moothall.audit.models import AuditEntry
from moothall.domain.bringing.kinds import DateFrom, How
from moothall.domain.bringing.tests.boxes import a_picture
from moothall.evidence import queries as vault
from moothall.people.tests.factories import sign_in
from moothall.protection import queries
from moothall.protection.models import Incident
from moothall.protection.tests.bringing import (
    CHAT,
    MAIL,
    NAMED,
    an_incident,
    bring,
    counts_of,
    moment,
    page,
    saved,
)
from moothall.protection.tests.filing import network

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _its_own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


@pytest.fixture
def incident() -> Incident:
    return an_incident()


def test_several_dates_are_put_right_in_one_save_and_taken_back_with_one_press(
    incident: Incident, client: Client
) -> None:
    first, second = bring(incident, ("a.png", a_picture()), ("b.png", a_picture("PNG"))).brought
    sign_in(client, incident.target)
    rows = {
        first.pk: {"day": "2026-03-03", "clock": "19:05", "sender": "Rowan"},
        second.pk: {"day": "2026-03-03", "part": "evening", "place": "Facebook"},
    }
    found = saved(client, incident, rows)
    assert "2 are put right." in found
    matter = queries.matter_of(incident)
    one, two = vault.item_for(matter, first.pk), vault.item_for(matter, second.pk)
    assert (one.at, one.part, one.sender) == (moment("2026-03-03T19:05"), "", "Rowan")
    assert (two.at, two.part, two.place) == (moment("2026-03-03T18:00"), "evening", "Facebook")
    assert one.said_by == "Fiona Marsh"
    undo = re.search(r'action="([^"]+/undo/[^"]+)"', found)
    assert undo
    client.post(undo[1])
    one = vault.item_for(matter, first.pk)
    assert (one.at, one.sender, one.sorted_at) == (None, "", None)
    assert "taken back" in page(client, incident, f"{first.pk}/")
    client.post(undo[1])
    assert AuditEntry.objects.filter(act="evidence.put_back").count() == 2


def test_the_same_is_said_of_all_that_are_ticked_and_of_no_other(
    incident: Incident, client: Client
) -> None:
    first, second, third = bring(
        incident, ("a.png", a_picture()), ("b.png", a_picture("PNG")), ("c.eml", MAIL)
    ).brought
    sign_in(client, incident.target)
    rows = {first.pk: {"ticked": "on"}, second.pk: {"ticked": "on"}}
    saved(client, incident, rows, day="2026-03-03", part="evening", place="Facebook", how="page")
    matter = queries.matter_of(incident)
    for each in (first, second):
        now = vault.item_for(matter, each.pk)
        assert (now.at, now.place, now.how) == (moment("2026-03-03T18:00"), "Facebook", How.PAGE)
    assert vault.item_for(matter, third.pk) == third


def test_a_tick_alone_says_that_it_was_looked_through(incident: Incident, client: Client) -> None:
    (one,) = bring(incident, (NAMED, a_picture())).brought
    sign_in(client, incident.target)
    shown = {"day": "2026-11-03", "clock": "14:03", "part": "day"}
    saved(client, incident, {one.pk: shown | {"ticked": "on"}})
    now = vault.item_for(queries.matter_of(incident), one.pk)
    assert (now.said_at, now.at, now.date_from) == (None, one.proposed_at, DateFrom.NAME)
    assert now.sorted_at
    assert "Nothing was changed." in saved(client, incident, {one.pk: shown})


def test_a_date_that_somebody_said_can_be_taken_away_again(
    incident: Incident, client: Client
) -> None:
    (one,) = bring(incident, ("a.png", a_picture())).brought
    sign_in(client, incident.target)
    saved(client, incident, {one.pk: {"day": "2026-03-03"}})
    saved(client, incident, {one.pk: {"day": ""}})
    assert vault.item_for(queries.matter_of(incident), one.pk).said_at is None


def test_undo_leaves_what_somebody_said_since(incident: Incident, client: Client) -> None:
    (one,) = bring(incident, ("a.png", a_picture())).brought
    sign_in(client, incident.target)
    undo = re.search(
        r'action="([^"]+/undo/[^"]+)"', saved(client, incident, {one.pk: {"sender": "A"}})
    )
    saved(client, incident, {one.pk: {"sender": "B"}})
    assert undo
    client.post(undo[1])
    assert vault.item_for(queries.matter_of(incident), one.pk).sender == "B"


def test_a_day_in_the_future_saves_nothing(incident: Incident, client: Client) -> None:
    first, second = bring(incident, ("a.png", a_picture()), ("b.png", a_picture("PNG"))).brought
    sign_in(client, incident.target)
    rows = {first.pk: {"day": "2999-03-03"}, second.pk: {"day": "2026-03-03"}}
    assert "Choose a day that is not in the future." in saved(client, incident, rows)
    assert counts_of(incident).undated == 2


def test_filters_show_what_has_no_date_and_what_was_not_looked_through(
    incident: Incident, client: Client
) -> None:
    bring(incident, (NAMED, a_picture()), ("a.png", a_picture("PNG")))
    sign_in(client, incident.target)
    undated = page(client, incident, "?only=undated")
    assert "a.png" in undated
    assert NAMED not in undated
    assert NAMED in page(client, incident, "?only=unsorted")


def test_a_number_of_five_thousand_figures_is_no_error(incident: Incident, client: Client) -> None:
    brought = bring(incident, ("chat.txt", CHAT)).brought[0]
    sign_in(client, incident.target)
    here, many = f"/shield/incidents/{incident.pk}/", "9" * 5_000
    for asked in (f"brought/?page={many}", f"brought/{brought.pk}/?page={many}"):
        assert client.get(f"{here}{asked}").status_code == 200
    assert client.post(f"{here}brought/", {"row": [many]}).status_code in {200, 302}
    assert client.post(f"{here}case/networks/", network(many)).status_code == 404
