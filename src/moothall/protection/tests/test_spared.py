"""The target of an Incident reads nothing more of its Contacts, anywhere; others all of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from moothall.domain.exchange import ReceivedFile
from moothall.inbox import queries as inbox_queries
from moothall.inbox import services as inbox
from moothall.inbox.errors import WrongDepartment
from moothall.inbox.models import Attachment, Cover, Message
from moothall.inbox.tests.factories import BILAL
from moothall.people.models import Keeping, Notice, Role
from moothall.people.services import mail_waiting
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import queries, services
from moothall.protection.tests.factories import HE, Hounded, arrived, hounded, judged, shielded
from moothall.register.models import Channel
from moothall.web.models import Nudge

pytestmark = pytest.mark.django_db
SENTINEL = "zanzibarine"
FILE = ReceivedFile(f"{SENTINEL}.txt", "text/plain", b"x")
CIVIL = f"Your {SENTINEL} reply never came. When will the boiler be mended?"


def the_words() -> dict[str, Any]:
    """Everywhere that a message has words."""
    return {
        "subject": f"{SENTINEL} again",
        "html": f"<p>{SENTINEL}</p>",
        "files": (FILE,),
        "address": f"https://p.example/{SENTINEL}",
    }


@pytest.fixture
def case() -> Hounded:
    return shielded(CIVIL, **the_words())


@pytest.fixture
def her(client: Client, case: Hounded) -> Client:
    sign_in(client, case.target)
    return client


def surfaces(case: Hounded) -> Iterator[str]:
    """Every page and part of a page on which something of his may be."""
    here = case.message.conversation.get_absolute_url()
    yield from ("/", "/today/", "/inbox/", "/inbox/rows/", "/inbox/counts/", "/shield/alarms/")
    for view in ("mine", "team", "unassigned", "waiting", "closed", "all", "snoozed"):
        yield f"/inbox/?view={view}"
        yield f"/inbox/?view={view}&order=longest_waiting"
    yield from (here, f"{here}thread/", f"{here}facts/", f"{here}split/", f"{here}?reply")
    yield f"{here}?letter={case.message.pk}&images=1"
    yield f"/inbox/messages/{case.message.pk}/letter/"
    yield f"/inbox/messages/{case.message.pk}/original/"
    yield f"/inbox/files/{Attachment.objects.get().pk}/"
    yield f"/shield/messages/{case.message.pk}/lift/"
    yield f"/inbox/contacts/{case.message.conversation.contact_id}/"
    yield from ("/search/?q=odd", "/people/notices/", "/posts/", "/settings/")
    yield from ("/shield/incidents/", case.incident.get_absolute_url(), "/shield/kept/")


def channel_of(case: Hounded) -> Channel:
    return case.message.conversation.account.channels.get()


def found_in(page: str) -> bool:
    return SENTINEL in page.lower()


def test_not_a_word_of_his_stands_on_any_surface(her: Client, case: Hounded) -> None:
    for address in surfaces(case):
        page = her.get(address)
        assert page.status_code in {200, 302, 403, 404}, address
        assert not found_in(page.content.decode()), address


def test_nor_is_it_found(her: Client, case: Hounded) -> None:
    for words in (SENTINEL, "boiler", "hounds"):
        page = her.get(f"/search/?q={words}").content.decode().lower()
        assert "fellow" not in page
        assert f"#message-{case.message.pk}" not in page
        assert f"/inbox/{case.message.conversation_id}/" not in page


def test_the_page_of_his_conversation_is_not_there_and_nothing_in_it_can_be_done(
    her: Client, case: Hounded
) -> None:
    here = case.message.conversation.get_absolute_url()
    assert her.get(here).status_code == 404
    for act in ("reply/", "note/", "assign/", "close/", "presence/"):
        assert her.post(f"{here}{act}", {"text": "x"}).status_code in {404, 405}, act
    assert her.post(f"/shield/messages/{case.message.pk}/show/").status_code == 404


def test_everybody_else_reads_and_answers_it_as_before(client: Client, case: Hounded) -> None:
    sign_in(client, case.colleague)
    here = case.message.conversation.get_absolute_url()
    for address in ("/inbox/", here, f"/search/?q={SENTINEL}"):
        assert found_in(client.get(address).content.decode()), address
    case.message.refresh_from_db()
    assert case.message.cover == Cover.OPEN


def test_what_he_writes_next_is_kept_in_the_very_transaction_that_stores_it(
    her: Client, case: Hounded
) -> None:
    newer = arrived(f"{SENTINEL} once more", HE, now=timezone.now(), **the_words())
    assert newer.conversation_id != case.message.conversation_id
    assert Keeping.objects.filter(
        staff=case.target, conversation_id=newer.conversation_id
    ).exists()
    assert her.get(newer.conversation.get_absolute_url()).status_code == 404
    assert not found_in(her.get("/inbox/").content.decode())


def test_what_others_write_is_there_for_her(her: Client, case: Hounded) -> None:
    theirs = judged("My gate is broken.", BILAL, now=timezone.now(), channel=channel_of(case))
    assert her.get(theirs.conversation.get_absolute_url()).status_code == 200
    assert "My gate is broken." in her.get("/inbox/").content.decode()


def test_no_notice_mail_or_nudge_brings_a_word_of_it(her: Client, case: Hounded) -> None:
    case.target.notices = "desk_and_mail"
    case.target.save()
    arrived(f"{SENTINEL} once more", HE, now=timezone.now(), **the_words())
    mail_waiting(case.target.pk, now=timezone.now())
    for letter in mail.outbox:
        assert not found_in(str(letter.message()))
    rows = [*Notice.objects.filter(staff=case.target), *Nudge.objects.all()]
    assert rows
    assert not any(found_in(str(vars(each))) for each in rows)


def test_nobody_makes_it_her_turn_and_what_was_is_the_buddys() -> None:
    case = hounded()
    conversation = case.message.conversation
    now = timezone.now()
    inbox.assign(conversation, staff=case.target, by=case.target, now=now)
    services.open_shield(case.incident, why="Months of it.", by=case.decider, now=now)
    conversation.refresh_from_db()
    assert conversation.assigned_to == case.buddy
    with pytest.raises(WrongDepartment):
        inbox.assign(conversation, staff=case.target, by=case.buddy, now=now)


def test_a_buddy_who_cannot_answer_there_gets_no_turn_of_hers() -> None:
    case = hounded()
    now = timezone.now()
    inbox.assign(case.message.conversation, staff=case.target, by=case.target, now=now)
    case.buddy.grants.all().delete()
    services.open_shield(case.incident, why="Months of it.", by=case.decider, now=now)
    case.message.conversation.refresh_from_db()
    assert case.message.conversation.assigned_to is None
    assert case.incident.kept.get().reader is None


def test_ending_the_shield_brings_all_of_it_back(her: Client, case: Hounded) -> None:
    services.end_shield(case.incident, why="He moved away.", by=case.decider, now=timezone.now())
    assert not Keeping.objects.exists()
    here = case.message.conversation.get_absolute_url()
    assert found_in(her.get(here).content.decode())
    assert found_in(her.get("/inbox/").content.decode())


def test_what_two_shields_keep_stays_kept_when_one_ends(case: Hounded) -> None:
    now = timezone.now()
    again = services.report(
        services.Told(facts="x"), target=case.target, message=case.message, by=case.buddy, now=now
    )
    services.name(again, buddy=None, supporter=None, decider=case.decider, by=case.target, now=now)
    contact = case.message.conversation.contact
    services.link_contact(again, contact, why="The same.", by=case.target, now=now)
    again.refresh_from_db()
    services.open_shield(again, why="Again.", by=case.decider, now=now)
    services.end_shield(case.incident, why="Over.", by=case.decider, now=now)
    assert Keeping.objects.filter(staff=case.target).exists()
    services.end_shield(again, why="Over.", by=case.decider, now=now)
    assert not Keeping.objects.exists()


def test_a_profile_that_is_joined_to_him_is_kept_too(case: Hounded) -> None:
    other = judged("Hello.", BILAL, now=timezone.now())
    manager = staff_with(Role.MANAGER, on=other.conversation.department)
    his = case.message.conversation.contact
    inbox.join(other.conversation.profile, contact=his, reason="He says so.", by=manager)
    kept = Keeping.objects.filter(staff=case.target).values_list("conversation_id", flat=True)
    assert other.conversation_id in kept


def test_words_moved_into_another_conversation_stay_kept(case: Hounded) -> None:
    second = judged("Another thing.", HE, now=timezone.now(), channel=channel_of(case))
    theirs = judged("My gate is broken.", BILAL, now=timezone.now(), channel=channel_of(case))
    inbox.merge(
        second.conversation, into=theirs.conversation, by=case.colleague, now=timezone.now()
    )
    kept = Keeping.objects.filter(staff=case.target).values_list("conversation_id", flat=True)
    assert theirs.conversation_id in kept


def test_what_slipped_in_while_the_shield_was_opened_is_found_again(case: Hounded) -> None:
    assert queries.shields_to_settle() == []
    shield = case.incident.shields.get()
    Keeping.objects.all().delete()
    case.incident.kept.all().delete()
    assert queries.shields_to_settle() == [shield.pk]
    services.settle_again(shield.pk, now=timezone.now())
    assert Keeping.objects.get().conversation_id == case.message.conversation_id
    assert case.incident.kept.get().reader == case.buddy
    told = Notice.objects.filter(kind="kept.to_read").count()
    services.settle_again(shield.pk, now=timezone.now())
    assert Notice.objects.filter(kind="kept.to_read").count() == told, "it is told once"
    services.end_shield(case.incident, why="Over.", by=case.decider, now=timezone.now())
    services.settle_again(shield.pk, now=timezone.now())
    assert not Keeping.objects.exists()


def test_what_he_says_under_a_post_of_ours_is_kept_too(case: Hounded) -> None:
    channel = channel_of(case)
    mine = arrived(
        f"{SENTINEL} here too",
        HE,
        now=timezone.now(),
        channel=channel,
        under="post-1",
        public=True,
    )
    places = [(channel.account_id, "post-1")]
    assert inbox_queries.comments_under(case.target, places).said == ()
    assert [each.pk for each in inbox_queries.comments_under(case.colleague, places).said] == [
        mine.pk
    ]


def test_it_costs_nobody_a_query(client: Client) -> None:
    case = hounded(CIVIL)
    sign_in(client, case.target)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/inbox/")
        return len(queries)

    asked()
    before = asked()
    services.open_shield(case.incident, why="Months.", by=case.decider, now=timezone.now())
    Notice.objects.all().delete()
    assert asked() <= before + 1
    rows = inbox_queries.inbox_page(case.colleague, view="all", now=timezone.now()).rows
    assert [each.pk for each in rows] == [case.message.conversation_id]


def test_a_copy_of_the_records_stays_whole(case: Hounded) -> None:
    from moothall.people import access  # noqa: PLC0415 one question

    assert access.scope(case.target).spared_id == case.target.pk
    manager = staff_with(Role.MANAGER, on=case.message.conversation.department)
    Keeping.objects.create(staff=manager, conversation_id=case.message.conversation_id)
    law = access.scope(manager, permission="records.export")
    rows = law.narrow(Message.objects.all(), department="conversation__department", account=None)
    assert case.message in rows
    assert not access.may(manager, "inbox.read", case.message.conversation)
    assert access.may(manager, "inbox.read", case.message.conversation.department)
