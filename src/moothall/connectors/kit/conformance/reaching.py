"""How a post did is counted by the Platform, and told as it says."""

from dataclasses import astuple

from moothall.connectors.kit.conformance.counterpart import Counterpart, becomes
from moothall.connectors.kit.conformance.publishing import post
from moothall.domain.exchange import Reach


class Reaching:
    """A number that the Platform does not give is None, never a guess."""

    def test_a_new_post_has_reached_nobody_yet(self, counterpart: Counterpart) -> None:
        numbers = astuple(reach(counterpart, post(counterpart, "The pool opens.")))
        assert set(numbers) <= {0, None}
        assert 0 in numbers, "a Platform that counts nothing has not this ability"

    def test_an_answer_is_counted(self, counterpart: Counterpart) -> None:
        ours = post(counterpart, "The pool opens.")
        counterpart.under(ours, "At last!")
        assert becomes(counterpart, lambda: reach(counterpart, ours).replies in {1, None})

    def test_a_like_is_counted_for_the_post_that_it_is_about(
        self, counterpart: Counterpart
    ) -> None:
        liked, other = post(counterpart, "The pool opens."), post(counterpart, "The bins move.")
        counterpart.like(liked)
        assert becomes(counterpart, lambda: reach(counterpart, liked).likes in {1, None})
        assert reach(counterpart, other).likes in {0, None}


def reach(counterpart: Counterpart, external_id: str) -> Reach:
    """Ask by a connector made for it."""
    with counterpart.connect() as connector:
        return connector.reach(external_id)
