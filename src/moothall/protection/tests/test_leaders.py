"""Leaders read counts that give nobody away; lists are kept by managers, steps are dated."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import (
    DepartmentFactory,
    StaffMemberFactory,
    sign_in,
    staff_with,
)
from moothall.protection import leading, services
from moothall.protection.models import HourlyCost, Incident, PoliceRoute, ReasonableStep
from moothall.protection.queries import counting
from moothall.protection.tests.factories import Hounded, hounded

pytestmark = pytest.mark.django_db


def leader() -> StaffMember:
    return staff_with(Role.MANAGER, on=DepartmentFactory.create())


def told(number: int, **fields: object) -> list[Incident]:
    """So many Incidents, reported in the last whole quarter."""
    at = timezone.now() - timedelta(days=100)
    people = [StaffMemberFactory.create() for _each in range(number)]
    return [
        Incident.objects.create(target=each, reported_by=each, reported_at=at, **fields)
        for each in people
    ]


def table(client: Client, address: str) -> str:
    """A file that is handed over line by line."""
    return b"".join(client.get(address).streaming_content).decode()  # type: ignore[attr-defined]


def shown() -> dict[str, dict[str, str]]:
    return {each.title: dict(each.rows) for each in leading.tables(timezone.now())}


def test_whoever_answers_or_publishes_counts_nothing(client: Client) -> None:
    here = DepartmentFactory.create()
    for who in (staff_with(Role.RESPONDER, on=here), staff_with(Role.PUBLISHER, on=here)):
        sign_in(client, who)
        for page in ("", "file/", "steps/", "steps/file/"):
            assert client.get(f"/shield/leaders/{page}").status_code in {403, 404}, page


def test_four_are_fewer_than_five_and_are_not_broken_down(client: Client) -> None:
    told(4, kinds=["threat"])
    assert leading.total(timezone.now()) == "fewer than 5"
    tables = shown()
    assert tables["Kind"]["A threat"] == "fewer than 5"
    assert set(tables["Service"].values()) == {"too few to break down"}
    sign_in(client, leader())
    words = client.get("/shield/leaders/").content.decode()
    assert "Reported in all: fewer than 5" in words


def test_counts_are_by_service_kind_channel_outcome_and_first_care() -> None:
    case = hounded()
    rows = told(12, kinds=["threat", "following"])
    now = timezone.now()
    for each in rows[:6]:
        services.let_rest(each, by=each.target, now=now)
        line = services.Line("support", each.reported_at, "Tea.")
        services.add_line(each, line, by=each.target, now=each.reported_at)
    for each in rows[6:]:
        line = services.Line("support", each.reported_at, "Tea.")
        services.add_line(each, line, by=each.target, now=each.reported_at + timedelta(days=30))
    counts = counting.counts(now)
    assert counts.total == 12, "the one of this quarter is not counted yet"
    assert counts.kinds["A threat"] == counts.kinds["Following or watching"] == 12
    assert counts.outcomes == {"Goes on": 6, "Dormant": 6, "Closed": 0}
    assert counts.care["Within two days"] == counts.care["Later"] == 6
    assert counts.services["No one service"] == counts.channels["Told without a message"] == 12
    assert sum(counts.quarters.values()) == 12
    assert case.incident.pk


def test_where_somebody_works_counts_once_and_channels_are_of_the_first_message() -> None:
    case = hounded()
    before = timezone.now() - timedelta(days=100)
    Incident.objects.filter(pk=case.incident.pk).update(reported_at=before)
    services.open_shield(case.incident, why="Months.", by=case.decider, now=before)
    counts = counting.counts(timezone.now())
    assert counts.services[case.message.account.department.name] == 1
    assert counts.channels[case.message.account.name] == 1
    assert counts.care["Within two days"] == 1
    case.target.grants.create(role=Role.READER, department=DepartmentFactory.create())
    assert counting.counts(timezone.now()).services["Several services"] == 1


def test_the_table_is_the_page_and_names_nobody(client: Client) -> None:
    people = told(7, kinds=["hate"], facts="Zanzibarine words.")
    sign_in(client, leader())
    file = table(client, "/shield/leaders/file/")
    page = client.get("/shield/leaders/").content.decode()
    for words in (file, page):
        assert "Attacked for who they are" in words
        assert "anzibarine" not in words
        assert not any(each.target.name in words for each in people)
    assert "Attacked for who they are,7" in file


def test_steps_show_shares_only_where_neither_side_is_small() -> None:
    stands_by = StaffMemberFactory.create()
    told(9)
    told(6, supporter=stands_by)
    steps = dict(leading.steps(timezone.now()))
    assert steps["Somebody stands by as supporter"] == "6 of 15"
    assert steps["Somebody else decides"] == "too few to break down"


def test_steps_of_the_organisation_are_dated_and_can_be_taken_back(client: Client) -> None:
    sign_in(client, leader())
    given = {"kind": "training", "done_on": "2026-03-02", "what": "Half a day on hate."}
    client.post("/shield/leaders/steps/", {**given, "review_on": "2026-04-01"})
    words = client.get("/shield/leaders/steps/").content.decode()
    assert "Held in part against the text on 29 November 2026" in words
    for each in ("Half a day on hate.", "2 March 2026", "Overdue", "check with your legal team"):
        assert each in words
    assert "2026-03-02,Training,Half a day on hate." in table(
        client, "/shield/leaders/steps/file/"
    )
    again = client.post("/shield/leaders/steps/", {**given, "done_on": ""})
    assert "There is a problem" in again.content.decode()
    client.post(f"/shield/leaders/steps/{ReasonableStep.objects.get().pk}/remove/")
    assert not ReasonableStep.objects.exists()


def test_only_leaders_write_steps_down() -> None:
    outsider = staff_with(Role.PUBLISHER, on=DepartmentFactory.create())
    step = ReasonableStep(kind="policy", done_on=timezone.localdate(), what="x")
    with pytest.raises(PermissionDenied):
        services.note_step(step, by=outsider, now=timezone.now())
    services.note_step(step, by=leader(), now=timezone.now())
    with pytest.raises(PermissionDenied):
        services.remove_step(step, by=outsider, now=timezone.now())


# Ways to the police


@pytest.fixture
def case() -> Hounded:
    return hounded()


def test_a_manager_keeps_the_directory_and_it_stands_beside_each_case(
    client: Client, case: Hounded
) -> None:
    sign_in(client, case.decider)
    words = client.get("/shield/police/").content.decode()
    for each in ("999", "Operation Ford", "Check with your force", "None yet."):
        assert each in words
    given = {"force": "Eastshire", "purpose": "stalking", "contact": "020 7946 0222"}
    client.post("/shield/police/add/", given)
    assert (
        "020 7946 0222" in client.get(f"{case.incident.get_absolute_url()}case/").content.decode()
    )
    made = PoliceRoute.objects.get()
    services.add_route(made, by=case.decider, now=timezone.now())
    client.post(f"/shield/police/{made.pk}/remove/")
    assert not PoliceRoute.objects.exists()
    client.post("/shield/police/cost/", {"part": "legal", "pounds": "60"})
    client.post("/shield/police/cost/", {"part": "legal", "pounds": "75"})
    assert HourlyCost.objects.get().pounds == 75
    for act, wrong in (("add/", {"force": ""}), ("cost/", {"part": "x", "pounds": "-1"})):
        answer = client.post(f"/shield/police/{act}", wrong)
        assert "There is a problem" in answer.content.decode()


def test_whoever_only_answers_messages_does_not_change_it(client: Client, case: Hounded) -> None:
    sign_in(client, case.buddy)
    assert client.get("/shield/police/").status_code in {403, 404}
    route = PoliceRoute(force="Eastshire", purpose="hate", contact="101")
    now = timezone.now()
    with pytest.raises(PermissionDenied):
        services.add_route(route, by=case.buddy, now=now)
    route.save()
    with pytest.raises(PermissionDenied):
        services.remove_route(route, by=case.buddy, now=now)
    with pytest.raises(PermissionDenied):
        services.say_hourly_cost(part="legal", pounds=1, by=case.buddy, now=now)


def test_a_pseudonym_is_taken_back_with_an_empty_name(client: Client, case: Hounded) -> None:
    here = f"{case.incident.get_absolute_url()}case/"
    sign_in(client, case.target)
    client.post(f"{here}name/", {"name": "Heron"})
    case.incident.refresh_from_db()
    assert case.incident.pseudonym.name == "Heron"
    sign_in(client, case.buddy)
    assert case.target.name in client.get(here).content.decode(), "the circle knows"
    assert client.post(f"{here}name/", {"name": "Wren"}).status_code == 404
    with pytest.raises(PermissionDenied):
        services.call_by(case.incident, "Wren", by=case.buddy, now=timezone.now())
    sign_in(client, case.target)
    client.post(f"{here}name/", {"name": ""})
    assert not hasattr(Incident.objects.get(), "pseudonym")
