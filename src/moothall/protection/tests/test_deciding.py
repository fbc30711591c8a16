"""A named decider, never the target, opens the shield, looks at it again and ends it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from moothall.inbox.models import Contact
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, sign_in, staff_with
from moothall.protection import queries, services
from moothall.protection.errors import (
    CannotTakePart,
    ContactNeverWrote,
    IncidentNeedsReason,
    NobodyToShieldFrom,
    NoShieldStands,
    NotTheDecider,
    OwnCase,
    ShieldStandsAlready,
)
from moothall.protection.models import (
    EmergencyNumber,
    Incident,
    IncidentShield,
)
from moothall.protection.tests.factories import Hounded, hounded, judged, shielded

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Hounded:
    return hounded()


def administrator() -> StaffMember:
    return staff_with(Role.ADMINISTRATOR)


def page(client: Client, who: StaffMember, address: str) -> str:
    sign_in(client, who)
    return client.get(address).content.decode()


def test_nobody_decides_their_own_case(client: Client, case: Hounded) -> None:
    now = timezone.now()
    case.target.grants.create(role=Role.MANAGER, department=case.message.conversation.department)
    with pytest.raises(CannotTakePart):
        services.name(
            case.incident,
            buddy=None,
            supporter=None,
            decider=case.target,
            by=case.target,
            now=now,
        )
    with pytest.raises(OwnCase):
        services.open_shield(case.incident, why="Please.", by=case.target, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=case.incident.pk).update(decider=case.target)
    sign_in(client, case.target)
    client.post(f"{case.incident.get_absolute_url()}shield/", {"why": "Please."})
    assert not IncidentShield.objects.exists()


def test_a_named_manager_opens_it_with_a_reason_and_once(case: Hounded) -> None:
    now = timezone.now()
    with pytest.raises(NotTheDecider):
        services.open_shield(case.incident, why="x", by=case.buddy, now=now)
    with pytest.raises(PermissionDenied):
        services.open_shield(case.incident, why="x", by=case.colleague, now=now)
    with pytest.raises(IncidentNeedsReason):
        services.open_shield(case.incident, why=" ", by=case.decider, now=now)
    made = services.open_shield(case.incident, why="Months.", by=case.decider, now=now)
    assert made.review_on == timezone.localdate(now) + timedelta(days=90)
    with pytest.raises(ShieldStandsAlready):
        services.open_shield(case.incident, why="Months.", by=case.decider, now=now)
    with pytest.raises(CannotTakePart):
        services.name(
            case.incident,
            buddy=StaffMemberFactory.create(),
            supporter=None,
            decider=None,
            by=case.target,
            now=now,
        )


def test_without_a_contact_there_is_nobody_to_shield_from(case: Hounded) -> None:
    link = case.incident.contacts.get()
    services.part_contact(link, by=case.buddy, now=timezone.now())
    with pytest.raises(NobodyToShieldFrom):
        services.open_shield(case.incident, why="x", by=case.decider, now=timezone.now())


def test_only_whoever_wrote_to_us_is_linked_and_only_with_a_reason(case: Hounded) -> None:
    now = timezone.now()
    stranger = Contact.objects.create(name="Somebody Else")
    with pytest.raises(ContactNeverWrote):
        services.link_contact(case.incident, stranger, why="A hunch.", by=case.buddy, now=now)
    with pytest.raises(IncidentNeedsReason):
        services.link_contact(
            case.incident, case.message.conversation.contact, why="", by=case.buddy, now=now
        )


def test_the_shield_is_kept_and_ended_on_the_screen(client: Client) -> None:
    case = shielded()
    here = case.incident.get_absolute_url()
    IncidentShield.objects.update(review_on=timezone.localdate() + timedelta(days=3))
    words = page(client, case.decider, "/today/")
    assert f"Look again at the shield of incident {case.incident.pk}" in words
    client.post(f"{here}shield/again/")
    assert IncidentShield.objects.get().review_on == timezone.localdate() + timedelta(days=90)
    assert "Look again at the shield" not in client.get("/today/").content.decode()
    client.post(f"{here}shield/end/", {"why": ""})
    assert IncidentShield.objects.get().ended_at is None
    client.post(f"{here}shield/end/", {"why": "He moved away."})
    assert IncidentShield.objects.get().ended_by == case.decider
    with pytest.raises(NoShieldStands):
        services.look_again(case.incident, by=case.decider, now=timezone.now())


def test_the_decider_is_reminded_once_a_day_from_the_day_of_review() -> None:
    case = shielded()
    now = timezone.now() + timedelta(days=91)
    shield = IncidentShield.objects.get()
    assert queries.shields_to_nudge(timezone.localdate()) == []
    assert queries.shields_to_nudge(timezone.localdate(now)) == [shield.pk]
    services.remind(shield.pk, now=now)
    services.remind(shield.pk, now=now + timedelta(hours=6))
    reminders = Notice.objects.filter(kind="incident_shield.review")
    assert [each.staff for each in reminders] == [case.decider]
    services.remind(shield.pk, now=now + timedelta(days=2))
    assert reminders.all().count() == 2
    case.incident.decider = None
    case.incident.save()
    services.remind(shield.pk, now=now + timedelta(days=4))
    assert reminders.all().count() == 2


# Numbers


def test_a_manager_keeps_the_numbers_of_their_service_and_no_other(client: Client) -> None:
    message = judged("Hello.", now=timezone.now())
    here = message.conversation.department
    everybodys = EmergencyNumber.objects.create(name="Security", number="020 7946 0222")
    sign_in(client, staff_with(Role.MANAGER, on=here))
    given = {"name": "Duty manager", "number": "020 7946 0111", "department": here.pk}
    client.post("/shield/numbers/", {**given, "department": ""})
    assert EmergencyNumber.objects.count() == 1
    client.post("/shield/numbers/", given)
    made = EmergencyNumber.objects.get(department=here)
    assert "Duty manager" in client.get("/shield/numbers/").content.decode()
    assert client.post(f"/shield/numbers/{everybodys.pk}/remove/").status_code == 404
    client.post(f"/shield/numbers/{made.pk}/remove/")
    assert EmergencyNumber.objects.get() == everybodys


def test_an_incident_whose_target_is_its_buddy_cannot_be(case: Hounded) -> None:
    case.incident.buddy = case.target
    with pytest.raises(ValidationError):
        case.incident.full_clean()
