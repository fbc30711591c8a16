"""Whoever comes second changes nothing: two answers, two arrivals, two failures, one pull back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import ClassVar

import pytest

from moothall.connectors.kit import Ability
from moothall.domain.exchange import Published
from moothall.domain.publishing.approving import FIRST
from moothall.people.models import StaffMember
from moothall.publishing.errors import AnsweredAlready
from moothall.publishing.models import Approval, Attempt, Progress, Publication
from moothall.publishing.services import approving, arriving, failing, needing, settling
from moothall.publishing.tests.approvals import SOON, agree, ask, post, progress, told
from moothall.publishing.tests.factories import LATER, NOW, Platform, a_publication
from moothall.register import services as register
from moothall.register.models import Account

pytestmark = pytest.mark.django_db


class CannotLook(Platform):
    """A platform on which nobody can look up what arrived."""

    abilities: ClassVar[frozenset[Ability]] = frozenset({Ability.REPLY})


def test_of_two_answers_at_the_very_same_moment_the_table_keeps_one(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    ask(account, manager)
    revision = post(writer, account).revision
    seen_by_both = approving._open_question(revision, revision.digest, now=SOON)
    agree(revision, other)
    with pytest.raises(AnsweredAlready) as refusal:
        approving._write(
            seen_by_both, Approval.Decision.NO, by=manager, now=SOON, words="No.", tier=FIRST
        )
    assert refusal.value.values["who"] == other.name
    assert list(Approval.objects.values_list("by", "decision")) == [(other.pk, "yes")]


def test_what_has_arrived_does_not_arrive_again() -> None:
    publication = a_publication()
    Publication.objects.update(progress=Progress.SENDING)
    publication.refresh_from_db()
    part = publication.parts.get()
    arriving.record_part(publication, part, Published("one", "https://x.example/1"), now=NOW)
    arriving.record_part(publication, part, Published("two", "https://x.example/2"), now=LATER)
    part.refresh_from_db()
    publication.refresh_from_db()
    assert (part.external_id, part.published_at) == ("one", NOW)
    assert (publication.external_id, publication.published_at) == ("one", NOW)


def test_what_another_worker_has_moved_on_does_not_fail_afterwards() -> None:
    publication = a_publication()
    failing.fail(publication, "It broke.", sent=False, pause=timedelta(minutes=5))
    publication.refresh_from_db()
    assert (publication.progress, publication.reason) == (Progress.HELD, "")
    assert not Attempt.objects.exclude(outcome="").exists()


def test_what_was_pulled_back_as_it_was_to_leave_asks_nobody_for_a_yes(
    account: Account, writer: StaffMember, manager: StaffMember
) -> None:
    made = post(writer, account)
    ask(account, manager)
    as_the_sender_read_it = made.publications.get()
    Publication.objects.update(progress=Progress.PULLED_BACK)
    assert needing.asks_again(as_the_sender_read_it, now=NOW + timedelta(days=1))
    assert progress(made) == {Progress.PULLED_BACK}
    assert told(manager) == []


def test_where_nobody_can_look_a_doubtful_reply_stays_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    @contextmanager
    def connect(_account: Account) -> Iterator[Platform]:
        yield CannotLook(lambda: asked.append("looked"))

    monkeypatch.setattr(register, "connect", connect)
    publication = a_publication()
    publication.progress = Progress.UNCONFIRMED
    publication.save()
    assert not settling.look_again(publication, now=LATER)
    publication.refresh_from_db()
    assert publication.progress == Progress.UNCONFIRMED
    assert asked == []
