"""The posts of an archive become an account's past, each once, and only of that account."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from moothall.audit.models import AuditEntry
from moothall.domain.exchange import ReceivedMessage, Sender
from moothall.domain.importing import Entry, Skip, sift
from moothall.people.models import Role
from moothall.publishing import services
from moothall.publishing.errors import ArchiveOfAnother
from moothall.publishing.models import Origin, TimelineEntry
from moothall.publishing.services import importing
from moothall.publishing.tests.factories import LATER, NOW, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
OLD = NOW - timedelta(days=900)


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(platform="x", address="@EastmereCouncil")
    return made


def post(name: str, **changes: object) -> ReceivedMessage:
    said: dict[str, object] = {
        "sender": Sender("900", "Eastmere Council", "@EastmereCouncil"),
        "sent_at": OLD,
        "text": f"Bins {name}",
        "public": True,
        **changes,
    }
    return ReceivedMessage(name, f"raw {name}".encode(), **said)  # type: ignore[arg-type]


def take(account: Account, *messages: ReceivedMessage) -> list[Entry]:
    return services.import_batch(account, list(sift(messages)), by=None, now=NOW)


def test_a_post_is_kept_as_it_was(account: Account) -> None:
    take(account, post("1", references=("8",), address="https://x.com/i/1", edited_at=LATER))
    entry = account.timeline_entries.get()
    assert (entry.external_id, entry.text, entry.answers) == ("1", "Bins 1", "8")
    assert (entry.posted_at, entry.seen_at, entry.origin) == (OLD, NOW, Origin.EARLIER)
    version = entry.versions.get()
    assert bytes(version.raw) == b"raw 1"
    assert version.edited_at == LATER


def test_an_import_that_runs_again_takes_nothing(account: Account) -> None:
    take(account, post("1"), post("2"))
    again = take(account, post("1"), post("2"), post("3"))
    assert [each.skip for each in again] == [Skip.KNOWN, Skip.KNOWN, None]
    assert account.timeline_entries.count() == 3


def test_what_is_left_is_not_kept(account: Account) -> None:
    take(account, post("1", public=False), post("2", sent_at=None))
    assert not account.timeline_entries.exists()
    assert not AuditEntry.objects.filter(act="timeline.imported").exists()


def test_the_same_post_on_two_accounts_is_two(account: Account) -> None:
    other = AccountFactory.create(platform="x", address="@eastmerecouncil.arts")
    take(account, post("1"))
    take(other, post("1"))
    assert TimelineEntry.objects.count() == 2


def test_one_batch_is_one_line_in_the_audit(account: Account) -> None:
    take(account, post("1"), post("2"))
    assert AuditEntry.objects.get(act="timeline.imported").detail == {"new": 2}


def test_an_archive_of_another_account_is_refused_whole(account: Account) -> None:
    with pytest.raises(ArchiveOfAnother, match="is that of @Somebody"):
        take(account, post("1"), post("2", sender=Sender("7", address="@Somebody")))
    assert not account.timeline_entries.exists()


def test_an_account_that_was_renamed_is_known_by_its_lasting_id(account: Account) -> None:
    account.presence = {"key": "900"}
    take(account, post("1", sender=Sender("900", address="@OldName")))
    assert account.timeline_entries.count() == 1


def test_who_may_not_post_may_not_import(account: Account) -> None:
    reader = a_writer(account, Role.READER)
    with pytest.raises(PermissionDenied):
        services.import_batch(account, list(sift([post("1")])), by=reader, now=NOW)


def test_a_publisher_may_import(account: Account) -> None:
    batch = list(sift([post("1")]))
    services.import_batch(account, batch, by=a_writer(account), now=NOW)
    assert account.timeline_entries.count() == 1


def test_a_timeline_that_is_read_at_the_same_moment_stands_in_nobodys_way(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, tries = importing._keep, []

    def at_the_same_moment(*args: object, **named: object) -> list[Entry]:
        tries.append(1)
        if len(tries) == 1:
            raise IntegrityError
        return kept(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "_keep", at_the_same_moment)
    take(account, post("1"))
    assert account.timeline_entries.count() == 1
    assert len(tries) == 2
