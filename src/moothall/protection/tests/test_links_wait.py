"""Whom the target links under a standing shield is kept from them once a decider has said so."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.domain.exchange import Sender
from moothall.inbox.models import Contact, Cover, Message
from moothall.inbox.tests.factories import BILAL
from moothall.people import access
from moothall.people.models import Keeping, Notice, Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import services
from moothall.protection.errors import (
    DecidedAlready,
    IncidentNeedsReason,
    NotTheDecider,
    OwnCase,
)
from moothall.protection.models import IncidentContact, IncidentMessage
from moothall.protection.queries.linking import links_to_decide
from moothall.protection.tests.factories import ABUSE, HE, Hounded, arrived, judged, shielded

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Hounded:
    return shielded()


def another(case: Hounded, text: str = "My gate is broken.") -> Message:
    """What somebody else wrote, put into the incident by its target."""
    channel = case.message.account.channels.get()
    message = judged(text, BILAL, now=timezone.now(), channel=channel)
    services.link_message(case.incident, message, by=case.target, now=timezone.now())
    return message


def later_from_there(case: Hounded, text: str, sender: Sender) -> Message:
    """What somebody writes next, in a conversation of its own."""
    channel = case.message.account.channels.get()
    now = timezone.now()
    return arrived(text, sender, now=now, channel=channel, thread_key="another")


def contact_of(message: Message) -> Contact:
    found: Contact = message.conversation.contact
    return found


def linked(case: Hounded, message: Message) -> IncidentContact:
    return services.link_contact(
        case.incident, contact_of(message), why="He too.", by=case.target, now=timezone.now()
    )


def is_kept(case: Hounded, message: Message) -> bool:
    return Keeping.objects.filter(
        staff=case.target, conversation_id=message.conversation_id
    ).exists()


def test_whom_the_target_links_under_the_shield_is_not_kept_until_a_decider_says_so(
    case: Hounded,
) -> None:
    message = another(case)
    link = linked(case, message)
    assert link.waits
    assert not is_kept(case, message)
    assert access.may(case.target, "inbox.read", message.conversation)
    later = later_from_there(case, "And my fence.", BILAL)
    assert not is_kept(case, later)
    assert not case.incident.kept.filter(message=later).exists()
    services.decide_contact(link, why="Same hand.", by=case.decider, now=timezone.now())
    assert is_kept(case, message)
    assert is_kept(case, later)
    assert case.incident.kept.filter(message=later).get().reader == case.buddy
    link.refresh_from_db()
    assert (link.decided_by, link.decided_why, link.waits) == (case.decider, "Same hand.", False)
    acts = AuditEntry.objects.filter(subject_id=str(link.pk)).values_list("act", flat=True)
    assert {"incident.contact_linked", "incident.contact_decided"} <= set(acts)


def test_the_first_sender_stays_kept_meanwhile(case: Hounded) -> None:
    linked(case, another(case))
    assert is_kept(case, case.message)
    later = later_from_there(case, "Me again.", HE)
    assert is_kept(case, later)


def test_abuse_of_somebody_who_waits_is_covered_by_message_meanwhile(case: Hounded) -> None:
    message = another(case, ABUSE)
    linked(case, message)
    message.refresh_from_db()
    assert message.cover == Cover.COVERED
    assert not is_kept(case, message)


def test_neither_target_nor_buddy_nor_a_stranger_says_yes(case: Hounded) -> None:
    link, now = linked(case, another(case)), timezone.now()
    case.target.grants.create(role=Role.MANAGER, department=case.message.conversation.department)
    with pytest.raises(OwnCase):
        services.decide_contact(link, why="Please.", by=case.target, now=now)
    with pytest.raises(NotTheDecider):
        services.decide_contact(link, why="Please.", by=case.buddy, now=now)
    with pytest.raises(PermissionDenied):
        services.decide_contact(link, why="Please.", by=case.colleague, now=now)
    with pytest.raises(IncidentNeedsReason):
        services.decide_contact(link, why=" ", by=case.decider, now=now)
    link.refresh_from_db()
    assert link.waits
    with pytest.raises(IntegrityError), transaction.atomic():
        IncidentContact.objects.filter(pk=link.pk).update(
            waits=False, decided_by=case.decider, decided_at=now
        )


def test_linking_twice_and_parting_first_change_nothing_about_that(case: Hounded) -> None:
    message = another(case)
    linked(case, message)
    assert linked(case, message).waits
    first = case.incident.contacts.get(contact=contact_of(case.message))
    services.part_contact(first, by=case.target, now=timezone.now())
    again = linked(case, case.message)
    assert again.waits


def test_whoever_decides_links_in_one_step_and_a_buddy_who_does_not_waits(case: Hounded) -> None:
    message, now = another(case), timezone.now()
    by_buddy = services.link_contact(
        case.incident, contact_of(message), why="He too.", by=case.buddy, now=now
    )
    assert by_buddy.waits
    services.link_contact(
        case.incident, contact_of(message), why="Same hand.", by=case.decider, now=now
    )
    by_buddy.refresh_from_db()
    assert by_buddy.decided_why == "Same hand."
    assert is_kept(case, message)
    services.part_contact(by_buddy, by=case.decider, now=now)
    assert not is_kept(case, message)
    made = services.link_contact(
        case.incident, contact_of(message), why="He too.", by=case.decider, now=now
    )
    assert not made.waits
    assert is_kept(case, message)
    with pytest.raises(DecidedAlready):
        services.decide_contact(made, why="x", by=case.decider, now=now)


def test_a_message_put_in_keeps_its_conversation_only_where_a_decider_put_it_in(
    case: Hounded,
) -> None:
    message = another(case)
    assert IncidentMessage.objects.get(message=message).waits
    assert not is_kept(case, message)
    services.link_message(case.incident, message, by=case.decider, now=timezone.now())
    assert is_kept(case, message)


def test_it_is_answered_for_the_desk_as_before_and_the_sender_is_not_limited(
    case: Hounded,
) -> None:
    message = another(case)
    services.decide_contact(
        linked(case, message), why="Same hand.", by=case.decider, now=timezone.now()
    )
    assert access.may(case.colleague, "inbox.reply", message.conversation)
    assert not access.may(case.target, "inbox.read", message.conversation)


def test_parting_works_for_whoever_may_and_a_no_is_told(case: Hounded) -> None:
    message = another(case)
    services.part_contact(linked(case, message), by=case.target, now=timezone.now())
    assert not Notice.objects.filter(kind="incident_contact.answered").exists()
    services.part_contact(linked(case, message), by=case.decider, now=timezone.now())
    assert Notice.objects.get(kind="incident_contact.answered").staff == case.target
    link = linked(case, message)
    services.decide_contact(link, why="Same hand.", by=case.decider, now=timezone.now())
    services.part_contact(link, by=case.target, now=timezone.now())
    assert not is_kept(case, message)


def test_whoever_opens_the_next_shield_decides_about_all_that_waited(case: Hounded) -> None:
    message, now = another(case), timezone.now()
    link = linked(case, message)
    services.end_shield(case.incident, why="Over.", by=case.decider, now=now)
    services.open_shield(case.incident, why="Again.", by=case.decider, now=now)
    link.refresh_from_db()
    assert (link.decided_by, link.decided_why) == (case.decider, "Again.")
    assert is_kept(case, message)


def test_the_decider_is_asked_where_they_look_and_the_page_says_that_it_waits(
    client: Client, case: Hounded
) -> None:
    message, here = another(case), case.incident.get_absolute_url()
    sign_in(client, case.target)
    given = {"contact": contact_of(message).pk, "why": "He too."}
    answer = client.post(f"{here}contact/", given, follow=True).content.decode()
    assert "waits for a decider" in answer
    assert "Waits for a decider" in answer
    assert "Yes: the shield covers" not in answer
    link = case.incident.contacts.get(contact=contact_of(message))
    client.post(f"{here}contact/{link.pk}/decide/", {"why": "Please."})
    assert not is_kept(case, message)
    assert Notice.objects.get(kind="incident_contact.asked").staff == case.decider
    sign_in(client, case.decider)
    asked = f"Say whether the shield of incident {case.incident.pk} covers one more contact"
    assert asked in client.get("/today/").content.decode()
    assert "Yes: the shield covers" in client.get(here).content.decode()
    client.post(f"{here}contact/{link.pk}/decide/", {"why": ""})
    assert not is_kept(case, message)
    client.post(f"{here}contact/{link.pk}/decide/", {"why": "Same hand."})
    assert is_kept(case, message)
    assert asked not in client.get("/today/").content.decode()
    assert Notice.objects.get(kind="incident_contact.answered").staff == case.target
    sign_in(client, case.target)
    assert f"{case.decider.name} said yes" in client.get(here).content.decode()


def test_without_a_decider_it_waits_for_the_next_and_asks_nobody_kept_out(case: Hounded) -> None:
    now = timezone.now()
    services.let_in(case.incident, case.decider, may_read=False, by=case.target, now=now)
    case.incident.refresh_from_db()
    link = linked(case, another(case))
    assert link.waits
    assert not Notice.objects.filter(kind="incident_contact.asked").exists()
    assert not links_to_decide(case.decider).exists()
    next_one = staff_with(Role.MANAGER, on=case.message.conversation.department)
    services.name(
        case.incident,
        buddy=case.buddy,
        supporter=None,
        decider=next_one,
        by=case.target,
        now=now + timedelta(minutes=1),
    )
    assert list(links_to_decide(next_one)) == [link]


def test_somebody_outside_the_circle_finds_no_such_page(client: Client, case: Hounded) -> None:
    link = linked(case, another(case))
    sign_in(client, case.colleague)
    here = f"{case.incident.get_absolute_url()}contact/{link.pk}/decide/"
    assert client.post(here, {"why": "x"}).status_code == 404
    sign_in(client, case.decider)
    other = shielded("Another matter.", thread_key="other")
    far = other.incident.contacts.get()
    here = f"{case.incident.get_absolute_url()}contact/{far.pk}/decide/"
    assert client.post(here, {"why": "x"}).status_code == 404
