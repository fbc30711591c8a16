"""What people see and press: covers, reasons, alarms, safe words, lines."""

import math
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from moothall.domain.exchange import Sender
from moothall.domain.shielding import bounds
from moothall.inbox.models import Cover, Message
from moothall.inbox.tests.factories import a_channel, a_responder
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection.models import Reveal, Shield, ShieldLine
from moothall.protection.tests.factories import ABUSE, CRITICISM, URGENT, arrived, judged
from moothall.publishing.models import Draft
from moothall.triage.models import Verdict

pytestmark = pytest.mark.django_db
WHO_ASKS = re.compile("FROM .(?:django_session|people_staffmember)")


def somebody(client: Client, message: Message, role: str = Role.RESPONDER) -> StaffMember:
    return sign_in(client, staff_with(role, on=message.conversation.department))


def page_of(client: Client, message: Message) -> str:
    return words(client.get(message.conversation.get_absolute_url()))


def test_a_covered_message_says_what_it_is_at_whom_and_why(client: Client) -> None:
    message = judged(ABUSE)
    somebody(client, message)
    page = page_of(client, message)
    assert "This message is covered." in page
    assert "Covered: it insults somebody. Aimed at you who read it." in page
    assert "Judged : abusive" in page or "Judged: abusive" in page
    assert "filth" not in page


def test_showing_the_words_is_one_press_and_is_recorded(client: Client) -> None:
    message = judged(ABUSE)
    me = somebody(client, message, Role.READER)
    answer = client.post(f"/shield/messages/{message.pk}/show/", {"purpose": "answer"})
    assert answer["Location"].endswith(f"#message-{message.pk}")
    assert "filth" in page_of(client, message)
    assert "You asked to see these words." in page_of(client, message)
    assert Reveal.objects.get().by == me


def test_a_cover_offers_its_reasons_and_none_stands_there_already(client: Client) -> None:
    message = judged(ABUSE)
    me = somebody(client, message)
    page = client.get(message.conversation.get_absolute_url()).content.decode()
    for purpose in ("answer", "danger", "decide"):
        assert f'name="purpose" value="{purpose}"' in page
    assert "checked" not in page.partition("moot-looks")[2].partition("moot-cluster")[0]
    client.post(f"/shield/messages/{message.pk}/show/", {"purpose": "other"})
    assert "Choose why you look" in page_of(client, message)
    assert not Reveal.objects.filter(by=me).exists()


def test_where_only_the_message_is_put_in_anew_it_takes_the_focus(client: Client) -> None:
    message = judged(ABUSE)
    somebody(client, message)
    place = f"/shield/messages/{message.pk}/show/"
    part = {"HX-Request": "true", "HX-Target": f"message-{message.pk}"}
    client.post(place, {"purpose": "answer"}, headers=part)
    here = message.conversation.get_absolute_url()
    focused = '<p class="moot-cover__words" tabindex="-1" autofocus>'
    assert focused in client.get(here, headers=part).content.decode()
    assert focused not in client.get(here).content.decode()
    assert "HX-Redirect" in client.post(place, {}, headers=part)


def test_showing_what_a_colleague_has_lifted_meanwhile_is_no_harm(client: Client) -> None:
    message = judged(CRITICISM)
    somebody(client, message)
    client.post(f"/shield/messages/{message.pk}/show/", {"purpose": "answer"})
    assert "Nothing covers this message any more." in page_of(client, message)


def test_lifting_asks_for_a_reason(client: Client) -> None:
    message = judged(ABUSE)
    somebody(client, message)
    place = f"/shield/messages/{message.pk}/lift/"
    assert "This should not be covered" in page_of(client, message)
    assert "Why should it not be covered?" in words(client.get(place))
    assert "Say in a few words" in words(client.post(place, {"why": ""}))
    client.post(place, {"why": "It quotes somebody."})
    assert Shield.objects.get().why == "It quotes somebody."
    assert "filth" in page_of(client, message)
    assert "Nothing covers this message" in words(client.post(place, {"why": "Again."}))


def test_a_reader_is_not_offered_to_lift(client: Client) -> None:
    message = judged(ABUSE)
    somebody(client, message, Role.READER)
    assert "This should not be covered" not in page_of(client, message)
    assert client.post(f"/shield/messages/{message.pk}/lift/", {"why": "No."}).status_code == 403


def test_another_department_has_no_such_message(client: Client) -> None:
    message = judged(ABUSE)
    sign_in(client, staff_with(Role.RESPONDER, on=a_channel().account.department))
    for what in ("show", "lift", "safe-words"):
        assert client.post(f"/shield/messages/{message.pk}/{what}/").status_code == 404


