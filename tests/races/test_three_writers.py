"""Three writers with the same messages: none lost, none doubled, no counter wrong."""

import os
import subprocess
import sys

import pytest
from django.db import connection
from django.db.models import Count, F

from moothall.inbox.models import Contact, Conversation, Message, Profile, RawPayload
from moothall.inbox.tests.factories import a_channel
from moothall.register.models import Account, Channel
from moothall.register.tests.factories import ChannelFactory

WRITERS = 3


def race(channels: list[Channel], count: int) -> None:
    """Run one writer on each channel at the same time, to the end."""
    connection.close()
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.races.writer", str(channel.pk), str(count), str(seed)],
            stderr=subprocess.PIPE,
            env=os.environ.copy(),
        )
        for seed, channel in enumerate(channels)
    ]
    for writer in writers:
        _, said = writer.communicate(timeout=900)
        assert writer.returncode == 0, said.decode()


def require_whole(accounts: int, count: int) -> None:
    """Every message once an account, every counter what the rows say."""
    assert Message.objects.count() == RawPayload.objects.count() == accounts * count
    ids = Message.objects.values("account", "external_id").distinct()
    assert ids.count() == accounts * count
    assert Contact.objects.count() == Profile.objects.count() == min(count, 997)
    counted = Conversation.objects.annotate(there=Count("messages"))
    assert not counted.exclude(message_count=F("there")).exists()
    assert not counted.exclude(version=F("there")).exists()
    strangers = Message.objects.exclude(profile__contact=F("conversation__contact"))
    assert not strangers.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "count", [2_000, pytest.param(20_000, marks=pytest.mark.long)], ids=["slice", "whole"]
)
def test_three_writers_of_the_same_account_lose_and_double_nothing(count: int) -> None:
    account: Account = a_channel().account
    kinds = ("comments", "mentions")
    more = [ChannelFactory.create(account=account, kind=kind) for kind in kinds]
    race([account.channels.get(kind="mail"), *more], count)
    require_whole(1, count)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(900)
def test_three_writers_of_three_accounts_make_every_sender_once() -> None:
    race([a_channel() for _ in range(WRITERS)], 5_000)
    require_whole(WRITERS, 5_000)
