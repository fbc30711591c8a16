"""The screens of a yes: the list, one of it, the policy, the last look, Today."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moothall.domain.publishing.approving import When
from moothall.domain.publishing.composition import Composition
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with
from moothall.publishing import services
from moothall.publishing.models import (
    Approval,
    ApprovalPolicy,
    Draft,
    EmergencyPost,
    Post,
    Progress,
    Revision,
    Standby,
)
from moothall.publishing.tests.factories import a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
WORDS = "The road at Mill Lane is shut until noon."


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(
        name="Eastmere Streets", platform="demo", last_posted_at=timezone.now()
    )
    return made


@pytest.fixture
def manager(account: Account) -> StaffMember:
    made: StaffMember = staff_with(Role.MANAGER, on=account.department, name="Mo Barrow")
    services.set_policy(account, when=[When.ALWAYS], by=made, now=timezone.now())
    return made


@pytest.fixture
def writer(account: Account, manager: StaffMember) -> StaffMember:
    made: StaffMember = staff_with(Role.PUBLISHER, on=account.department, name="Wyn Elder")
    return made


@pytest.fixture
def other(account: Account) -> StaffMember:
    return a_writer(account)


def browser(staff: StaffMember) -> Client:
    made = Client()
    sign_in(made, staff)
    return made


def waiting(account: Account, writer: StaffMember, **more: object) -> Revision:
    made = Composition(text=WORDS, accounts=(account.pk,), **more)  # type: ignore[arg-type]
    draft = Draft.objects.create(author=writer, text=WORDS, composition=made.as_json())
    return services.submit_post(draft, made, by=writer, now=timezone.now()).revision


def answer(client: Client, revision: Revision, act: str, **more: object) -> Any:
    said = {"act": act, "tier": 1, "digest": revision.digest, **more}
    return client.post(f"/posts/approve/{revision.pk}/", said, follow=True)


def test_the_last_look_says_that_it_waits_and_for_whom(
    account: Account, writer: StaffMember
) -> None:
    client = browser(writer)
    draft = services.begin_post(by=writer, now=timezone.now())
    client.post(
        f"/posts/drafts/{draft.pk}/",
        {"then": "review", "leave": "soon", "text": WORDS, "accounts": account.pk},
    )
    page = client.get(f"/posts/drafts/{draft.pk}/confirm/")
    assert "Somebody else has to say yes first." in words(page)
    assert "Ask for a yes to post as Eastmere Streets to 1 account" in words(page)
    assert "It cannot wait" not in words(page)
    done = client.post(
        f"/posts/drafts/{draft.pk}/confirm/", {"seen": page.context["seen"]}, follow=True
    )
    assert "It waits for somebody else’s yes." in words(done)
    assert "Nothing leaves before somebody else has said yes" in words(done)


def test_whoever_is_on_the_rota_may_send_alone_with_a_reason(
    account: Account, writer: StaffMember, manager: StaffMember
) -> None:
    now = timezone.now()
    Standby.objects.create(
        staff=writer,
        department=account.department,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
        added_by=manager,
    )
    client, draft = browser(writer), services.begin_post(by=writer, now=now)
    client.post(
        f"/posts/drafts/{draft.pk}/",
        {"then": "review", "leave": "soon", "text": WORDS, "accounts": account.pk},
    )
    address = f"/posts/drafts/{draft.pk}/confirm/"
    seen = {"seen": client.get(address).context["seen"], "then": "emergency"}
    assert "Say in a few words why it cannot wait" in words(client.post(address, seen))
    assert not Post.objects.exists()
    client.post(address, {**seen, "emergency": "The river is rising."})
    left = EmergencyPost.objects.get()
    assert left.revision.publications.get().progress == Progress.HELD
    today = words(browser(manager).get("/"))
    assert "Left in an emergency: please look" in today
    assert "Another person looks at it." in words(client.get(left.get_absolute_url()))
    reviewer = browser(manager)
    reviewer.post(left.get_absolute_url(), {"words": "Right to send it."})
    assert "Right to send it." in words(reviewer.get(left.get_absolute_url()))
    assert "Left in an emergency" not in words(browser(manager).get("/"))


def test_an_emergency_without_the_rota_is_refused_on_the_page(
    account: Account, writer: StaffMember
) -> None:
    client, draft = browser(writer), services.begin_post(by=writer, now=timezone.now())
    client.post(
        f"/posts/drafts/{draft.pk}/",
        {"then": "review", "leave": "soon", "text": WORDS, "accounts": account.pk},
    )
    address = f"/posts/drafts/{draft.pk}/confirm/"
    seen = {"seen": client.get(address).context["seen"], "then": "emergency", "emergency": "Now."}
    assert "why it cannot wait" in words(client.post(address, seen))
    assert not Post.objects.exists()


def test_what_waits_is_on_today_and_on_the_list_of_whoever_can_answer(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    revision = waiting(account, writer)
    for address in ("/", "/posts/approve/"):
        page = browser(other).get(address)
        assert "1 waits for your yes" in words(page)
        assert f'href="/posts/approve/{revision.pk}/"' in page.text
    assert "waits for your yes" not in words(browser(writer).get("/"))
    mine = words(browser(writer).get("/posts/approve/"))
    assert "1 waits for somebody else" in mine
    assert "Yours" in mine


def test_the_page_of_one_shows_exactly_what_leaves_and_takes_a_yes(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    revision, client = waiting(account, writer), browser(other)
    page = words(client.get(f"/posts/approve/{revision.pk}/"))
    for said in (WORDS, "Eastmere Streets", "Wyn Elder", "always asks", "Yes, it may leave"):
        assert said in page
    done = answer(client, revision, "yes", words="Good.", reasons=["objective"])
    assert "Written down: yes. It leaves at its time." in words(done)
    assert "Nothing waits for you." in words(done)
    after = words(client.get(f"/posts/approve/{revision.pk}/"))
    assert "Objective. Good." in after
    assert "Nothing of it waits for a yes now." in after


def test_a_no_and_a_referral_need_words(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    revision, client = waiting(account, writer), browser(other)
    for act in ("no", "refer"):
        assert "Say why in a few words" in words(answer(client, revision, act))
    assert not Approval.objects.exists()
    assert "the answer of the Monitoring Officer" in words(
        answer(client, revision, "refer", words="Is it lawful?")
    )
    page = words(client.get(f"/posts/approve/{revision.pk}/"))
    assert "It waits for the Monitoring Officer." in page
    assert "Yes, it may leave" not in page
    assert "Mo Barrow" in page  # who can


def test_the_writer_reads_the_no(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    revision = waiting(account, writer)
    answer(browser(other), revision, "no", words="Say which diversion.")
    page = words(browser(writer).get(f"/posts/approve/{revision.pk}/"))
    assert "Say which diversion." in page


def test_the_writer_finds_no_button(account: Account, writer: StaffMember) -> None:
    revision, client = waiting(account, writer), browser(writer)
    page = words(client.get(f"/posts/approve/{revision.pk}/"))
    assert "You had a hand in these words" in page
    assert "Yes, it may leave" not in page
    assert "Somebody else has to look at this" in words(answer(client, revision, "yes"))


def test_whoever_is_second_is_told(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    revision, slow = waiting(account, writer), browser(manager)
    answer(browser(other), revision, "yes")
    assert f"{other.name} has answered this" in words(answer(slow, revision, "yes"))


def test_a_late_yes_says_that_nothing_left(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    revision = waiting(account, writer, scheduled_at=timezone.now() - timedelta(seconds=5))
    client = browser(other)
    assert "That time has passed" in words(client.get(f"/posts/approve/{revision.pk}/"))
    assert "its writer says whether it leaves" in words(answer(client, revision, "yes"))
    assert revision.publications.get().progress == Progress.LATE


def test_what_was_changed_leads_to_what_it_is_now(
    account: Account, writer: StaffMember, other: StaffMember
) -> None:
    before = waiting(account, writer, scheduled_at=timezone.now() + timedelta(hours=1))
    post, later = Post.objects.get(), timezone.now() + timedelta(hours=2)
    services.move(post, to=later, by=writer, now=timezone.now())
    page = browser(other).get(f"/posts/approve/{before.pk}/")
    assert "It was changed since." in words(page)
    assert f'href="/posts/approve/{post.revision_id}/"' in page.text


def test_of_another_department_it_is_not_there(account: Account, writer: StaffMember) -> None:
    revision = waiting(account, writer)
    stranger = browser(staff_with(Role.PUBLISHER, on=DepartmentFactory.create()))
    assert stranger.get(f"/posts/approve/{revision.pk}/").status_code == 404


def test_whoever_only_reads_sees_how_it_stands_and_no_button(
    account: Account, writer: StaffMember
) -> None:
    revision = waiting(account, writer)
    reader = browser(staff_with(Role.RESPONDER, on=account.department))
    page = words(reader.get(f"/posts/approve/{revision.pk}/"))
    assert "The answer is not yours to give." in page
    assert "Yes, it may leave" not in page
    assert answer(reader, revision, "yes").status_code == 403
    assert reader.get("/posts/approve/").status_code == 403
    assert not Approval.objects.exists()


def test_the_manager_sets_when_a_yes_is_needed_and_others_read_it(
    account: Account, writer: StaffMember, manager: StaffMember
) -> None:
    client = browser(manager)
    page = client.get(f"/accounts/{account.pk}/")
    assert "Always: somebody else says yes to each post." in words(page)
    address = f"/posts/policies/{account.pk}/"
    assert address in page.text
    said = {"when": ["on_stop", "out_of_hours"], "tiers": "2", "opens": "08:30", "closes": "18:00"}
    wrong = client.post(address, {**said, "closes": "08:00"})
    assert "Choose an end that is after the start." in words(wrong)
    assert ApprovalPolicy.objects.count() == 1
    shown = words(client.post(address, said, follow=True))
    assert "Outside 8:30–18:00" in shown
    assert "Two people say it" in shown
    assert browser(writer).get(address).status_code == 403
    assert address not in browser(writer).get(f"/accounts/{account.pk}/").text
    client.post(address, {**said, "when": []})
    assert "Mo Barrow: never" in words(client.get(address))
    assert "Never: whoever may publish here sends alone." in words(
        client.get(f"/accounts/{account.pk}/")
    )


def test_what_is_moved_and_waits_for_a_yes_is_not_said_to_leave(
    account: Account, manager: StaffMember, writer: StaffMember
) -> None:
    at = timezone.now() + timedelta(days=2)
    made = Composition(text=WORDS, accounts=(account.pk,), scheduled_at=at)
    draft = Draft.objects.create(author=writer, text=WORDS, composition=made.as_json())
    post = services.submit_post(draft, made, by=writer, now=timezone.now())
    later = f"{timezone.localtime(at + timedelta(hours=1)):%Y-%m-%dT%H:%M}"
    page = browser(writer).post(f"/posts/{post.pk}/move/", {"at": later}, follow=True)
    assert "Moved. It leaves at the new time if somebody has said yes to that" in words(page)
