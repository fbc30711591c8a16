"""A saved answer names whoever gets it, though conversations of two residents became one."""

import pytest

from moothall.inbox import services
from moothall.inbox.errors import EmptyPlaceholder
from moothall.inbox.models import Conversation
from moothall.inbox.services.replying import reply_target
from moothall.inbox.tests.factories import (
    ALICE,
    BILAL,
    NOW,
    a_channel,
    a_conversation,
    a_responder,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def joined() -> Conversation:
    """Alice's conversation, into which Bilal's was merged; he wrote last."""
    channel = a_channel()
    alices = a_conversation(channel, sender=ALICE)
    bilals = a_conversation(channel, sender=BILAL)
    me = a_responder(alices)
    services.add_reference(alices, system="Repairs", number="R-77", by=me, now=NOW)
    services.merge(bilals, into=alices, by=me, now=NOW)
    alices.refresh_from_db()
    return alices


def test_it_names_whom_it_goes_to(joined: Conversation) -> None:
    assert reply_target(joined).to == (BILAL.address,)
    filled = services.fill("Dear {name}, thank you.", joined, a_responder(joined))
    assert filled == "Dear Bilal Khan, thank you."


def test_it_does_not_tell_one_resident_the_number_of_anothers_matter(
    joined: Conversation,
) -> None:
    with pytest.raises(EmptyPlaceholder):
        services.fill("Your repair {reference} is booked.", joined, a_responder(joined))
