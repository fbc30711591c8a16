"""What is said to one person is read by that person alone."""

import uuid

import pytest

from moothall.connectors.kit import Refused
from moothall.connectors.kit.conformance.counterpart import Counterpart, becomes
from moothall.connectors.kit.conformance.publishing import (
    arrives_somewhere,
    publish,
    reply,
    target_of,
)
from moothall.domain.exchange import Audience, ChannelKind, Outgoing, ReplyTarget


class Private:
    """Nothing private is ever public, and nobody is told that it is private when it is not."""

    def test_what_a_resident_writes_to_us_alone_is_not_public(
        self, counterpart: Counterpart
    ) -> None:
        counterpart.say_private("My address is 1 Low Street.")
        (message,), _ = counterpart.read(channel=ChannelKind.DIRECT_MESSAGES)
        assert message.text.strip() == "My address is 1 Low Street."
        assert not message.public

    def test_a_private_answer_is_read_by_one_person_alone(self, counterpart: Counterpart) -> None:
        counterpart.say_private("Where is my parcel?")
        (message,), _ = counterpart.read(channel=ChannelKind.DIRECT_MESSAGES)
        publish(counterpart, privately("At the depot.", counterpart.target(message)))
        assert becomes(counterpart, lambda: counterpart.reads_private("At the depot."))

    def test_what_was_asked_elsewhere_can_be_answered_in_private(
        self, counterpart: Counterpart
    ) -> None:
        publish(counterpart, privately("Only between us.", target_of(counterpart)))
        assert becomes(counterpart, lambda: counterpart.reads_private("Only between us."))

    def test_a_public_reply_is_not_private(self, counterpart: Counterpart) -> None:
        if counterpart.channel is ChannelKind.DIRECT_MESSAGES:
            pytest.skip("residents speak to us in private here")
        publish(counterpart, reply(counterpart, "For all to read."))
        assert arrives_somewhere(counterpart, "For all to read.")
        assert not counterpart.reads_private("For all to read.")

    def test_a_private_word_to_nobody_is_refused(self, counterpart: Counterpart) -> None:
        with pytest.raises(Refused):
            publish(counterpart, privately("Is anybody there?", None))
        assert counterpart.arrived() == []


def privately(text: str, target: ReplyTarget | None) -> Outgoing:
    """A private word with a key of its own."""
    return Outgoing(uuid.uuid4().hex, text, reply_to=target, audience=Audience.PRIVATE)
