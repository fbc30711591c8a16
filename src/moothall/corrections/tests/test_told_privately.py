"""A member tells one named person of the desk, and reads days and an answer, never a name."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.corrections import queries, services
from moothall.corrections.errors import (
    IsDecidedAlready,
    NamesSomebody,
    NoteTheMistakeFirst,
    PointsAtNothing,
    TooManyAreOpen,
)
from moothall.corrections.models import Mistake, Referral
from moothall.corrections.services.referring import MOST_OPEN
from moothall.corrections.tests.factories import WRONG, a_mistake, an_account, an_entry
from moothall.corrections.tests.test_owning_up import arrived, corrected
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import (
    StaffMemberFactory,
    member_with_workspace,
    sign_in,
    staff_with,
)
from moothall.publishing.models import TimelineEntry
from moothall.publishing.services import erasing
from moothall.publishing.tests.factories import LATER, NOW, a_post_that_is_out, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import CustodianFactory

pytestmark = pytest.mark.django_db
WHY = "This speaks for a party."
DONE: dict[str, Any] = {"outcome": "fine", "answer": "It is a quotation, and says whose."}


@pytest.fixture
def account() -> Account:
    return an_account(name="Eastmere Council")


@pytest.fixture
def lead(account: Account) -> StaffMember:
    """Who answers for the account."""
    staff = staff_with(Role.MANAGER, on=account.department)
    CustodianFactory.create(account=account, staff=staff)
    return staff


@pytest.fixture
def entry(account: Account) -> TimelineEntry:
    return an_entry(account)


@pytest.fixture
def member() -> StaffMember:
    return member_with_workspace(name="Jo Field")


def told(member: StaffMember, entry: TimelineEntry | None, **more: str) -> Referral:
    return services.refer(about=entry, why=WHY, by=member, now=NOW, **more)


def links(answer: Any) -> list[str]:
    """Where the buttons and links of a page lead."""
    return re.findall(r'href="([^"]+)"', answer.content.decode())


def kinds(staff: StaffMember) -> list[str]:
    return list(Notice.objects.filter(staff=staff).order_by("pk").values_list("kind", flat=True))


def test_one_named_person_gets_it_at_once_and_nobody_else(
    lead: StaffMember, entry: TimelineEntry, member: StaffMember
) -> None:
    staff_with(Role.ADMINISTRATOR)
    referral = told(member, entry)
    assert referral.asked == lead
    assert list(Notice.objects.values_list("staff", "kind")) == [(lead.pk, "referral.raised")]
    assert (referral.look_by, referral.decide_by) == (
        NOW + timedelta(hours=1),
        NOW + timedelta(days=1),
    )
    assert AuditEntry.objects.filter(act="referral.raised").exists()


def test_without_a_custodian_it_goes_to_who_decides_there_and_never_to_the_teller(
    account: Account, entry: TimelineEntry
) -> None:
    teller = staff_with(Role.MANAGER, on=account.department)
    CustodianFactory.create(account=account, staff=teller)
    other = staff_with(Role.MANAGER, on=account.department)
    assert told(teller, entry).asked == other


def test_a_custodian_who_has_left_is_not_asked(
    lead: StaffMember, entry: TimelineEntry, member: StaffMember
) -> None:
    lead.is_active = False
    lead.save()
    administrator = staff_with(Role.ADMINISTRATOR)
    assert told(member, entry).asked == administrator


def test_it_points_at_something(member: StaffMember) -> None:
    with pytest.raises(PointsAtNothing):
        told(member, None, address=" ", words="\n")
    assert not Referral.objects.exists()


def test_more_than_the_desk_can_have_forgotten_is_refused_with_a_sentence(
    entry: TimelineEntry, member: StaffMember
) -> None:
    for _number in range(MOST_OPEN):
        told(member, entry)
    with pytest.raises(TooManyAreOpen, match="20"):
        told(member, entry)
    with pytest.raises(ValidationError):
        told(member_with_workspace(), None, address="x" * 501)


@pytest.mark.parametrize(
    "given",
    [
        {"address": "https://social.example/wrong-1"},
        {"words": "vote for the purple party"},
        {"words": f"  {WRONG}\n"},
    ],
    ids=["address", "some words", "all words"],
)
def test_an_address_or_pasted_words_find_the_post(
    lead: StaffMember, entry: TimelineEntry, member: StaffMember, given: dict[str, str]
) -> None:
    referral = told(member, None, **given)
    assert (referral.entry, referral.account, referral.asked) == (entry, entry.account, lead)


def test_words_that_fit_two_posts_or_are_too_few_find_none(
    account: Account, entry: TimelineEntry, member: StaffMember
) -> None:
    assert told(member, None, words="Purple").entry is None
    an_entry(account, external_id="wrong-2")
    assert told(member, None, words=WRONG).entry is None


def test_a_post_of_the_desk_is_found_by_its_address(account: Account, member: StaffMember) -> None:
    publication = a_post_that_is_out(account, a_writer(account)).publications.get()
    publication.address = "https://social.example/right-1"
    publication.save()
    referral = told(member, None, address=publication.address)
    assert (referral.publication, referral.entry) == (publication, None)


def test_another_members_workspace_is_never_looked_into(member: StaffMember) -> None:
    other = member_with_workspace()
    an_entry(an_account(department=other.workspace))
    administrator = staff_with(Role.ADMINISTRATOR)
    referral = told(member, None, address="https://social.example/wrong-1")
    assert (referral.account, referral.entry) == (None, None)
    assert referral.asked == administrator
    assert list(queries.referrals.referrals_for(other)) == []


def test_it_is_read_by_who_was_asked_and_who_decides_there_alone(
    lead: StaffMember, account: Account, entry: TimelineEntry, member: StaffMember
) -> None:
    referral = told(member, entry)
    may = [lead, staff_with(Role.MANAGER, on=account.department), staff_with(Role.ADMINISTRATOR)]
    may_not = [
        a_writer(account),
        staff_with(Role.MANAGER, on=an_account().department),
        member,
        member_with_workspace(),
    ]
    assert [list(queries.referrals.referrals_for(each)) for each in may] == [[referral]] * 3
    assert [list(queries.referrals.referrals_for(each)) for each in may_not] == [[]] * 4
    assert list(queries.referrals.raised_by(member)) == [referral]
    assert list(queries.referrals.raised_by(lead)) == []


def test_taking_it_is_told_once_and_not_by_whom(
    lead: StaffMember, entry: TimelineEntry, member: StaffMember
) -> None:
    referral = told(member, entry)
    services.take(referral, by=lead, now=NOW)
    services.take(referral, by=lead, now=LATER)
    referral.refresh_from_db()
    assert (referral.taken_by, referral.taken_at) == (lead, NOW)
    notice = Notice.objects.get(staff=member)
    assert (notice.kind, notice.values, notice.url) == (
        "referral.taken",
        {},
        f"/owning-up/told/{referral.pk}/",
    )


def test_neither_teller_nor_stranger_decides_it(
    lead: StaffMember, account: Account, entry: TimelineEntry
) -> None:
    teller = staff_with(Role.MANAGER, on=account.department)
    referral = told(teller, entry)
    for each in (teller, a_writer(account), member_with_workspace()):
        with pytest.raises(PermissionDenied):
            services.decide_referral(referral, **DONE, by=each, now=NOW)
        with pytest.raises(PermissionDenied):
            services.take(referral, by=each, now=NOW)
    lead.is_active = False
    with pytest.raises(PermissionDenied):
        services.take(referral, by=lead, now=NOW)
    referral.refresh_from_db()
    assert (referral.outcome, referral.taken_at) == ("", None)


def test_it_is_decided_once_with_words_that_name_nobody(
    lead: StaffMember, entry: TimelineEntry, member: StaffMember
) -> None:
    referral = told(member, entry)
    colleague = StaffMemberFactory.create(name="Tom Ashdown")
    with pytest.raises(NamesSomebody):
        services.decide_referral(
            referral, outcome="fine", answer=f"{colleague.name} says so.", by=lead, now=NOW
        )
    services.decide_referral(referral, **DONE, by=lead, now=NOW)
    with pytest.raises(IsDecidedAlready):
        services.decide_referral(referral, **DONE, by=lead, now=LATER)
    assert kinds(member) == ["referral.decided"]


def test_to_be_corrected_needs_a_mistake_that_was_noted(
    lead: StaffMember, entry: TimelineEntry, member: StaffMember
) -> None:
    referral = told(member, entry)
    wrong: dict[str, Any] = {"outcome": "mistake", "answer": "It should not have gone out."}
    with pytest.raises(NoteTheMistakeFirst):
        services.decide_referral(referral, **wrong, by=lead, now=NOW)
    other = a_mistake(entry.account, external_id="wrong-2")
    services.decide_referral(referral, **wrong, mistake=other, by=lead, now=NOW)
    referral.refresh_from_db()
    assert referral.mistake == other


def test_the_mistake_that_is_noted_of_it_leads_from_it_to_the_correction(
    lead: StaffMember, entry: TimelineEntry, member: StaffMember
) -> None:
    referral = told(member, entry)
    unlike = told(member, an_entry(entry.account, external_id="fine"))
    mistake = services.note_entry(
        entry, severity="slip", noticed_by="member", noticed_at=NOW, by=lead, now=NOW
    )
    services.decide_referral(referral, outcome="mistake", answer="It was wrong.", by=lead, now=NOW)
    correction = arrived(corrected(mistake))
    (found,) = queries.referrals.raised_by(member).filter(pk=referral.pk)
    assert found.told.corrected_at == correction.published_at
    assert kinds(member) == ["referral.decided", "referral.corrected"]
    unlike.refresh_from_db()
    assert unlike.mistake is None


def test_words_that_end_by_rule_end_here_too(entry: TimelineEntry, member: StaffMember) -> None:
    referral = told(member, None, words=WRONG)
    erasing.forget_entries([entry.pk], now=LATER)
    referral.refresh_from_db()
    assert referral.words == ""
    assert referral.why == WHY


def test_what_nobody_looked_at_in_time_stands_first_on_today(
    client: Client, lead: StaffMember, account: Account, member: StaffMember
) -> None:
    for number, name in ((5, "The old one"), (0, "The new one")):
        services.refer(
            about=an_entry(account, external_id=name),
            why=name,
            by=member,
            now=timezone.now() - timedelta(hours=number),
        )
    sign_in(client, lead)
    page = words(client.get("/"))
    assert "Told to us privately" in page
    assert page.index("The old one") < page.index("Overdue") < page.index("The new one")
    assert page.count("Overdue") == 1


def test_a_member_tells_us_from_today_and_reads_days_and_no_name(
    client: Client, lead: StaffMember, entry: TimelineEntry, member: StaffMember
) -> None:
    sign_in(client, member)
    assert "/owning-up/tell/" in links(client.get("/"))
    form = {"address": entry.address, "why": WHY}
    assert "Give its address" in words(client.post("/owning-up/tell/", {"why": WHY}))
    assert "no web address" in words(client.post("/owning-up/tell/", {"address": "x", "why": WHY}))
    answer = client.post("/owning-up/tell/", form, follow=True)
    referral = Referral.objects.get()
    assert answer.redirect_chain[-1][0] == f"/owning-up/told/{referral.pk}/"
    mistake = services.note_entry(
        entry, severity="slip", noticed_by="member", noticed_at=NOW, by=lead, now=NOW
    )
    services.keep_hindsight(
        mistake, made_easy="One phone.", went_well="", apart="", by=lead, now=NOW
    )
    services.decide_referral(
        referral, outcome="mistake", answer="It was wrong.", by=lead, now=timezone.now()
    )
    page = words(client.get(f"/owning-up/told/{referral.pk}/"))
    for said in (
        "We received it",
        "Being looked at by the",
        "It was wrong.",
        "Corrected in public",
    ):
        assert said in page
    assert lead.name not in page
    assert "One phone." not in page
    assert client.get(mistake.get_absolute_url()).status_code == 404
    assert client.get(referral.get_absolute_url()).status_code == 404
    sign_in(client, lead)
    assert client.get(f"/owning-up/told/{referral.pk}/").status_code == 404


def test_a_member_who_may_read_the_account_tells_us_from_the_page_of_the_post(
    client: Client, account: Account, entry: TimelineEntry
) -> None:
    member = member_with_workspace()
    staff_with(Role.READER, on=account.department).grants.update(staff=member)
    publication = a_post_that_is_out(account, a_writer(account)).publications.get()
    sign_in(client, member)
    for page, at in (
        (entry.get_absolute_url(), f"/owning-up/tell/entry/{entry.pk}/"),
        (f"/posts/{publication.post_id}/", f"/owning-up/tell/sent/{publication.pk}/"),
    ):
        assert at in links(client.get(page))
        assert WHY not in words(client.get(at))
        client.post(at, {"why": WHY})
    assert Referral.objects.filter(account=account).count() == 2
    sign_in(client, a_writer(account))
    assert "/owning-up/tell/" not in "".join(links(client.get(entry.get_absolute_url())))


def test_who_was_asked_takes_it_and_answers_on_its_page(
    client: Client, lead: StaffMember, entry: TimelineEntry, member: StaffMember
) -> None:
    referral = told(member, entry)
    sign_in(client, lead)
    at = referral.get_absolute_url()
    page = client.get(at)
    assert f"/owning-up/entry/{entry.pk}/" in links(page)
    assert member.name in words(page)
    client.post(f"{at}take/")
    assert "Choose what you found" in words(client.post(f"{at}decide/", {"answer": "So."}))
    assert "Nothing of it is noted yet" in words(
        client.post(f"{at}decide/", {"outcome": "mistake", "answer": "So."})
    )
    mistake = a_mistake(entry.account, external_id="wrong-2")
    assert entry.account.name in words(client.get(at))
    client.post(f"{at}decide/", {"outcome": "mistake", "mistake": mistake.pk, "answer": "So."})
    referral.refresh_from_db()
    assert (referral.outcome, referral.mistake) == ("mistake", mistake)
    assert mistake.get_absolute_url() in links(client.get(at))


def test_what_the_desk_does_not_know_says_so(client: Client, member: StaffMember) -> None:
    referral = told(member, None, words="Something on a wall.")
    sign_in(client, staff_with(Role.ADMINISTRATOR))
    assert "does not know this post" in words(client.get(referral.get_absolute_url()))
    assert "nothing so far" in words(client.get("/owning-up/told/"))
    assert not Mistake.objects.exists()


def test_a_post_that_only_the_desk_knows_of_leads_to_noting_it(
    client: Client, lead: StaffMember, account: Account, member: StaffMember
) -> None:
    publication = a_post_that_is_out(account, a_writer(account)).publications.get()
    referral = services.refer(about=publication, why=WHY, by=member, now=NOW)
    sign_in(client, lead)
    assert f"/owning-up/sent/{publication.pk}/" in links(client.get(referral.get_absolute_url()))
    services.note_publication(
        publication, severity="slip", noticed_by="member", noticed_at=NOW, by=lead, now=NOW
    )
    referral.refresh_from_db()
    assert referral.mistake == publication.mistake
