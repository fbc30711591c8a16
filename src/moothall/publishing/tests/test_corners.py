"""What happens seldom on the way out: lost races, gone connectors, patience at its end."""

from typing import ClassVar

import pytest

from moothall.connectors.kit import Ability, TryLater, UnknownPlatform
from moothall.domain.exchange import Published
from moothall.domain.publishing.sending import MOST_TRIES
from moothall.publishing import services
from moothall.publishing.models import Attempt, Progress, Publication
from moothall.publishing.services import telling
from moothall.publishing.tests.factories import LATER, Platform, a_publication
from moothall.register import services as register

pytestmark = pytest.mark.django_db
ARRIVED = Published(external_id="9@there.example")


def deliver_to(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Publication:
    monkeypatch.setattr(register, "connect", platform.connect)
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    publication.refresh_from_db()
    return publication


def test_a_platform_that_nobody_speaks_to_any_more_refuses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def answer() -> Published:
        raise UnknownPlatform(platform="gone")

    publication = deliver_to(Platform(answer), monkeypatch)
    assert publication.progress == Progress.REFUSED
    assert "gone" in publication.reason


def test_patience_ends_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer() -> Published:
        Publication.objects.update(tries=MOST_TRIES)
        raise TryLater("The server is away.")

    publication = a_publication()
    Publication.objects.update(tries=MOST_TRIES)
    monkeypatch.setattr(register, "connect", Platform(answer).connect)
    services.deliver(publication.pk, now=LATER)
    publication.refresh_from_db()
    assert (publication.progress, publication.reason) == (Progress.REFUSED, "The server is away.")


@pytest.mark.parametrize("failure", [None, TryLater("Away.", sent=None)])
def test_what_another_worker_has_settled_meanwhile_stays_settled(
    monkeypatch: pytest.MonkeyPatch, failure: TryLater | None
) -> None:
    def answer() -> Published:
        Publication.objects.update(progress=Progress.REFUSED, reason="Settled elsewhere.")
        if failure:
            raise failure
        return ARRIVED

    publication = deliver_to(Platform(answer), monkeypatch)
    assert (publication.progress, publication.reason) == (Progress.REFUSED, "Settled elsewhere.")
    assert publication.attempts.get().outcome == Attempt.Outcome.BEGUN


def test_looking_again_at_what_is_settled_asks_nobody() -> None:
    publication = a_publication()
    assert not services.look_again(publication, now=LATER)
    publication.progress = Progress.PUBLISHED
    assert services.look_again(publication, now=LATER)


def test_a_platform_that_cannot_be_read_back_confirms_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Blind(Platform):
        abilities: ClassVar[frozenset[Ability]] = frozenset({Ability.REPLY})

    platform = Blind(lambda: ARRIVED)
    monkeypatch.setattr(register, "connect", platform.connect)
    publication = a_publication()
    Publication.objects.update(progress=Progress.UNCONFIRMED)
    publication.refresh_from_db()
    assert not services.look_again(publication, now=LATER)


def test_a_post_of_our_own_nudges_no_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    publication = a_publication()
    told: list[str] = []
    monkeypatch.setattr(telling, "nudge", told.append)
    telling.tell(publication)
    publication.conversation_id = None
    telling.tell(publication)
    assert told == ["conversation:7"]
