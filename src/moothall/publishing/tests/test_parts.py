"""A thread leaves in order, stops where it must, and says exactly which parts are out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from moothall.connectors.demo.connector import Demo
from moothall.connectors.kit import Ability, Refused, SignInAgain, TryLater
from moothall.domain.exchange import Outgoing, Published
from moothall.domain.publishing.composition import Composition
from moothall.publishing import services
from moothall.publishing.errors import NothingWaits, PlatformObjects
from moothall.publishing.models import Attempt, Draft, Progress, Publication
from moothall.publishing.tests.factories import HOLD, LATER, NOW, a_writer
from moothall.register import services as register
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
Answer = Callable[[Outgoing], Published]


class Wall:
    """A platform that shows what it is handed, and fails where it is told to."""

    abilities = frozenset({Ability.PUBLISH, Ability.READ_BACK})

    def __init__(self) -> None:
        self.handed: list[Outgoing] = []
        self.failures: dict[int, Exception] = {}
        self.after: Callable[[], object] = lambda: None

    def publish(self, outgoing: Outgoing) -> Published:
        failure = self.failures.pop(len(self.handed) + 1, None)
        if failure is not None:
            raise failure
        self.handed.append(outgoing)
        self.after()
        return Published(f"id-{len(self.handed)}", f"https://wall.example/{len(self.handed)}")

    def find(self, outgoing: Outgoing, *, since: datetime) -> Published | None:
        del since
        return Published(f"found-{outgoing.key[:4]}", "https://wall.example/found")

    @contextmanager
    def connect(self, _account: Account) -> Iterator["Wall"]:
        yield self


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    made = Wall()
    monkeypatch.setattr(register, "connect", made.connect)
    return made


@pytest.fixture
def thread() -> Publication:
    """Three parts on one account, held."""
    account = AccountFactory.create(
        platform="demo", last_posted_at=NOW, limits={"text_length": 20, "thread_parts": 9}
    )
    by = a_writer(account)
    made = Composition(
        text="First part here.\n---\nSecond part.\n---\nThird.", accounts=(account.pk,)
    )
    draft = Draft.objects.create(author=by, text=made.text, created_at=NOW)
    return services.submit_post(draft, made, by=by, now=NOW, hold=HOLD).publications.get()


def out(publication: Publication) -> list[str]:
    return [part.external_id for part in publication.parts.all() if part.published_at]


def fresh(publication: Publication) -> Publication:
    return Publication.objects.get(pk=publication.pk)


def test_each_part_answers_the_one_before_it(wall: Wall, thread: Publication) -> None:
    services.deliver(thread.pk, now=LATER)
    assert [each.text for each in wall.handed] == ["First part here.", "Second part.", "Third."]
    answered = [each.reply_to and each.reply_to.external_id for each in wall.handed]
    assert answered == [None, "id-1", "id-2"]
    assert {each.reply_to.thread_key for each in wall.handed if each.reply_to} == {"id-1"}
    done = fresh(thread)
    assert (done.progress, done.external_id) == (Progress.PUBLISHED, "id-1")
    assert out(thread) == ["id-1", "id-2", "id-3"]


def test_every_part_has_a_line_of_the_ledger_before_it_leaves(
    wall: Wall, thread: Publication
) -> None:
    lines: list[tuple[int, str]] = []
    wall.after = lambda: lines.append(
        thread.attempts.order_by("-number").values_list("part", "outcome")[0]
    )
    services.deliver(thread.pk, now=LATER)
    assert lines == [(number, Attempt.Outcome.BEGUN) for number in (1, 2, 3)]


def test_a_token_revoked_in_mid_thread_stops_it_and_nothing_goes_on_by_itself(
    wall: Wall, thread: Publication
) -> None:
    wall.failures[2] = SignInAgain("Your sign-in was ended there.")
    services.deliver(thread.pk, now=LATER)
    stopped = fresh(thread)
    assert stopped.progress == Progress.PARTLY
    assert stopped.reason == "Your sign-in was ended there."
    assert out(thread) == ["id-1"]
    services.deliver(thread.pk, now=LATER + timedelta(days=1))
    assert out(thread) == ["id-1"]


def test_a_person_sends_the_rest_and_no_part_twice(wall: Wall, thread: Publication) -> None:
    wall.failures[2] = Refused("Too rude.")
    services.deliver(thread.pk, now=LATER)
    by = thread.revision.made_by
    services.go_on(fresh(thread), by=by, now=LATER)
    services.deliver(thread.pk, now=LATER)
    assert [each.text for each in wall.handed] == ["First part here.", "Second part.", "Third."]
    assert fresh(thread).progress == Progress.PUBLISHED


def test_a_person_lets_the_parts_that_are_out_be_all(wall: Wall, thread: Publication) -> None:
    wall.failures[3] = Refused("Too rude.")
    services.deliver(thread.pk, now=LATER)
    services.leave_as_it_is(fresh(thread), by=thread.revision.made_by, now=LATER)
    done = fresh(thread)
    assert (done.progress, done.external_id) == (Progress.PUBLISHED, "id-1")
    assert done.parts.count() == 2
    with pytest.raises(NothingWaits):
        services.go_on(done, by=thread.revision.made_by, now=LATER)


def test_a_short_wait_in_mid_thread_goes_on_where_it_was(wall: Wall, thread: Publication) -> None:
    wall.failures[2] = TryLater("Busy.", seconds=5)
    services.deliver(thread.pk, now=LATER)
    assert fresh(thread).progress == Progress.HELD
    services.deliver(thread.pk, now=LATER + timedelta(days=900))
    assert out(thread) == ["id-1", "id-2", "id-3"]


def test_an_hours_wait_in_mid_thread_asks_a_person(wall: Wall, thread: Publication) -> None:
    wall.failures[2] = TryLater("Busy.", seconds=3600)
    services.deliver(thread.pk, now=LATER)
    assert fresh(thread).progress == Progress.PARTLY


def test_a_part_in_doubt_is_read_back_and_the_rest_waits_for_a_person(
    wall: Wall, thread: Publication
) -> None:
    wall.failures[2] = TryLater("It hung up.", sent=None)
    services.deliver(thread.pk, now=LATER)
    assert fresh(thread).progress == Progress.UNCONFIRMED
    assert services.look_again(fresh(thread), now=LATER)
    assert fresh(thread).progress == Progress.PARTLY
    assert len(out(thread)) == 2
    assert len(wall.handed) == 1


def test_a_halt_between_two_parts_stops_the_rest(wall: Wall, thread: Publication) -> None:
    by = thread.revision.made_by
    wall.after = lambda: (
        len(wall.handed) == 1 and services.stop(account=thread.account, by=by, now=LATER)
    )
    services.deliver(thread.pk, now=LATER)
    assert out(thread) == ["id-1"]
    assert fresh(thread).progress == Progress.PARTLY


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_a_platform_would_refuse_is_said_whichever_part_it_is(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    account = AccountFactory.create(
        platform="demo", last_posted_at=NOW, limits={"text_length": 20, "thread_parts": 9}
    )
    by, words = a_writer(account), ["First.", "Second.", "Third."]
    words[number - 1] = "Not this."

    def objection(outgoing: Outgoing) -> str:
        return "It says no." if "Not this" in outgoing.text else ""

    monkeypatch.setattr(Demo, "objection", objection)
    made = Composition(text="\n---\n".join(words), accounts=(account.pk,))
    draft = Draft.objects.create(author=by, text=made.text, created_at=NOW)
    with pytest.raises(PlatformObjects):
        services.submit_post(draft, made, by=by, now=NOW, hold=HOLD)
    assert not Publication.objects.exists()
