"""`kill -9` at every step of publishing, on every other side: once there, or a person is asked.

Each case is one death at one passage of one crash point; together with the database that the run
is for they are the harness' crash points: `CASES` and `RECOVERIES` on each of both.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise, product
from pathlib import Path

import pytest
from django.utils import timezone

from moothall.connectors.mastodon.connector import Mastodon
from moothall.domain.exchange import Batch
from moothall.domain.publishing.composition import Composition
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation, Direction, Message
from moothall.publishing import services
from moothall.publishing.models import Attempt, Draft, Progress, Publication
from moothall.publishing.tests.factories import a_writer
from moothall.register import services as register
from moothall.register.models import Channel
from moothall.register.tests.factories import ChannelFactory
from tests.crash import forked
from tests.crash.points import points_of
from tests.crash.steps import READING_BACK, RECOVERING, SENDING, Step, steps_of
from tests.crash.worlds import BlueskyWorld, DemoWorld, Forgetful, MastodonWorld, World
from tests.servers.bluesky import BlueskyServers, Person

pytestmark = [
    pytest.mark.long,
    pytest.mark.servers,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(120),
]
WORLDS = ("demo", "demo-doubles", "mastodon", "mastodon-without-keys", "bluesky")
SHAPES = {"post": 1, "thread": 3, "reply": 1}
WORDS = "The library is open again.\n---\nFrom nine until five.\n---\nBring your card."
CASES = [
    (world, shape, step)
    for world, (shape, parts) in product(WORLDS, SHAPES.items())
    for step in steps_of(parts)
]
ON_ITS_WAY = Step("publishing.handed_over", 1, 1)
RECOVERIES = list(product(WORLDS, (*RECOVERING, READING_BACK)))
SLICE = {("post", "publishing.handed_over#1"), ("thread", "publishing.next_begun#1")}
LEAST = 300  # on both databases together
LEFT_OUT = pytest.mark.skipif(  # known before the other side is set up for nothing
    "MOOTHALL_LONG" not in os.environ,
    reason="the slice has two points for each other side: ./run test --long",
)


@pytest.fixture(scope="session")
def bluesky_people(running_bluesky: BlueskyServers) -> tuple[Person, Person]:
    """Us and a resident, on the vendor's own server."""
    return running_bluesky.person("eastmere"), running_bluesky.person("anna")


