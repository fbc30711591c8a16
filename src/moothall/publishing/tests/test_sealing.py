"""What we said is sealed: when it was out, as it was read back, edited, gone; before, late."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from moothall.connectors.demo.connector import Demo
from moothall.connectors.kit import Ability
from moothall.domain.evidence.entry import parse
from moothall.domain.exchange import Batch, Outgoing, Published, ReceivedMessage, Sender
from moothall.evidence import queries as vault
from moothall.evidence.models import Entry
from moothall.publishing import jobs, services
from moothall.publishing.models import Progress, Publication, TimelineEntry, TimelineVersion
from moothall.publishing.services import arriving
from moothall.publishing.tests.factories import NOW, a_publication, a_writer
from moothall.register import services as register
from moothall.register.models import Account, Channel
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


class Wall:
    """One post on a platform that does as it is told."""

    abilities = frozenset({Ability.LOOK, Ability.EDIT, Ability.REMOVE})
    text: str | None = "The road is shut."

    def look(self, external_id: str) -> ReceivedMessage | None:
        words = self.text
        return seen(external_id, words) if words is not None else None

    def remove(self, _external_id: str) -> None:
        self.text = None

    def edit(self, external_id: str, outgoing: Outgoing) -> Published:
        self.text = outgoing.text
        return Published(external_id)

    @contextmanager
    def connect(self, _account: Account) -> Iterator["Wall"]:
        yield self


def seen(name: str, text: str) -> ReceivedMessage:
    return ReceivedMessage(name, text.encode(), Sender("us"), text=text, sent_at=NOW)


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(platform="demo")
    return made


@pytest.fixture
def channel(account: Account) -> Channel:
    return Channel.objects.create(account=account, kind="posts")


@pytest.fixture
def _wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "connect", Wall().connect)
    monkeypatch.setattr(Demo, "abilities", Demo.abilities | Wall.abilities)


def on_its_way(account: Account) -> Publication:
    publication = a_publication(account)
    Publication.objects.filter(pk=publication.pk).update(progress=Progress.SENDING)
    publication.refresh_from_db()
    return publication


def sealed() -> list[dict[str, Any]]:
    return [parse(bytes(each.raw or b"")) for each in Entry.objects.order_by("position")]


def read(channel: Channel, *messages: ReceivedMessage) -> None:
    services.watch(channel, Batch(messages, "next"), now=NOW)


def test_what_left_is_sealed_once_it_is_out_with_its_id_there(account: Account) -> None:
    publication = on_its_way(account)
    assert sealed() == []
    arriving.record_arrival(publication, Published("7", "https://demo.example/7"), now=NOW)
    (said,) = sealed()
    assert (said["kind"], said["external_id"]) == ("published", "7")
    assert said["address"] == "https://demo.example/7"
    assert said["text_sha256"] == hashlib.sha256(publication.revision.text.encode()).hexdigest()
    assert said["revision_digest"] == publication.revision.digest
    arriving.record_arrival(publication, Published("7", ""), now=NOW)
    assert vault.size() == 1


def test_a_timeline_is_sealed_as_it_reads_and_again_when_it_reads_otherwise(
    channel: Channel,
) -> None:
    read(channel, seen("9", "The road is shut."), seen("10", "It is open."))
    read(channel, seen("9", "The road is shut."))
    read(channel, seen("9", "The road is closed."))
    assert [(each["kind"], each["external_id"]) for each in sealed()] == [
        ("read_back", "9"),
        ("read_back", "10"),
        ("read_back", "9"),
    ]
    raw = hashlib.sha256(b"The road is closed.").hexdigest()
    assert sealed()[2]["media"][0]["sha256"] == raw


@pytest.mark.usefixtures("_wall")
def test_an_edit_and_a_take_down_are_sealed_once_they_were_read_back(channel: Channel) -> None:
    read(channel, seen("9", "The road is shut."))
    entry, by = TimelineEntry.objects.get(), a_writer(channel.account)
    asked = services.amend(entry, text="The road is closed.", reason="Plain", by=by, now=NOW)
    services.do_amend(asked.pk, now=NOW)
    gone = services.take_down(entry, reason="Wrong road", by=by, now=NOW)
    services.do_take_down(gone.pk, now=NOW)
    kinds = [each["kind"] for each in sealed()]
    assert kinds == ["read_back", "read_back", "edited", "taken_down"]
    assert sealed()[3]["we_asked_at"] == sealed()[2]["asked_at"]


def test_what_we_said_before_there_was_a_vault_is_entered_once_and_late(account: Account) -> None:
    out = on_its_way(account)
    Publication.objects.filter(pk=out.pk).update(
        published_at=NOW, external_id="7", progress=Progress.PUBLISHED
    )
    entry = TimelineEntry.objects.create(
        account=account, external_id="9", text="Shut.", posted_at=NOW, seen_at=NOW
    )
    TimelineVersion.objects.create(
        entry=entry, seen_at=NOW, text="Shut.", raw=b"", sha256="a" * 64
    )
    assert list(jobs.not_looked_at(NOW)) == [out.pk]
    jobs.enter_late(out.pk)
    told = [(each["kind"], each["entered_late"]) for each in sealed()]
    assert told == [("published", True), ("read_back", True)]
    assert sealed()[1]["versions"][0]["raw_sha256"] == "a" * 64
    assert list(jobs.not_looked_at(NOW)) == []
    jobs.enter_late(out.pk)
    assert vault.size() == 2
