"""What a publisher meets seldom: captions in order, lines that want too much, no answer."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from moothall.audit.models import AuditEntry
from moothall.connectors.kit import TryLater
from moothall.people.models import StaffMember
from moothall.publishing import services
from moothall.publishing.errors import CannotAskNow
from moothall.publishing.services import queueing
from moothall.publishing.tests.factories import NOW, a_writer
from moothall.publishing.tests.pictures import a_picture
from moothall.register import services as register
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nThe bins are a day late.\n"


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(name="Eastmere Libraries", platform="demo")
    return made


@pytest.fixture
def writer(account: Account) -> StaffMember:
    return a_writer(account)


class Silent:
    """Stands in for a connector of a Platform that is busy."""

    def id_at(self, _address: str) -> str:
        raise TryLater("It is busy.", seconds=60)


@contextmanager
def silent(_account: Account) -> Iterator[Silent]:
    yield Silent()


def test_captions_that_players_show_are_kept_with_the_file(
    account: Account, writer: StaffMember
) -> None:
    facts = services.FileFacts(title="Bins", captions=CAPTIONS)
    department = account.department
    file = services.add_file(
        a_picture(64, 48), facts, filename="a.jpg", department=department, by=writer, now=NOW
    )
    assert file.captions.startswith("WEBVTT")
    assert "The bins are a day late." in file.captions


def test_a_line_for_more_accounts_than_one_post_takes_says_so(
    account: Account, writer: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = f"Message,Profile\nThe library is open.,{account.name}\n".encode()
    assert services.plan_queue(line, by=writer, now=NOW).new
    monkeypatch.setattr(queueing, "MOST_ACCOUNTS", 0)
    plan = services.plan_queue(line, by=writer, now=NOW)
    assert not plan.new
    (trouble,) = plan.troubles
    assert "Split the line." in str(trouble)


def test_where_nothing_was_made_nothing_is_taken_back_nor_put_on_record(
    writer: StaffMember,
) -> None:
    assert services.take_back_queued_drafts(made_at=NOW, by=writer, now=NOW) == 0
    assert not AuditEntry.objects.filter(act="drafts.import_undone").exists()


def test_a_platform_that_cannot_be_asked_for_an_address_is_said_not_to_answer(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "connect", silent)
    with pytest.raises(CannotAskNow) as refusal:
        services.find_post("https://there.example/17", [account])
    assert "It is busy." in str(refusal.value)
