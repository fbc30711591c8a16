"""Profiles that may be false, claims that are checked, and names that stay inside."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from moothall.domain.publishing.checks import Level, needs_yes
from moothall.inbox.models import Conversation
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role, SignOff, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, sign_in, staff_with
from moothall.protection import queries, services
from moothall.protection.errors import (
    CheckNeedsHow,
    MarkHasEnded,
    MarkNeedsReason,
    MarkStandsAlready,
)
from moothall.protection.models import Claim, SuspectedProfile
from moothall.protection.tests.factories import arrived
from moothall.publishing.models import Draft
from moothall.publishing.services import checking

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
TELLS = "Her mobile is 07700 900123."


@pytest.fixture
def there() -> Conversation:
    return arrived("Who decided this? Name them.").conversation


@pytest.fixture
def reader(there: Conversation) -> StaffMember:
    return staff_with(Role.RESPONDER, on=there.department)


def doubt(there: Conversation, by: StaffMember, why: str = "Made last week.") -> SuspectedProfile:
    return services.suspect(there.profile, why=why, within=there, by=by, now=NOW)


def claimed(there: Conversation, by: StaffMember) -> Claim:
    return services.claim(
        there.contact, role="journalist", organisation="The Mercury", within=there, by=by, now=NOW
    )


def rang_back(
    days: int = 90, how: str = "rang-back", where: str = "020 7946 0182"
) -> services.Check:
    return services.Check(how, where, TODAY + timedelta(days=days))


def test_a_doubt_says_why_and_stands_once(there: Conversation, reader: StaffMember) -> None:
    with pytest.raises(MarkNeedsReason):
        doubt(there, reader, " ")
    doubt(there, reader)
    with pytest.raises(MarkStandsAlready):
        doubt(there, reader)
    with pytest.raises(PermissionDenied):
        doubt(there, staff_with(Role.READER, on=there.department))


def test_a_doubt_is_ended_with_a_reason_and_stays(
    there: Conversation, reader: StaffMember
) -> None:
    mark = doubt(there, reader)
    services.end_suspicion(mark, why="She came by.", within=there, by=reader, now=NOW)
    with pytest.raises(MarkHasEnded):
        services.end_suspicion(mark, why="Again.", within=there, by=reader, now=NOW)
    assert not queries.is_suspected(there.pk)
    assert queries.suspicions_of(there.contact).count() == 1
    doubt(there, reader, "It is after all.")


def test_personal_details_stop_an_answer_to_a_doubted_profile(
    there: Conversation, reader: StaffMember
) -> None:
    def found() -> list[Level]:
        said = checking.of_reply(TELLS, there.account, conversation=there.pk, now=NOW)
        return [each.level for each in said if each.check == "personal-details"]

    assert found() == [Level.WARN]
    doubt(there, reader)
    assert found() == [Level.STOP]
    general = checking.of_reply(
        "Bins go on Friday.", there.account, conversation=there.pk, now=NOW
    )
    assert not needs_yes(general)


def test_nothing_is_hidden_and_the_page_says_answer_safely(
    client: Client, there: Conversation, reader: StaffMember
) -> None:
    doubt(there, reader)
    sign_in(client, reader)
    page = words(client.get(there.get_absolute_url()))
    assert "This profile may be false: answer safely" in page
    assert "Disclose nothing that is not public." in page
    client.post(f"/shield/conversations/{there.pk}/safe-answer/")
    assert "whom we are talking to" in Draft.objects.get(author=reader).text
    assert "May be false" in words(client.get(f"/inbox/contacts/{there.contact_id}/"))


def test_a_claim_is_not_checked_until_somebody_says_how(
    client: Client, there: Conversation, reader: StaffMember
) -> None:
    found = claimed(there, reader)
    sign_in(client, reader)
    page = words(client.get(there.get_absolute_url()))
    assert "Claims to be a journalist, not checked: nothing in confidence." in page
    services.check(found, rang_back(), within=there, by=reader, now=NOW)
    page = words(client.get(there.get_absolute_url()))
    assert f"Is a journalist: checked by {reader.name}, holds until" in page


@pytest.mark.parametrize(
    "check", [rang_back(-1), rang_back(400), rang_back(how="guessed"), rang_back(where=" ")]
)
def test_a_check_without_how_or_an_end_is_none(
    there: Conversation, reader: StaffMember, check: services.Check
) -> None:
    found = claimed(there, reader)
    with pytest.raises(CheckNeedsHow):
        services.check(found, check, within=there, by=reader, now=NOW)


def test_a_check_runs_out(client: Client, there: Conversation, reader: StaffMember) -> None:
    found = claimed(there, reader)
    services.check(found, rang_back(), within=there, by=reader, now=NOW)
    Claim.objects.update(checked_until=TODAY - timedelta(days=1))
    sign_in(client, reader)
    assert "the check ran out on" in words(client.get(there.get_absolute_url()))


def test_a_claim_ends_with_a_reason(there: Conversation, reader: StaffMember) -> None:
    found = claimed(there, reader)
    services.end_claim(found, why="Left the paper.", within=there, by=reader, now=NOW)
    assert not queries.claims_of(there.contact_id).exists()
    with pytest.raises(MarkHasEnded):
        services.check(found, rang_back(), within=there, by=reader, now=NOW)


def test_a_claim_is_of_a_role_that_there_is(there: Conversation, reader: StaffMember) -> None:
    with pytest.raises(ValidationError):
        services.claim(
            there.contact, role="wizard", organisation="", within=there, by=reader, now=NOW
        )


def test_who_holds_a_role_that_is_not_named_is_found_in_drafts(there: Conversation) -> None:
    manager = staff_with(Role.MANAGER, on=there.department)
    kim = StaffMemberFactory.create(name="Kim Orchard", sign_off=SignOff.INITIALS, job_title="")
    lou = StaffMemberFactory.create(
        name="Lou Vane", sign_off=SignOff.INITIALS, job_title="Mediator"
    )
    role = services.add_unnamed(
        there.department, title="Mediator", people=[kim, lou], by=manager, now=NOW
    )
    said = checking.of_words("Kim Orchard decided it.", there.account, now=NOW)
    assert "protected-role" in [each.check for each in said]
    assert (kim.sign_off, lou.sign_off) == (SignOff.TEAM, SignOff.ROLE)
    services.remove_unnamed(role, by=manager, now=NOW)
    assert queries.names_not_said() == ()


def test_whoever_draws_no_lines_lists_no_roles(there: Conversation, reader: StaffMember) -> None:
    with pytest.raises(PermissionDenied):
        services.add_unnamed(there.department, title="Mediator", people=[], by=reader, now=NOW)
