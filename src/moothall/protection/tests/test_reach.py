"""A pack hands out what its target could read of a Contact, and no word to another service."""

import pytest
from django.test import Client
from django.utils import timezone

from moothall.domain.packing.wishes import Wishes
from moothall.inbox.models import Message, Profile
from moothall.inbox.tests.factories import a_channel
from moothall.people import access
from moothall.people.models import Grant, Role, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, sign_in
from moothall.protection import queries, services
from moothall.protection.models import KeptMessage
from moothall.protection.queries.reach import beyond_reach
from moothall.protection.tests.factories import HE, Hounded, hounded, judged

pytestmark = pytest.mark.django_db
CARE = "My daughter was taken into care, please ring."


@pytest.fixture
def case() -> Hounded:
    return hounded()


def written_elsewhere(case: Hounded, *, workspace_of: StaffMember | None = None) -> Message:
    """The same Contact to another service."""
    message = judged(CARE, HE, now=timezone.now(), channel=a_channel())
    contact = case.message.conversation.contact
    Profile.objects.filter(messages=message).update(contact=contact)
    message.conversation.contact = contact
    message.conversation.save()
    department = message.conversation.department
    department.workspace_of = workspace_of
    department.save()
    return message


def words_in(case: Hounded) -> str:
    roles = queries.roles_of(case.incident)
    wishes = Wishes("RE")
    told = queries.outline_of(case.incident, wishes, purpose="", asked_by=None, roles=roles)
    return "\n".join([*(each.text for each in told.exhibits), *told.left_out])


def test_what_the_contact_wrote_to_another_service_is_not_in_it_and_it_says_so(
    case: Hounded,
) -> None:
    elsewhere = written_elsewhere(case)
    assert not access.may(case.target, "inbox.read", elsewhere.conversation)
    assert CARE not in words_in(case)
    assert "1 message to another service is not in it" in words_in(case)


def test_somebody_who_reads_it_can_put_it_in_by_hand(case: Hounded) -> None:
    elsewhere = written_elsewhere(case)
    Grant.objects.create(
        staff=case.decider, role=Role.READER, department=elsewhere.conversation.department
    )
    now = timezone.now()
    services.link_message(case.incident, elsewhere, by=case.decider, now=now)
    assert CARE in words_in(case)
    assert beyond_reach(case.incident) == 0


def test_what_is_kept_from_its_target_and_where_they_worked_once_is_in_it(
    case: Hounded,
) -> None:
    services.open_shield(case.incident, why="Months.", by=case.decider, now=timezone.now())
    case.target.grants.update(ends_at=timezone.now())
    case.target.is_active = False
    case.target.save()
    assert case.message.text in words_in(case)


def test_whoever_runs_the_whole_desk_has_no_members_letters_in_it(case: Hounded) -> None:
    Grant.objects.create(staff=case.target, role=Role.ADMINISTRATOR)
    owner = StaffMemberFactory.create()
    elsewhere = written_elsewhere(case, workspace_of=owner)
    assert CARE not in words_in(case)
    member = elsewhere.conversation.department
    Grant.objects.create(staff=case.target, role=Role.READER, department=member, granted_by=owner)
    assert CARE in words_in(case)


def test_one_account_is_reach_enough(case: Hounded) -> None:
    elsewhere = written_elsewhere(case)
    Grant.objects.create(
        staff=case.target, role=Role.READER, account_id=elsewhere.conversation.account_id
    )
    assert CARE in words_in(case)


def test_its_target_looks_at_nothing_that_went_to_another_service(
    case: Hounded, client: Client
) -> None:
    now = timezone.now()
    elsewhere = written_elsewhere(case)
    services.open_shield(case.incident, why="Months.", by=case.decider, now=now)
    mine = KeptMessage.objects.get(incident=case.incident, message=case.message)
    other = KeptMessage.objects.get(incident=case.incident, message=elsewhere)
    sign_in(client, case.target)
    here = case.incident.get_absolute_url()
    words = client.get(here).content.decode()
    assert f"{here}kept/{mine.pk}/" in words
    assert f"{here}kept/{other.pk}/" not in words
    asked = {"why": "I want to know."}
    assert client.post(f"{here}kept/{mine.pk}/", asked).status_code == 302
    assert client.post(f"{here}kept/{other.pk}/", asked).status_code == 404
    with pytest.raises(KeptMessage.DoesNotExist):
        services.look(case.incident, other, why="So.", by=case.target, now=now)