@pytest.fixture
def world(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> World:
    """The other side that this case is about."""
    name: str = request.param
    if name == "bluesky":
        servers = request.getfixturevalue("bluesky_servers")
        return BlueskyWorld(servers, *request.getfixturevalue("bluesky_people"))
    if name.startswith("mastodon"):
        if name == "mastodon-without-keys":
            monkeypatch.setattr(Mastodon, "transport", property(lambda _self: Forgetful()))
        return MastodonWorld(request.getfixturevalue("mastodon"))
    return DemoWorld(tmp_path, "doubled" if name == "demo-doubles" else "recognised")


def test_there_are_as_many_crash_points_as_were_promised() -> None:
    assert 2 * (len(CASES) + len(RECOVERIES)) >= LEAST
    tried = {step.point for _world, _shape, step in CASES} | {*RECOVERING, READING_BACK}
    assert tried == set(points_of("publishing")), "a point that no case dies at"
    assert set(SENDING) < tried


@pytest.mark.parametrize(
    ("world", "shape", "step"),
    [
        pytest.param(
            *(world, shape, step),
            id=f"{world}-{shape}-{step.name}",
            marks=() if (shape, step.name) in SLICE else LEFT_OUT,
        )
        for world, shape, step in CASES
    ],
    indirect=["world"],
)
def test_a_worker_that_dies_there_doubles_and_loses_nothing(
    world: World, shape: str, step: Step
) -> None:
    die_and_recover(world, MAKE[shape](world), step)


@LEFT_OUT
@pytest.mark.parametrize(("world", "point"), RECOVERIES, indirect=["world"])
def test_a_successor_that_dies_too_doubles_and_loses_nothing(world: World, point: str) -> None:
    publication = posted(world)
    forked.die_at(ON_ITS_WAY.name)
    forked.live_on_until_death(point)
    forked.live_on()
    check_end(world, publication, ON_ITS_WAY)


def die_and_recover(world: World, publication: Publication, step: Step) -> None:
    """Kill a worker at `step`, let a successor go on, let a person decide what is theirs."""
    forked.die_at(step.name)
    check_death(world, publication, step)
    forked.live_on()
    check_end(world, publication, step)
    ask_a_person(world, publication)


def check_death(world: World, publication: Publication, step: Step) -> None:
    """What stands there has its line in the ledger, written before it left."""
    assert len(world.standing()) == step.out
    lines = set(publication.attempts.values_list("part", flat=True))
    assert lines >= set(range(1, step.out + 1)), "something left before its line was written"
    died_on = publication.attempts.order_by("number").last()
    assert (died_on is not None) == step.begun
    if step.doubtful:
        assert died_on is not None
        assert (died_on.part, died_on.outcome) == (step.out + 1, Attempt.Outcome.BEGUN)


def check_end(world: World, publication: Publication, step: Step) -> None:
    """Without a person it went as far as it surely could, and the rest is admitted."""
    publication.refresh_from_db()
    assert publication.progress == step.end
    check_once(world, publication, out=step.out if step.begun else step.parts)


def check_once(world: World, publication: Publication, *, out: int) -> None:
    """The first `out` parts stand there once each, in order, and are known by their ids there."""
    standing = world.standing()
    parts = list(publication.parts.all())
    assert len(standing) == out, [each.text for each in standing]
    for part, there in zip(parts, standing, strict=False):
        assert part.text in there.text
        assert part.external_id == there.external_id
    for before, after in pairwise(standing):
        assert after.answers == before.external_id
    assert [part.number for part in parts if part.published_at] == list(range(1, out + 1))
    ours = Message.objects.filter(direction=Direction.OUT).count()
    assert ours == int(publication.progress == Progress.PUBLISHED and publication.post is None)


def ask_a_person(world: World, publication: Publication) -> None:
    """Whatever waits for a person ends in one of two ways: all of it once, or words given back."""
    by, now = publication.revision.made_by, timezone.now()
    if publication.progress == Progress.UNCONFIRMED:
        services.settle(publication, arrived=False, by=by, now=now)
        publication.refresh_from_db()
    if publication.progress == Progress.PULLED_BACK:
        draft = Draft.objects.get(pk=publication.revision.draft_id)
        assert draft.finished_at is None
        assert draft.text
        return
    if publication.progress == Progress.PARTLY:
        services.go_on(publication, by=by, now=now - timedelta(seconds=1))
        forked.live_on()
        publication.refresh_from_db()
    assert publication.progress == Progress.PUBLISHED
    check_once(world, publication, out=publication.parts.count())


def posted(world: World) -> Publication:
    """One post, its hold over."""
    return _composed(world, WORDS.partition("\n")[0])


def threaded(world: World) -> Publication:
    """A thread of three parts, its hold over."""
    return _composed(world, WORDS)


def replied(world: World) -> Publication:
    """An answer to a resident, its hold over."""
    name = world.say("When is the library open again?")
    channel: Channel = ChannelFactory.create(account=world.account, kind=world.channel)
    with register.connect(world.account) as connector:
        said = connector.look(name)
    assert said is not None
    inbox.receive(channel, Batch((said,), "0"), now=_past(5))
    conversation = Conversation.objects.get()
    return inbox.reply(
        conversation,
        text="From Monday.",
        seen_version=conversation.version,
        by=a_writer(world.account),
        now=_past(2),
    )


def _composed(world: World, text: str) -> Publication:
    by = a_writer(world.account)
    draft = Draft.objects.create(author=by, text=text, created_at=_past(3))
    made = Composition(text=text, accounts=(world.account.pk,))
    return services.submit_post(draft, made, by=by, now=_past(2)).publications.get()


def _past(minutes: int) -> datetime:
    return timezone.now() - timedelta(minutes=minutes)


MAKE: dict[str, Callable[[World], Publication]] = {
    "post": posted,
    "thread": threaded,
    "reply": replied,
}
