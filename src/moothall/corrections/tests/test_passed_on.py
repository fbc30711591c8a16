"""Who of weight passed a mistake on: from what came to us or with a source, and told since."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from moothall.corrections import queries, services
from moothall.corrections.errors import NeedsASource
from moothall.corrections.models import Amplifier, Mistake
from moothall.corrections.services import Heard
from moothall.corrections.tests.factories import a_mistake, an_account
from moothall.corrections.tests.test_owning_up import writer
from moothall.domain.exchange import ChannelKind
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import BILAL, a_conversation
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing.services import erasing
from moothall.publishing.tests.factories import LATER, NOW
from moothall.register.models import Account
from moothall.register.tests.factories import ChannelFactory

pytestmark = pytest.mark.django_db
PRESS = Heard("press", "report", name="Eastmere Echo", source="Their page 1.", reach=40_000)
PERSON = Heard("person", "quote", name="Sam Reed", source="They told us.")


@pytest.fixture
def mistake() -> Mistake:
    return a_mistake()


@pytest.fixture
def lead(mistake: Mistake) -> StaffMember:
    return staff_with(Role.MANAGER, on=mistake.account.department)


def a_comment(account: Account, under: str = "wrong-1", **more: object) -> Message:
    channel = account.channels.filter(kind=ChannelKind.COMMENTS).first() or ChannelFactory.create(
        account=account, kind=ChannelKind.COMMENTS
    )
    message = Message.objects.get(conversation=a_conversation(channel, BILAL))
    Message.objects.filter(pk=message.pk).update(under=under, **more)
    message.refresh_from_db()
    return message


def noted(mistake: Mistake, heard: Heard, by: StaffMember | None = None) -> Amplifier:
    return services.add_amplifier(mistake, heard, by=by or writer(mistake), now=NOW)


def test_one_who_wrote_to_us_is_noted_by_the_message_and_never_copied(mistake: Mistake) -> None:
    message = a_comment(mistake.account)
    (found,) = queries.amplifiers.candidates(mistake)
    assert (found.message, found.drew) == (message, 0)
    heard = Heard("account", "reply", message=message, name="Typed", source="Typed", reach=900)
    amplifier = noted(mistake, heard)
    assert (amplifier.name, amplifier.source) == ("", "")
    assert amplifier.called == str(message.profile)
    assert queries.amplifiers.candidates(mistake) == []
    with pytest.raises(ValidationError):
        noted(mistake, heard)


def test_what_drew_the_most_answers_is_offered_first(mistake: Mistake) -> None:
    quiet = a_comment(mistake.account)
    loud = a_comment(mistake.account)
    a_comment(mistake.account, answers=loud.external_id, under="other")
    found = queries.amplifiers.candidates(mistake)
    assert [(each.message, each.drew) for each in found] == [(loud, 1), (quiet, 0)]


def test_nothing_that_came_to_another_account_or_to_no_post_is_offered_or_taken(
    mistake: Mistake,
) -> None:
    elsewhere = a_comment(an_account())
    assert queries.amplifiers.candidates(mistake) == []
    with pytest.raises(NeedsASource):
        noted(mistake, Heard("account", "reply", message=elsewhere))
    ours = a_comment(mistake.account, direction="out")
    assert queries.amplifiers.candidates(mistake) == []
    with pytest.raises(NeedsASource):
        noted(mistake, Heard("account", "reply", message=ours))
    mistake.entry = None
    assert queries.amplifiers.candidates(mistake) == []


@pytest.mark.parametrize("missing", ["name", "source"])
def test_by_hand_it_needs_a_name_and_a_source(mistake: Mistake, missing: str) -> None:
    given: dict[str, Any] = {"name": "Eastmere Echo", "source": "Their page 1.", missing: "  "}
    with pytest.raises(NeedsASource):
        noted(mistake, Heard("press", "report", **given))
    assert not Amplifier.objects.exists()


def test_a_private_person_stands_in_the_restricted_record_alone(
    mistake: Mistake, lead: StaffMember
) -> None:
    with pytest.raises(PermissionDenied):
        noted(mistake, PERSON)
    person = noted(mistake, PERSON, by=lead)
    press = noted(mistake, PRESS)
    with pytest.raises(PermissionDenied):
        services.inform(person, by=writer(mistake), now=NOW)
    assert list(queries.amplifiers.amplifiers_of(mistake, with_private=False)) == [press]
    assert list(queries.amplifiers.amplifiers_of(mistake, with_private=True)) == [press, person]


def test_whoever_may_not_post_there_notes_nobody(mistake: Mistake) -> None:
    for role in (Role.READER, Role.RESPONDER):
        with pytest.raises(PermissionDenied):
            noted(mistake, PRESS, by=writer(mistake, role))


def test_that_they_were_told_is_written_down_once(mistake: Mistake) -> None:
    press, by = noted(mistake, PRESS), writer(mistake)
    services.inform(press, by=by, now=NOW)
    services.inform(press, by=writer(mistake), now=LATER)
    press.refresh_from_db()
    assert (press.informed_at, press.informed_by) == (NOW, by)


def test_private_persons_end_with_the_words_and_those_of_weight_stay(
    mistake: Mistake, lead: StaffMember
) -> None:
    noted(mistake, PERSON, by=lead)
    press = noted(mistake, PRESS)
    erasing.forget_entries([mistake.entry_id or 0], now=LATER)
    assert list(Amplifier.objects.all()) == [press]


def test_on_the_page_they_are_in_the_figures_and_are_ticked_off(
    client: Client, mistake: Mistake
) -> None:
    message = a_comment(mistake.account)
    sign_in(client, writer(mistake))
    at = f"/owning-up/{mistake.pk}/passed-on/"
    sent = {"kind": "press", "how": "report", "name": "Eastmere Echo", "source": "Page 1."}
    client.post(at, {**sent, "source": ""})
    client.post(at, {**sent, "reach": "-1"})
    client.post(at, {**sent, "kind": "person"})
    assert not Amplifier.objects.exists()
    client.post(at, {**sent, "reach": 40_000})
    client.post(at, {"kind": "account", "how": "reply", "message": message.pk, "reach": 2_000})
    page = words(client.get(mistake.get_absolute_url()))
    assert "The press: 1; An account that many follow: 1" in page
    assert "May have seen it there 42000" in page.replace(",", "")
    assert "2 of them were not told yet" in page
    press = Amplifier.objects.get(kind="press")
    client.post(f"/owning-up/passed-on/{press.pk}/told/")
    assert "1 of them was not told yet" in words(client.get(mistake.get_absolute_url()))


def test_a_colleague_sees_no_private_person_on_the_page(
    client: Client, mistake: Mistake, lead: StaffMember
) -> None:
    noted(mistake, PERSON, by=lead)
    sign_in(client, writer(mistake))
    assert "Sam Reed" not in words(client.get(mistake.get_absolute_url()))
    sign_in(client, lead)
    assert "Sam Reed" in words(client.get(mistake.get_absolute_url()))
