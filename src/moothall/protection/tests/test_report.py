"""What was covered: each number counts what it says, in one service and one period."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from moothall.domain.exchange import Sender
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import a_channel, a_responder
from moothall.people.models import Department, Role
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with
from moothall.protection import report, services
from moothall.protection.measures import measures, public_words, rate
from moothall.protection.periods import periods
from moothall.protection.report import Line, lines, together
from moothall.protection.tests.factories import ABUSE, CRITICISM, judged
from moothall.register.models import Channel
from moothall.triage import contesting

pytestmark = pytest.mark.django_db
START, END = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
WITHIN = START + timedelta(days=9)


@pytest.fixture
def housing() -> Department:
    found: Department = DepartmentFactory.create(name="Housing")
    return found


@pytest.fixture
def channel(housing: Department) -> Channel:
    return a_channel(housing)


def came(channel: Channel, text: str, now: datetime = WITHIN, who: str = "a") -> Message:
    sender = Sender(key=f"{who}@residents.example", name=who, address=f"{who}@residents.example")
    return judged(text, sender, channel=channel, now=now)


def contested(message: Message, **more: Any) -> None:
    given = {"label": "abusive", "claim": "given", "why": "It attacks nobody."} | more
    contesting.contest(message, by=a_responder(message.conversation), now=WITHIN, **given)


def test_each_number_counts_what_it_says(channel: Channel, housing: Department) -> None:
    by = a_responder(came(channel, "Thank you").conversation)
    came(channel, CRITICISM)
    came(channel, CRITICISM, now=START - timedelta(seconds=1))
    came(channel, CRITICISM, now=END)
    came(a_channel(), ABUSE)
    both, lifted, disputed, looked = (came(channel, f"{ABUSE} {each}") for each in range(4))
    for each in (both, disputed):
        contested(each)
    for each in (both, lifted):
        services.lift(each, why="It attacks nobody.", by=by, now=WITHIN)
    for _ in range(2):
        services.reveal(looked, by=by, purpose="answer", now=WITHIN)
    services.reveal(looked, by=by, purpose="danger", now=WITHIN)
    contested(came(channel, "Thank you"), claim="missing")
    (line,) = lines(staff_with(Role.MANAGER, on=housing), start=START, end=END)
    kinds = line.covered
    assert line == Line(
        "Housing", housing.pk, came=7, kept=1, unsure=line.unsure, covered=kinds,
        contested=2, lifted=2, wrong=3, missed=1, revealed=1,
        looked_for={"answer": 1, "danger": 1},
    )  # fmt: skip
    assert line.covered_in_all == 4
    assert line.false_covers == 0.75


def test_what_was_taken_back_is_not_counted_as_contested(
    channel: Channel, housing: Department
) -> None:
    message = came(channel, ABUSE)
    by = a_responder(message.conversation)
    made = contesting.contest(
        message, label="abusive", claim="given", why="No.", by=by, now=WITHIN
    )
    contesting.withdraw(made, by=by, now=WITHIN)
    (line,) = lines(staff_with(Role.MANAGER, on=housing), start=START, end=END)
    assert (line.contested, line.wrong, line.false_covers) == (0, 0, 0)


def test_unsure_is_what_the_verdict_calls_so(channel: Channel, housing: Department) -> None:
    came(channel, "Dzień dobry, kiedy zostaną opróżnione pojemniki na śmieci?")
    (line,) = lines(staff_with(Role.MANAGER, on=housing), start=START, end=END)
    assert (line.came, line.unsure) == (1, 1)


def test_a_manager_reads_of_their_own_services_alone(
    channel: Channel, housing: Department
) -> None:
    a_channel()
    names = [
        each.name for each in lines(staff_with(Role.MANAGER, on=housing), start=START, end=END)
    ]
    assert names == ["Housing"]
    responder = staff_with(Role.RESPONDER, on=housing)
    assert lines(responder, start=START, end=END) == []


def test_services_are_added_up_and_nothing_covered_has_no_rate() -> None:
    first = Line("A", 1, came=3, covered={"threat": 1, "abusive": 1}, lifted=1, wrong=1)
    second = Line("B", 2, came=2, covered={"abusive": 2})
    every = together("All", [first, second])
    assert (every.came, every.covered_in_all, every.covered["abusive"], every.wrong) == (
        5,
        4,
        3,
        1,
    )
    assert rate(every).split() == ["25.0", "%"]
    assert any("here 1 of 4" in each.meaning for each in measures(every))
    assert rate(Line("C", 3, came=2)) == "–"


def test_every_number_stands_beside_what_it_means() -> None:
    found = list(measures(Line("A", 1, came=1200, covered={"threat": 2, "abusive": 1})))
    assert all(each.meaning.endswith(".") for each in found)
    assert found[0].number == "1,200"
    kinds = [each.number for each in found if each.name.startswith("Covered:")]
    assert kinds == ["2", "1"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            Line("A", 1, came=412, kept=31, covered={"abusive": 9}, revealed=3, wrong=2),
            (
                "October 2026: 412 messages came to us. 9 were covered as abuse, so that our staff"
                " need not meet them unprepared. Somebody here"
                " looked at 3 of them. 2 were found to be covered wrongly."
            ),
        ),
        (
            Line("A", 1, came=1, covered={"abusive": 1}),
            (
                "October 2026: one message came to us. One was covered as abuse, so that our staff"
                " need not meet it unprepared. Somebody here"
                " looked at 0 of them. 0 were found to be covered wrongly."
            ),
        ),
        (
            Line("A", 1),
            ("October 2026: 0 messages came to us. None was covered as abuse."),
        ),
    ],
    ids=["a month", "one of each", "nothing"],
)
def test_a_sentence_can_be_told_to_everybody(line: Line, words: str) -> None:
    assert public_words(line, "October 2026") == words


def test_months_begin_at_midnight_here_and_the_year_ends_before_this_one() -> None:
    found = periods(datetime(2026, 1, 15, tzinfo=UTC))
    assert [each.key for each in found[:3]] == ["2026-01", "2025-12", "2025-11"]
    assert found[-1].name == "January 2025 to December 2025"
    assert (found[-1].start, found[-1].end) == (found[-2].start, found[0].start)
    july = next(each for each in found if each.key == "2025-07")
    assert july.start == datetime(2025, 6, 30, 23, tzinfo=UTC)
    assert all(one.start == other.end for one, other in pairwise(found[:-1]))


# On screen


def shown(client: Client, **asked: str | int) -> str:
    return client.get(reverse("protection:report"), asked).content.decode()


def test_a_manager_chooses_period_and_service(
    client: Client, channel: Channel, housing: Department
) -> None:
    sign_in(client, staff_with(Role.MANAGER, on=housing))
    came(channel, CRITICISM, now=timezone.now())
    before = timezone.localdate().replace(day=1) - timedelta(days=1)
    page = shown(client, service=housing.pk)
    assert "one message came to us" in page
    assert "<bdi>" not in page.partition("<main")[2].partition("</main")[0]
    assert "0 messages came to us" in shown(client, period=f"{before:%Y-%m}")
    for nonsense in ({"period": "1066-10"}, {"service": "999999"}, {"period": "\0"}):
        assert "one message came to us" in shown(client, **nonsense)


def test_the_table_holds_every_service_with_what_each_number_means(
    client: Client, channel: Channel, housing: Department
) -> None:
    housing.name = "=Housing"
    housing.save()
    sign_in(client, staff_with(Role.MANAGER, on=housing))
    answer = client.get(reverse("protection:report_file"))
    table = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=Housing,Came in,0,\"Messages of residents" in table
    assert "what-was-covered-" in answer["Content-Disposition"]


def test_the_report_is_not_there_for_anybody_below_a_manager(
    client: Client, housing: Department
) -> None:
    sign_in(client, staff_with(Role.PUBLISHER, on=housing))
    for name in ("report", "report_file"):
        assert client.get(reverse(f"protection:{name}")).status_code in {403, 404}


def test_the_report_names_nobody() -> None:
    assert not {"by", "staff", "author"} & {*Line.__dataclass_fields__}
    assert report.Line.__doc__ is not None
