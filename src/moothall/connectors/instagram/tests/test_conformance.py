"""The connector conforms against a stand-in of our own making; Instagram itself was not asked."""

import pytest

from moothall.connectors.instagram.connector import Instagram
from moothall.connectors.instagram.tests.standin import MEDIA, InstagramCounterpart
from moothall.connectors.kit import Ability, Refused
from moothall.connectors.kit.conformance import (
    Counterpart,
    Declaring,
    Failing,
    Fetching,
    Publishing,
    ReadingBack,
)
from moothall.connectors.kit.conformance.publishing import arrives, outgoing_to, publish


class TestInstagram(Declaring, Fetching, Publishing, ReadingBack, Failing):
    connector = Instagram
    breakages = InstagramCounterpart.breakages

    @pytest.fixture
    def counterpart(self) -> Counterpart:
        return InstagramCounterpart()

    def test_every_ability_is_proved_here(self) -> None:
        """What the suite has no part for is proved in `test_acts.py`."""
        assert Instagram.abilities.isdisjoint({Ability.LISTEN, Ability.BY_HAND, Ability.EDIT})

    def test_what_a_message_answers_is_named_nearest_first(self, counterpart: Counterpart) -> None:
        """Instagram names the comment that is answered, and the post; no more between."""
        counterpart.say("a question")
        first = counterpart.read()[0][0]
        counterpart.say("an answer", about=[first.external_id])
        assert counterpart.read()[0][-1].references == (first.external_id, MEDIA)

    def test_a_post_of_our_own_is_published_or_refused(self, counterpart: Counterpart) -> None:
        """One without a picture is refused, whatever the connector is able to."""
        with pytest.raises(Refused, match="picture"):
            publish(counterpart, outgoing_to(None, "The library is open again."))
        assert arrives(counterpart, [])
