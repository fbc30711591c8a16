"""The same by real mail: `kill -9` between our rows and a real Dovecot and Exim."""

from datetime import timedelta

import pytest
from django.utils import timezone

from moothall.domain.exchange import ChannelKind
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation, Direction, Message
from moothall.jobs import enqueue
from moothall.people.models import Role
from moothall.people.tests.factories import staff_with
from moothall.publishing.models import Progress, Publication
from moothall.register.models import Channel
from moothall.register.services import keep_credential
from moothall.register.tests.factories import AccountFactory, ChannelFactory
from tests.crash import harness
from tests.crash.outcomes import check_received
from tests.crash.points import points_of
from tests.crash.steps import SENDING, Step
from tests.servers.mail import DESK, PASSWORD, RESIDENTS, MailServers

pytestmark = [
    pytest.mark.long,
    pytest.mark.servers,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
SLICE = {"inbox.before_commit", "publishing.handed_over"}
ALICE = RESIDENTS[0]


@pytest.fixture
def channel(mail_servers: MailServers) -> Channel:
    account = AccountFactory.create(
        platform="email",
        address=DESK,
        settings=mail_servers.settings(sent_copies="append", sent_folder="Sent"),
    )
    keep_credential(account, name="password", value=PASSWORD, by=None)
    found: Channel = ChannelFactory.create(account=account, kind=ChannelKind.MAIL)
    return found


@pytest.mark.parametrize("point", points_of("inbox"))
def test_mail_is_neither_lost_nor_doubled(
    point: str, mail_servers: MailServers, channel: Channel, whole_harness: bool
) -> None:
    _only_in_slice(point, whole=whole_harness)
    for number in range(4):
        mail_servers.send_mail(RESIDENTS[number % 2], subject=f"Bin {number}")
    mail_servers.send_mail(text="Our roof leaks. " * 8_000)  # too large for a row
    mail_servers.wait_for_mail(DESK, 5)
    enqueue("inbox.fetch_channel", channel.pk)
    harness.die_at(point)
    mail_servers.send_mail(subject="And the brown bin?")
    harness.recover(lambda: Message.objects.count() >= 6)
    check_received(6)


@pytest.mark.parametrize("point", SENDING)
def test_an_answer_reaches_the_resident_once_or_says_that_nobody_knows(
    point: str, mail_servers: MailServers, channel: Channel, whole_harness: bool
) -> None:
    _only_in_slice(point, whole=whole_harness)
    publication = _answered(mail_servers, channel)
    harness.die_at(point)
    end = Step(point, 1, 1).end
    arrived = end is Progress.PUBLISHED
    harness.recover(lambda: Publication.objects.get(pk=publication.pk).progress == end)
    rounds = iter(range(4))
    harness.recover(lambda: next(rounds, 9) >= 3)
    mail_servers.send_mail(to=ALICE, subject="After everything before it")
    mail_servers.wait_for_mail(ALICE, 1 + arrived)
    assert len(mail_servers.read_mailbox(ALICE)) == 1 + arrived
    assert Message.objects.filter(direction=Direction.OUT).count() == int(arrived)


def _only_in_slice(point: str, *, whole: bool) -> None:
    if not whole and point not in SLICE:
        pytest.skip("the slice has one point a step: ./run test --long")


def _answered(servers: MailServers, channel: Channel) -> Publication:
    """A reply to a resident's mail, its hold over, not yet sent."""
    servers.send_mail(ALICE)
    servers.wait_for_mail(DESK)
    enqueue("inbox.fetch_channel", channel.pk)
    harness.recover(Conversation.objects.exists)
    conversation = Conversation.objects.get()
    return inbox.reply(
        conversation,
        text="Your bin comes on Friday.",
        seen_version=conversation.version,
        by=staff_with(Role.RESPONDER, on=channel.account.department),
        now=timezone.now() - timedelta(minutes=2),
    )
