"""What somebody finds out about themselves is theirs: kept, copied and erased by them alone."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, sign_in, staff_with
from moothall.protection import bounds, queries, services
from moothall.protection.models import Boundary, SelfCheck
from moothall.publishing.models import Draft
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
SECRET = "An old advert shows my door."
POINT = "/shield/mine/lists/exposure/exposure-house/"


@pytest.fixture
def me() -> StaffMember:
    made: StaffMember = StaffMemberFactory.create()
    return made


def kept(by: StaffMember, *, days_ago: int = 0) -> SelfCheck:
    now = timezone.now() - timedelta(days=days_ago)
    found = services.Found(SelfCheck.Outcome.TO_DO, SECRET)
    return services.keep_self_check("exposure-house", found, by=by, now=now)


def page(client: Client, who: StaffMember, address: str) -> str:
    sign_in(client, who)
    return client.get(address).content.decode()


def test_a_point_is_kept_with_a_day_to_look_again(client: Client, me: StaffMember) -> None:
    sign_in(client, me)
    client.post(POINT, {"outcome": "to_do", "note": SECRET})
    row = SelfCheck.objects.get()
    today = timezone.localdate()
    assert (row.staff, row.note) == (me, SECRET)
    assert row.review_on is not None
    assert row.review_on > today + timedelta(days=300)
    client.post(POINT, {"outcome": "dealt", "note": "", "review_on": "2030-01-01"})
    row.refresh_from_db()
    assert (row.outcome, row.note, row.review_on) == ("dealt", "", date(2030, 1, 1))
    assert "Choose" in client.post(POINT, {"outcome": "burnt"}).content.decode()


def test_nobody_else_sees_it_an_administrator_neither(client: Client, me: StaffMember) -> None:
    kept(me)
    assert SECRET in page(client, me, "/shield/mine/lists/exposure/")
    services.set_boundary(services.Bounds(who=SECRET), by=me, now=timezone.now())
    pages = ("/shield/mine/", "/shield/mine/lists/exposure/", POINT, "/shield/mine/boundaries/")
    for other in (staff_with(Role.ADMINISTRATOR), StaffMemberFactory.create()):
        assert not [each for each in pages if SECRET in page(client, other, each)]
        assert SECRET not in client.post("/shield/mine/copy/").content.decode()
        client.post("/shield/mine/erase/")
    assert SelfCheck.objects.filter(staff=me).exists()
    assert Boundary.objects.filter(staff=me).exists()


def test_the_trail_does_not_say_what_was_looked_at(me: StaffMember) -> None:
    kept(me)
    entry = AuditEntry.objects.get(act="own_safety.kept")
    assert (entry.detail, entry.fields) == ({}, [])
    assert entry.subject_id == me.pk


def test_a_list_or_a_point_that_is_not_there_is_not_there(client: Client, me: StaffMember) -> None:
    sign_in(client, me)
    lists = "/shield/mine/lists"
    for address in (f"{lists}/none/", f"{lists}/exposure/x-found/", f"{lists}/none/x-found/"):
        assert client.get(address).status_code == 404
    with pytest.raises(SelfCheck.DoesNotExist):
        services.keep_self_check("none", services.Found("fine"), by=me, now=timezone.now())


def test_a_review_stands_on_her_own_today_alone(client: Client, me: StaffMember) -> None:
    kept(me, days_ago=400)
    assert "1 point of yours to look at again" in page(client, me, "/")
    assert "1 to look at again" in page(client, me, "/shield/mine/")
    assert "Look again" in client.get("/shield/mine/lists/exposure/").content.decode()
    assert "of yours to look at again" not in page(client, staff_with(Role.ADMINISTRATOR), "/")


def test_she_takes_a_copy_and_erases_all_of_it(client: Client, me: StaffMember) -> None:
    kept(me)
    services.set_boundary(services.Bounds(reads="weekdays"), by=me, now=timezone.now())
    sign_in(client, me)
    copied = client.post("/shield/mine/copy/").content.decode()
    assert SECRET in copied
    assert "weekdays" in copied
    client.post("/shield/mine/erase/")
    assert not queries.has_own_safety(me)
    assert SECRET not in client.post("/shield/mine/copy/").content.decode()


def test_what_was_not_touched_for_long_goes(me: StaffMember) -> None:
    kept(me, days_ago=40)
    services.set_boundary(services.Bounds(who="Clerk"), by=me, now=timezone.now())
    now = timezone.now()
    ended = services.forget_own_safety(timezone.localdate(now) - timedelta(days=30), now=now)
    assert [pk for pk, _at in ended] == [me.pk]
    assert Boundary.objects.exists()
    assert services.forget_own_safety(date(2020, 1, 1), now=now) == []


# Boundaries and bios


def test_a_bio_says_the_most_important_within_each_networks_length(
    client: Client, me: StaffMember
) -> None:
    sign_in(client, me)
    given = {
        "who": "Councillor for Larkfield and the Quay, on the planning committee since 2019",
        "who_short": "Cllr, Larkfield & Quay",
        "reads": "weekdays, 9:00 to 18:00",
        "answers": "within three working days",
        "rules_address": "https://eastmere.example/house-rules",
        "away": "Back on Monday.",
    }
    words = client.post("/shield/mine/boundaries/", given, follow=True).content.decode()
    assert "Back on Monday." in words
    assert "No room for:" in words
    found = {
        bio.network: bio.fitted for bio in queries.bios(bounds.pieces(Boundary.objects.get()))
    }
    assert all(each.fits for each in found.values())
    assert "three working days" in found["Mastodon"].text
    assert all("999" in each.text for each in found.values())
    short = min(found.values(), key=lambda each: each.limit)
    assert short.text.startswith("Cllr, Larkfield &")


def test_a_bio_that_cannot_fit_says_so(client: Client, me: StaffMember) -> None:
    long = services.Bounds(who="Councillor " * 10, urgent="repairs 020 7946 0100")
    services.set_boundary(long, by=me, now=timezone.now())
    assert "Too long: say who you are in fewer words." in page(
        client, me, "/shield/mine/boundaries/"
    )
    empty = services.Bounds(who="")
    services.set_boundary(empty, by=me, now=timezone.now())
    assert "Say who you are and keep it" in page(client, me, "/shield/mine/boundaries/")


def test_an_address_that_is_none_is_refused(client: Client, me: StaffMember) -> None:
    sign_in(client, me)
    client.post("/shield/mine/boundaries/", {"rules_address": "javascript:alert(1)"})
    assert not Boundary.objects.exists()


def test_rules_to_pin_become_a_draft_of_ones_own(client: Client) -> None:
    account = AccountFactory.create(platform="demo")
    me = staff_with(Role.PUBLISHER, on=account.department)
    bound = services.Bounds(reads="weekdays", rules_address="https://eastmere.example/rules")
    services.set_boundary(bound, by=me, now=timezone.now())
    words = page(client, me, "/shield/pinned-rules/")
    assert "Disagree as much as you like" in words
    assert "We read this: weekdays." in words
    given = {"account": account.pk, "words": "Be fair to the person."}
    answer = client.post("/shield/pinned-rules/", given)
    draft = Draft.objects.get(author=me)
    assert answer["Location"] == reverse("publishing:compose", args=[draft.pk])
    assert draft.text == "Be fair to the person."
    assert (draft.composition or {})["accounts"] == [account.pk]


def test_nobody_pins_to_an_account_that_is_not_theirs(client: Client) -> None:
    account = AccountFactory.create(platform="demo")
    me = staff_with(Role.PUBLISHER, on=AccountFactory.create().department)
    sign_in(client, me)
    client.post("/shield/pinned-rules/", {"account": account.pk, "words": "Mine."})
    assert not Draft.objects.exists()
    assert "Disagree as much" in bounds.rules(None)
