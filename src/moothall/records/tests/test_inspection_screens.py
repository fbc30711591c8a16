"""The screens of packs for inspectors, for those who may and for those who may not."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from moothall.evidence import services as evidence
from moothall.evidence.queries import EvidencePack
from moothall.moderation.tests.factories import Scene, a_scene, hidden
from moothall.people.models import Role
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with
from moothall.records.tests.factories import an_administrator
from moothall.records.tests.inspections import inspected, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> Scene:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path / "desk"})
    return a_scene(tmp_path)


@pytest.fixture
def desk(client: Client) -> Client:
    sign_in(client, an_administrator())
    return client


@pytest.fixture
def managed(scene: Scene) -> Client:
    """The same screens for whoever manages that one account."""
    client = Client()
    sign_in(client, scene.manager)
    return client


def filled(**changed: object) -> dict[str, object]:
    day = timezone.localdate()
    return {"account": "desk", "first_day": day, "last_day": day, "answer_days": 2, **changed}


def page(client: Client, row: EvidencePack) -> str:
    return client.get(reverse("records:inspection", args=[row.pk])).content.decode()


def test_one_is_asked_for_of_the_whole_desk_and_says_how_far_it_is(desk: Client) -> None:
    answer = desk.post(reverse("records:inspections"), filled())
    row = EvidencePack.objects.get()
    assert answer["Location"] == reverse("records:inspection", args=[row.pk])
    assert row.wishes["account"] is None
    words = page(desk, row)
    assert "0 % so far" in words
    assert "The whole desk" in words
    desk.post(reverse("records:stop_inspection", args=[row.pk]))
    assert "Somebody has stopped it" in page(desk, row)
    assert desk.post(reverse("records:stop_inspection", args=[row.pk])).status_code == 302


def test_a_manager_can_choose_their_own_accounts_only(managed: Client, scene: Scene) -> None:
    words = managed.get(reverse("records:inspections")).content.decode()
    assert scene.account.name in words
    assert "The whole desk" not in words
    for account in ("", "desk", "999999"):
        refused = managed.post(reverse("records:inspections"), filled(account=account))
        assert refused.status_code == 200
    assert not EvidencePack.objects.exists()
    managed.post(reverse("records:inspections"), filled(account=scene.account.pk))
    assert EvidencePack.objects.get().wishes["account"] == scene.account.pk


@pytest.mark.parametrize(
    ("days", "words"),
    [((3, 0), "on or after the first"), ((0, 1_200), "three years at most")],
)
def test_days_that_are_none_or_too_many_are_refused(
    desk: Client, days: tuple[int, int], words: str
) -> None:
    first, last = (timezone.localdate() + timedelta(days=each) for each in days)
    answer = desk.post(reverse("records:inspections"), filled(first_day=first, last_day=last))
    assert words in answer.content.decode()
    assert not EvidencePack.objects.exists()


def test_days_that_are_missing_are_asked_for(desk: Client) -> None:
    answer = desk.post(reverse("records:inspections"), filled(first_day="", last_day=""))
    assert "Choose the first day" in answer.content.decode()


def test_it_is_taken_away_with_who_is_who_and_that_is_written_down(
    desk: Client, scene: Scene
) -> None:
    hidden(scene)
    row = inspected()
    taken = desk.post(reverse("records:take_inspection", args=[row.pk]))
    assert (taken.status_code, taken["Cache-Control"]) == (200, "no-store")
    assert b"".join(taken).startswith(b"PK")
    key = desk.post(reverse("records:take_inspection_key", args=[row.pk]))
    assert scene.by.name in key.content.decode()
    assert row.downloads.count() == 2
    assert "Who took it away" in page(desk, row)


def test_who_is_who_is_not_for_a_manager_and_nothing_is_for_another(
    managed: Client, scene: Scene
) -> None:
    hidden(scene)
    mine, whole = inspected(today(account=scene.account.pk)), inspected()
    assert "Take the list" not in page(managed, mine)
    key = managed.post(reverse("records:take_inspection_key", args=[mine.pk]))
    assert key.status_code == 404
    assert managed.get(reverse("records:inspection", args=[whole.pk])).status_code == 404
    assert managed.get(reverse("records:inspection", args=[999_999])).status_code == 404
    listed = managed.get(reverse("records:inspections")).content.decode()
    assert reverse("records:inspection", args=[mine.pk]) in listed
    assert reverse("records:inspection", args=[whole.pk]) not in listed
    stranger = Client()
    sign_in(stranger, staff_with(Role.MANAGER, on=DepartmentFactory.create()))
    assert stranger.get(reverse("records:inspection", args=[mine.pk])).status_code == 404


def test_one_that_is_gone_or_not_made_says_so_instead_of_being_handed_over(
    desk: Client, managed: Client, scene: Scene
) -> None:
    hidden(scene)
    row = inspected(today(account=scene.account.pk))
    evidence.remove_pack_file(row, now=timezone.now())
    for name in ("take_inspection", "take_inspection_key"):
        refused = desk.post(reverse(f"records:{name}", args=[row.pk]))
        assert refused.status_code == 409
        assert "no longer kept" in refused.content.decode()
    assert "File removed" in desk.get(reverse("records:inspections")).content.decode()
    # what was asked for has ended with the file: only whoever may have everything sees that
    assert managed.get(reverse("records:inspection", args=[row.pk])).status_code == 404


def test_one_that_could_not_be_made_says_why(desk: Client) -> None:
    row = evidence.ask_for_pack(
        "inspection", purpose="inspection", wishes=today().as_json(), by=None, now=timezone.now()
    )
    evidence.give_up(row, why="disk-full", now=timezone.now())
    assert "The disk is full" in page(desk, row)


def test_settings_and_records_lead_to_it(desk: Client, managed: Client) -> None:
    address = reverse("records:inspections")
    assert address in desk.get(reverse("records:home")).content.decode()
    assert address in managed.get(reverse("desk:settings")).content.decode()
