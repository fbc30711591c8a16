"""The connector conforms against a stand-in of our own making; X itself was not asked."""

from typing import ClassVar

import pytest

from moothall.connectors.kit import Ability
from moothall.connectors.kit.conformance import (
    Counterpart,
    Declaring,
    Failing,
    Fetching,
    Publishing,
    ReadingBack,
)
from moothall.connectors.kit.conformance.publishing import arrives, publish, reply
from moothall.connectors.x.connector import X
from moothall.connectors.x.tests.standin import XCounterpart

AWKWARD = "Diolch — thank you 🙂\n.\n..\n.dots at the start\nFrom here on"


class TestX(Declaring, Fetching, Publishing, ReadingBack, Failing):
    connector = X
    breakages = XCounterpart.breakages
    tweets: ClassVar[bool] = False

    @pytest.fixture
    def counterpart(self) -> Counterpart:
        return XCounterpart(tweets=self.tweets)

    def test_every_ability_is_proved_here(self) -> None:
        """What the suite has no part for is proved in `test_acts.py`."""
        assert X.abilities.isdisjoint({Ability.LISTEN, Ability.BY_HAND, Ability.EDIT})

    def test_awkward_words_arrive_as_they_were_written(self, counterpart: Counterpart) -> None:
        """Those that fit into 280."""
        publish(counterpart, reply(counterpart, AWKWARD))
        assert arrives(counterpart, [AWKWARD])

    def test_what_a_message_answers_is_named_nearest_first(self, counterpart: Counterpart) -> None:
        """X names the post that is answered, and no more."""
        counterpart.say("a question")
        first = counterpart.read()[0][0]
        counterpart.say("an answer", about=[first.external_id])
        assert counterpart.read()[0][-1].references == (first.external_id,)


class TestXThatStillSaysTweets(TestX):
    tweets = True
