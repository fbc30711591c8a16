"""Whoever stands by asks; what was said is hers; what is late calls others, never her."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from moothall.people.models import Notice, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, sign_in
from moothall.protection import care_copy, jobs, queries, services
from moothall.protection.errors import CheckInOutOfOrder, NotTheSupporter
from moothall.protection.models import CheckIn, Incident, SafetyTick, Support
from moothall.protection.tests.cared import LONG_AGO, Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return Case()


def page(client: Client, who: StaffMember, address: str) -> str:
    sign_in(client, who)
    return client.get(address).content.decode()


# Whoever stands by


def test_the_first_talk_is_due_within_a_working_day_then_by_the_rhythm(case: Case) -> None:
    named_on = timezone.localdate(case.now - LONG_AGO)
    first = queries.check_in_due(case.incident)
    assert first is not None
    assert timedelta(1) <= first - named_on <= timedelta(4)
    case.asks()
    assert queries.check_in_due(case.fresh()) == case.today + timedelta(days=7)
    agreed = case.today + timedelta(days=2)
    case.asks(next_on=agreed)
    assert queries.check_in_due(case.fresh()) == agreed


def test_only_the_supporter_says_that_they_talked(case: Case) -> None:
    for who in (case.target, case.decider):
        with pytest.raises(NotTheSupporter):
            services.check_in(case.incident, services.Asked(case.today), by=who, now=case.now)
    with pytest.raises(CheckInOutOfOrder):
        case.asks(case.today + timedelta(days=1))
    with pytest.raises(CheckInOutOfOrder):
        case.asks(next_on=case.today)


def test_what_she_said_is_hers(case: Case, client: Client) -> None:
    made = case.asks(how="Sleeps badly.", helps="A lift home.")
    assert "Sleeps badly." in page(client, case.supporter, case.here)
    for who in (case.decider,):
        shown = page(client, who, case.here)
        assert "Sleeps badly." not in shown
        assert "A lift home." not in shown
    assert "Sleeps badly." in page(client, case.target, case.here)
    answer = client.post(f"{case.here}check-in/{made.pk}/words/", follow=True)
    assert "The words were taken out." in answer.content.decode()
    made.refresh_from_db()
    assert (made.how, made.helps) == ("", "")
    sign_in(client, case.supporter)
    assert client.post(f"{case.here}check-in/{made.pk}/words/").status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.filter(pk=made.pk).update(how="Again.")


def test_her_copy_has_what_was_done_and_said(case: Case) -> None:
    case.asks(how="Sleeps badly.", helps="A lift home.")
    case.settle("network", case.supporter)
    services.tick(case.incident, "home-door", by=case.target, now=case.now)
    services.tick(case.incident, "first-kept", by=case.target, now=case.now)
    SafetyTick.objects.filter(key="first-kept").update(key="of-an-older-list")
    kept = [" ".join(map(str, row)) for row in care_copy.rows(case.fresh())]
    assert [each for each in kept if "Rang her." in each and case.supporter.name in each]
    assert [each for each in kept if "Sleeps badly.\nA lift home." in each]
    assert [each for each in kept if "Doors and windows" in each and case.target.name in each]
    assert [each for each in kept if "of-an-older-list" in each]


def test_a_talk_is_kept_on_the_page(case: Case, client: Client) -> None:
    sign_in(client, case.supporter)
    later = case.today + timedelta(days=3)
    given = {"on": str(case.today), "how": "Better.", "helps": "", "next_on": str(later)}
    assert "Better." in client.post(f"{case.here}check-in/", given, follow=True).content.decode()
    wrong = {**given, "next_on": str(case.today)}
    assert "one for the next that is later" in (
        client.post(f"{case.here}check-in/", wrong).content.decode()
    )
    assert CheckIn.objects.count() == 1


def test_she_says_how_often_and_never_is_an_answer(case: Case, client: Client) -> None:
    sign_in(client, case.target)
    client.post(f"{case.here}rhythm/", {"every": "0"})
    assert queries.check_in_due(case.fresh()) is None
    assert "No talks for now." in client.get(case.here).content.decode()
    client.post(f"{case.here}rhythm/", {"every": "12"})
    assert Support.objects.get().every == 0
    with pytest.raises(NotTheSupporter):
        services.agree_rhythm(case.incident, every=7, by=case.decider, now=case.now)
    sign_in(client, case.decider)
    answer = client.post(f"{case.here}rhythm/", {"every": "7"}, follow=True)
    assert "Only the person who is named as supporter" in answer.content.decode()


def test_a_supporter_named_before_this_was_kept_has_a_rhythm_too(case: Case) -> None:
    Support.objects.all().delete()
    assert queries.check_in_due(case.fresh()) is not None
    services.agree_rhythm(case.incident, every=14, by=case.supporter, now=case.now)
    assert Support.objects.get().since == case.incident.reported_at


def test_a_new_supporter_begins_anew_with_the_rhythm_that_was_agreed(case: Case) -> None:
    case.asks(how="Only for the first one.")
    services.agree_rhythm(case.incident, every=3, by=case.target, now=case.now)
    second = StaffMemberFactory.create()
    later = case.now + timedelta(hours=1)
    case.named(second, later)
    stands = Support.objects.get(ended_at=None)
    assert (stands.supporter, stands.every) == (second, 3)
    due = queries.check_in_due(case.incident)
    assert due is not None
    assert case.today < due <= case.today + timedelta(days=5)
    assert [each.how for each in queries.check_ins_for(case.incident, second)] == [""]
    case.named(second, later)
    assert Support.objects.count() == 2


def test_a_supporter_can_give_it_back_and_she_is_told(case: Case, client: Client) -> None:
    sign_in(client, case.decider)
    answer = client.post(f"{case.here}step-back/", follow=True)
    assert "Only the person who is named as supporter" in answer.content.decode()
    sign_in(client, case.supporter)
    answer = client.post(f"{case.here}step-back/", follow=True)
    assert "They are told, and can name another." in answer.content.decode()
    assert case.fresh().supporter is None
    assert queries.check_in_due(case.incident) is None
    assert queries.support_of(case.incident) is None
    told = Notice.objects.filter(kind="support.ended").values_list("staff", flat=True)
    assert set(told) == {case.target.pk, case.decider.pk}
    assert client.get(case.here).status_code == 404


def test_whoever_is_kept_out_supports_no_more(case: Case) -> None:
    services.let_in(case.incident, case.supporter, may_read=False, by=case.target, now=case.now)
    assert not Support.objects.filter(ended_at=None).exists()


# Today, and being told


def test_todays_page_says_what_is_late_to_supporter_and_decider(
    case: Case, client: Client
) -> None:
    words = page(client, case.supporter, "/")
    assert f"Ask {case.target.name} how they are" in words
    assert "are late" in words
    assert "has not talked to" in page(client, case.decider, "/")
    assert "A colleague counts on you" not in page(client, case.target, "/")
    case.asks()
    assert "has not talked to" not in page(client, case.decider, "/")


def test_steps_of_half_a_year_ago_call_nobody_any_more(case: Case) -> None:
    Incident.objects.update(reported_at=case.now - timedelta(days=200))
    case.asks()
    assert queries.care_for(case.supporter, case.today) == []


def test_without_a_supporter_whoever_decides_sees_to_all_of_it(case: Case) -> None:
    one = queries.care_for(case.decider, case.today)[0].late
    case.named(None, case.now)
    assert queries.care_for(case.decider, case.today)[0].late > one
    services.let_in(case.incident, case.decider, may_read=False, by=case.target, now=case.now)
    assert queries.incidents_to_care_for(case.today) == []


def test_both_are_told_once_a_week_and_an_incident_that_is_gone_tells_nobody(
    case: Case,
) -> None:
    assert list(jobs.care_that_is_late(case.now)) == [case.incident.pk]
    for days in (0, 1, 8):
        services.remind_of_care(case.incident.pk, now=case.now + timedelta(days=days))
    told = Notice.objects.filter(kind="care.late")
    assert set(told.values_list("staff", flat=True)) == {case.supporter.pk, case.decider.pk}
    assert told.count() == 4
    services.remind_of_care(0, now=case.now)
    assert told.count() == 4
