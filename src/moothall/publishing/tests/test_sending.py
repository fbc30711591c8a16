"""At most once, however often it runs, and a person for what cannot be known."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from moothall.connectors.kit import Refused, SignInAgain, TryLater
from moothall.domain.exchange import Published
from moothall.jobs import LEASE
from moothall.people.models import Role
from moothall.publishing import queries, services
from moothall.publishing.errors import NotUnconfirmed
from moothall.publishing.models import Attempt, Progress, Publication
from moothall.publishing.services.sending import claim, keep
from moothall.publishing.signals import published
from moothall.publishing.tests.factories import LATER, NOW, Platform, a_publication, a_writer
from moothall.register import services as register
from moothall.register.models import Account, AccountState

pytestmark = pytest.mark.django_db
ARRIVED = Published(external_id="9@there.example", address="https://there.example/9")
Answering = Callable[[Published | Exception | None], Platform]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """Let the platform give this answer, or fail like this."""

    def answer_with(answer: Published | Exception | None) -> Platform:
        def reply() -> Published | None:
            if isinstance(answer, Exception):
                raise answer
            return answer

        platform = Platform(reply)
        monkeypatch.setattr(register, "connect", platform.connect)
        return platform

    return answer_with


def fresh(publication: Publication) -> Publication:
    return Publication.objects.get(pk=publication.pk)


def test_what_arrives_is_published_with_its_address(answering: Answering) -> None:
    answering(ARRIVED)
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    done = fresh(publication)
    assert (done.progress, done.external_id, done.address) == (
        Progress.PUBLISHED,
        "9@there.example",
        "https://there.example/9",
    )
    assert [each.outcome for each in done.attempts.all()] == [Attempt.Outcome.ARRIVED]


def test_it_is_said_once_that_it_was_published(answering: Answering) -> None:
    heard: list[int] = []

    def hear(publication: Publication, **_signal: object) -> None:
        heard.append(publication.pk)

    answering(ARRIVED)
    publication = a_publication()
    published.connect(hear)
    services.deliver(publication.pk, now=LATER)
    services.deliver(publication.pk, now=LATER)
    published.disconnect(hear)
    assert heard == [publication.pk]


def test_running_twice_sends_once(answering: Answering) -> None:
    platform = answering(ARRIVED)
    publication = a_publication()
    for _again in range(3):
        services.deliver(publication.pk, now=LATER)
    assert len(platform.handed) == 1


def test_nothing_leaves_while_it_is_held(answering: Answering) -> None:
    platform = answering(ARRIVED)
    publication = a_publication()
    services.deliver(publication.pk, now=NOW)
    assert platform.handed == []
    assert fresh(publication).progress == Progress.HELD


def test_what_was_moved_while_it_was_taken_stays(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = answering(ARRIVED)
    publication = a_publication()
    halted = queries.halted

    def and_somebody_moves_it(account: Account) -> object:
        Publication.objects.update(leave_at=LATER + timedelta(days=1))
        return halted(account)

    monkeypatch.setattr(queries, "halted", and_somebody_moves_it)
    services.deliver(publication.pk, now=LATER)
    assert (len(platform.handed), fresh(publication).progress) == (0, Progress.HELD)
    assert not publication.attempts.exists()


def test_what_was_pulled_back_does_not_leave(answering: Answering) -> None:
    platform = answering(ARRIVED)
    publication = a_publication()
    services.pull_back(publication, by=publication.revision.made_by, now=NOW)
    services.deliver(publication.pk, now=LATER)
    assert platform.handed == []


def test_a_busy_platform_is_tried_again_with_the_same_key(answering: Answering) -> None:
    platform = answering(TryLater("Busy.", seconds=90))
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    waiting = fresh(publication)
    assert waiting.progress == Progress.HELD
    assert waiting.try_again_at is not None
    services.deliver(publication.pk, now=waiting.try_again_at - timedelta(seconds=1))
    assert len(platform.handed) == 1
    platform.answer = lambda: ARRIVED
    services.deliver(publication.pk, now=waiting.try_again_at)
    assert fresh(publication).progress == Progress.PUBLISHED
    assert len({each.key for each in platform.handed}) == 1


def test_what_cannot_be_known_is_unconfirmed_and_never_sent_again(answering: Answering) -> None:
    platform = answering(TryLater("The line broke.", sent=None))
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    assert fresh(publication).progress == Progress.UNCONFIRMED
    services.deliver(publication.pk, now=LATER + timedelta(days=1))
    assert len(platform.handed) == 1
    assert [each.outcome for each in publication.attempts.all()] == [Attempt.Outcome.UNKNOWN]


def test_a_connector_that_breaks_leaves_the_outcome_unknown(answering: Answering) -> None:
    answering(RuntimeError("a defect"))
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    assert fresh(publication).progress == Progress.UNCONFIRMED


def test_a_refusal_keeps_the_platforms_reason(answering: Answering) -> None:
    answering(Refused("Nobody has this address."))
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    refused = fresh(publication)
    assert (refused.progress, refused.reason) == (Progress.REFUSED, "Nobody has this address.")


def test_an_account_that_must_sign_in_again_says_so_and_the_words_wait(
    answering: Answering,
) -> None:
    answering(SignInAgain("The password was changed."))
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    waiting = fresh(publication)
    assert waiting.progress == Progress.HELD
    assert waiting.account.state == AccountState.SIGN_IN_AGAIN


def test_a_sender_that_died_leaves_it_unconfirmed(answering: Answering) -> None:
    platform = answering(ARRIVED)
    publication = a_publication()
    assert claim(publication.pk, now=LATER) is not None
    assert not queries.abandoned(LATER).exists()
    found_at = LATER + LEASE
    assert list(queries.abandoned(found_at)) == [publication]
    services.take_back_abandoned(publication.pk, now=found_at)
    assert fresh(publication).progress == Progress.UNCONFIRMED
    services.deliver(publication.pk, now=found_at)
    assert platform.handed == []


def test_a_sender_that_lives_keeps_it_until_it_has_left(answering: Answering) -> None:
    answering(ARRIVED)
    publication = a_publication()
    claim(publication.pk, now=LATER)
    keep(publication.pk, LATER + 2 * LEASE)
    assert not queries.abandoned(LATER + LEASE).exists()
    sent = fresh(a_publication())
    services.deliver(sent.pk, now=LATER)
    keep(sent.pk, LATER + 2 * LEASE)
    assert fresh(sent).claimed_until is None


def test_reading_back_confirms_what_arrived(answering: Answering) -> None:
    platform = answering(TryLater("The line broke.", sent=None))
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    platform.answer = lambda: ARRIVED
    assert services.look_again(fresh(publication), now=LATER)
    assert fresh(publication).progress == Progress.PUBLISHED


@pytest.mark.parametrize("answer", [None, TryLater("Cannot be told now.")])
def test_reading_back_nothing_proves_nothing(
    answering: Answering, answer: Exception | None
) -> None:
    platform = answering(TryLater("The line broke.", sent=None))
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    answering(answer)
    assert not services.look_again(fresh(publication), now=LATER)
    assert fresh(publication).progress == Progress.UNCONFIRMED
    assert len(platform.handed) == 1


def test_a_person_who_looked_may_say_that_it_arrived(answering: Answering) -> None:
    answering(TryLater("The line broke.", sent=None))
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    writer = publication.revision.made_by
    services.settle(publication, arrived=True, by=writer, now=LATER)
    settled = fresh(publication)
    assert (settled.progress, settled.settled_by) == (Progress.PUBLISHED, writer)
    assert settled.external_id == f"{publication.key}@desk.example"


def test_a_person_who_says_it_did_not_arrive_gets_the_words_back(answering: Answering) -> None:
    answering(TryLater("The line broke.", sent=None))
    publication = a_publication(text="Your bin comes on Friday.")
    services.deliver(publication.pk, now=LATER)
    writer = publication.revision.made_by
    services.settle(publication, arrived=False, by=writer, now=LATER)
    draft = queries.open_draft(writer, 7)
    assert draft is not None
    assert draft.text == "Your bin comes on Friday."
    assert fresh(publication).progress == Progress.PULLED_BACK


def test_it_is_settled_once(answering: Answering) -> None:
    answering(TryLater("The line broke.", sent=None))
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    writer = publication.revision.made_by
    services.settle(publication, arrived=True, by=writer, now=LATER)
    with pytest.raises(NotUnconfirmed):
        services.settle(publication, arrived=False, by=writer, now=LATER)


def test_a_responder_may_not_settle(answering: Answering) -> None:
    answering(TryLater("The line broke.", sent=None))
    publication = a_publication()
    services.deliver(publication.pk, now=LATER)
    with pytest.raises(PermissionDenied):
        services.settle(
            publication,
            arrived=True,
            by=a_writer(publication.account, Role.READER),
            now=LATER,
        )


def test_a_lost_hint_is_found_again() -> None:
    publication = a_publication()
    assert not queries.overdue(NOW).exists()
    assert list(queries.overdue(LATER)) == [publication]
