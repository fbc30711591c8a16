"""The connector conforms against a stand-in of our own making; Instagram itself was not asked."""

import pytest

from moothall.connectors.instagram.connector import Instagram
from moothall.connectors.instagram.tests.counterpart import InstagramCounterpart
from moothall.connectors.instagram.tests.standin import MEDIA
from moothall.connectors.kit import Ability, Refused
from moothall.connectors.kit.conformance import (
    Counterpart,
    Declaring,
    Failing,
    Fetching,
    Present,
    Private,
    Publishing,
    ReadingBack,
    Webhooks,
)
from moothall.connectors.kit.conformance.publishing import arrives, outgoing_to, publish

ELSEWHERE = {  # the suite begins these with a post of words alone, and Instagram takes none
    *(Ability.ATTACH, Ability.LOOK, Ability.REMOVE, Ability.HIDE, Ability.REACH),
}


class TestInstagram(
    Declaring, Fetching, Publishing, ReadingBack, Private, Present, Webhooks, Failing
):
    connector = Instagram
    breakages = InstagramCounterpart.breakages

    @pytest.fixture
    def counterpart(self) -> Counterpart:
        return InstagramCounterpart()

    def test_every_ability_is_proved_here(self) -> None:
        """Or in `test_acts.py`: those that need a picture to begin with."""
        here = {Ability.RECEIVE, Ability.REPLY, Ability.PUBLISH, Ability.READ_BACK}
        here |= {Ability.PRIVATE, Ability.PRESENCE, Ability.WEBHOOK}
        assert Instagram.abilities == here | ELSEWHERE

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

    # As ELSEWHERE: each begins with words alone. COMMENTS and POSTS are read in `test_acts.py`.
    test_every_channel_is_proved_here = None  # type: ignore[assignment]
    test_what_was_asked_of_something_there_fails_as_it_should_and_changes_nothing = None  # type: ignore[assignment]
    test_a_thread_that_was_interrupted_goes_on_where_it_stopped = None  # type: ignore[assignment]
