"""The connector conforms against a stand-in of our own making; Facebook itself was not asked."""

import pytest

from moothall.connectors.facebook.connector import Facebook
from moothall.connectors.facebook.tests.standin import FacebookCounterpart
from moothall.connectors.kit import Ability
from moothall.connectors.kit.conformance import (
    Counterpart,
    Declaring,
    Failing,
    Fetching,
    Publishing,
    ReadingBack,
)


class TestFacebook(Declaring, Fetching, Publishing, ReadingBack, Failing):
    connector = Facebook
    breakages = FacebookCounterpart.breakages

    @pytest.fixture
    def counterpart(self) -> Counterpart:
        return FacebookCounterpart()

    def test_every_ability_is_proved_here(self) -> None:
        """What the suite has no part for is proved in `test_acts.py`."""
        assert Facebook.abilities.isdisjoint({Ability.LISTEN, Ability.BY_HAND})

    def test_what_a_message_answers_is_named_nearest_first(self, counterpart: Counterpart) -> None:
        """Facebook names the comment that is answered, and the post; no more between."""
        counterpart.say("a question")
        first = counterpart.read()[0][0]
        counterpart.say("an answer", about=[first.external_id])
        assert counterpart.read()[0][-1].references == (first.external_id, "1001_500")