def test_what_is_not_judged_yet_says_so_and_can_be_looked_at(client: Client) -> None:
    message = arrived(CRITICISM)
    somebody(client, message)
    page = page_of(client, message)
    assert "This message is not judged yet." in page
    assert "Show the words" in page
    assert "disgrace" not in page
    client.post(f"/shield/messages/{message.pk}/show/", {"purpose": "answer"})
    assert "disgrace" in page_of(client, message)


def test_criticism_stands_open_and_tells_why_on_demand(client: Client) -> None:
    message = judged(CRITICISM)
    somebody(client, message)
    page = page_of(client, message)
    assert CRITICISM in page
    assert "critical, complaint" in page
    assert "It proposes; you decide." in page


def test_an_ordinary_message_is_not_explained(client: Client) -> None:
    message = judged("Hello.", subject="")
    somebody(client, message)
    Verdict.objects.update(tone="neutral", reasons=[], unsure=False)
    assert "It proposes; you decide." not in page_of(client, message)


def test_an_urgent_message_is_masked_and_explained_with_safe_words_at_hand(client: Client) -> None:
    message = judged(URGENT)
    me = somebody(client, message)
    page = page_of(client, message)
    assert "answer [insult]" in page
    assert "Insults are masked" in page
    assert "Somebody may be in danger" in page
    assert "0800 111 999" in page
    client.post(f"/shield/messages/{message.pk}/safe-words/")
    assert "0800 111 999" in Draft.objects.get(author=me).text
    assert f"Opened first by {me.name}" in page_of(client, message)


def test_a_message_without_an_alarm_has_no_safe_words(client: Client) -> None:
    message = judged(CRITICISM)
    somebody(client, message)
    client.post(f"/shield/messages/{message.pk}/safe-words/")
    assert not Draft.objects.exists()


def test_danger_stands_on_top_of_the_inbox_and_of_today_until_it_is_opened(
    client: Client,
) -> None:
    message = judged(URGENT)
    somebody(client, message)
    for address in ("/inbox/", "/", "/shield/alarms/"):
        assert "Open these first" in words(client.get(address)), address
    page_of(client, message)
    for address in ("/inbox/", "/", "/shield/alarms/"):
        assert "Open these first" not in words(client.get(address)), address


def test_the_list_asks_no_more_than_ten_questions_with_alarms_in_it(client: Client) -> None:
    channel = a_channel()
    message = judged(URGENT, channel=channel)
    somebody(client, message)
    for number in range(12):
        judged(URGENT, Sender(f"r{number}", f"R {number}"), channel=channel)
    client.get("/inbox/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/inbox/")
    after_the_door = [each for each in asked if not WHO_ASKS.search(each["sql"])]
    assert len(after_the_door) <= 10


def test_a_long_conversation_asks_no_more_than_a_short_one(client: Client) -> None:
    first = judged(ABUSE)
    channel = first.conversation.account.channels.get()
    somebody(client, first)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page_of(client, first)
        return len(queries)

    asked()
    short = asked()
    for number in range(5):
        judged(f"{ABUSE} {number}", channel=channel, references=(first.external_id,))
    assert first.conversation.messages.count() == 6
    assert asked() == short


def test_a_manager_draws_the_line_on_a_screen(client: Client) -> None:
    message = judged(CRITICISM)
    somebody(client, message, Role.MANAGER)
    assert "From which point on each service covers abuse" in words(client.get("/settings/"))
    department = message.conversation.department
    assert "Where triage draws it" in words(client.get("/shield/lines/"))
    place = f"/shield/lines/{department.pk}/"
    lowest = math.ceil(100 * bounds().lowest)
    assert f"From {lowest}, the most cautious, to 98" in words(client.get(place))
    client.post(place, {"way": "own", "percent": str(lowest)})
    assert ShieldLine.objects.get().p == lowest / 100
    client.post(place, {"way": "own", "percent": "60"})
    assert ShieldLine.objects.order_by("pk").last().p == 0.6  # type: ignore[union-attr]
    assert "From 60 %" in words(client.get("/shield/lines/"))
    assert 'value="60"' in client.get(place).content.decode()
    client.post(place, {"way": "engine", "percent": "60"})
    assert ShieldLine.objects.order_by("pk").last().p is None  # type: ignore[union-attr]


@pytest.mark.parametrize("percent", ["", "0", "3", "100"])
def test_a_line_out_of_bounds_is_refused_in_words(client: Client, percent: str) -> None:
    message = judged(CRITICISM)
    somebody(client, message, Role.MANAGER)
    place = f"/shield/lines/{message.conversation.department_id}/"
    assert "nobody may do" in words(client.post(place, {"way": "own", "percent": percent}))
    assert not ShieldLine.objects.exists()


def test_a_responder_draws_no_line(client: Client) -> None:
    message = judged(CRITICISM)
    sign_in(client, a_responder(message.conversation))
    assert client.get("/shield/lines/").status_code == 403
    assert "From which point on" not in words(client.get("/settings/"))
    assert message.cover == Cover.OPEN
