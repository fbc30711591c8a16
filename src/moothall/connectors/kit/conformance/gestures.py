"""Quotes, shares and likes: each is ours, each happens once, each can be taken back."""

import uuid

import pytest

from moothall.connectors.kit import Ability, Refused, TryLater
from moothall.connectors.kit.conformance.counterpart import Counterpart, becomes
from moothall.connectors.kit.conformance.publishing import able, arrives_somewhere, publish
from moothall.connectors.kit.conformance.reading_back import find
from moothall.connectors.kit.conformance.removing import remove
from moothall.domain.exchange import Gesture, Outgoing, Published

ABILITIES = {
    Gesture.QUOTE: Ability.QUOTE,
    Gesture.SHARE: Ability.SHARE,
    Gesture.LIKE: Ability.LIKE,
}
each_gesture = pytest.mark.parametrize("gesture", list(ABILITIES))


class Gestures:
    """What is not declared is refused, so that no button can do something else instead."""

    @each_gesture
    def test_a_gesture_is_made_once_or_refused(
        self, counterpart: Counterpart, gesture: Gesture
    ) -> None:
        theirs = counterpart.said_by_resident_post("Well done, everybody.")
        outgoing = about(theirs, gesture)
        if not able(counterpart, ABILITIES[gesture]):
            with pytest.raises(Refused):
                publish(counterpart, outgoing)
            assert list(counterpart.gestures_on(theirs)) == []
            return
        assert publish(counterpart, outgoing).external_id
        assert becomes(counterpart, lambda: list(counterpart.gestures_on(theirs)) == [gesture])

    @each_gesture
    def test_a_repeated_gesture_is_one_where_repeats_are_recognised(
        self, counterpart: Counterpart, gesture: Gesture
    ) -> None:
        _needs(counterpart, ABILITIES[gesture])
        if not counterpart.recognises_repeats:
            pytest.skip("no key means anything there")
        theirs = counterpart.said_by_resident_post("Well done, everybody.")
        outgoing = about(theirs, gesture)
        assert publish(counterpart, outgoing) == publish(counterpart, outgoing)
        assert becomes(counterpart, lambda: list(counterpart.gestures_on(theirs)) == [gesture])

    @each_gesture
    def test_a_gesture_can_be_taken_back(self, counterpart: Counterpart, gesture: Gesture) -> None:
        _needs(counterpart, ABILITIES[gesture], Ability.REMOVE)
        theirs = counterpart.said_by_resident_post("Well done, everybody.")
        remove(counterpart, publish(counterpart, about(theirs, gesture)).external_id)
        assert becomes(counterpart, lambda: list(counterpart.gestures_on(theirs)) == [])
        assert counterpart.seen_by_resident(theirs) is not None

    @each_gesture
    def test_a_gesture_can_be_read_back(self, counterpart: Counterpart, gesture: Gesture) -> None:
        _needs(counterpart, ABILITIES[gesture], Ability.READ_BACK)
        theirs = counterpart.said_by_resident_post("Well done, everybody.")
        made = about(theirs, gesture)
        assert _found(counterpart, made) is None
        external_id = publish(counterpart, made).external_id
        assert becomes(counterpart, lambda: _is(_found(counterpart, made), external_id))

    def test_a_quote_says_our_words(self, counterpart: Counterpart) -> None:
        _needs(counterpart, Ability.QUOTE)
        theirs = counterpart.said_by_resident_post("Well done, everybody.")
        publish(counterpart, about(theirs, Gesture.QUOTE))
        assert arrives_somewhere(counterpart, "We agree.")

    @each_gesture
    def test_a_gesture_towards_what_is_gone_is_refused(
        self, counterpart: Counterpart, gesture: Gesture
    ) -> None:
        _needs(counterpart, ABILITIES[gesture])
        gone = counterpart.post_elsewhere("Soon gone.")
        counterpart.remove_elsewhere(gone)
        with pytest.raises(Refused):
            publish(counterpart, about(gone, gesture))


def about(external_id: str, gesture: Gesture) -> Outgoing:
    """A gesture with a key of its own; only a quote has words."""
    text = "We agree." if gesture is Gesture.QUOTE else ""
    return Outgoing(uuid.uuid4().hex, text, gesture=gesture, towards=external_id)


def _needs(counterpart: Counterpart, *abilities: Ability) -> None:
    if not able(counterpart, *abilities):
        pytest.skip(f"the Platform cannot {' and '.join(abilities)}")


def _found(counterpart: Counterpart, outgoing: Outgoing) -> Published | None:
    """What is read back; None too where the Platform cannot tell now."""
    try:
        return find(counterpart, outgoing)
    except TryLater:
        return None


def _is(found: Published | None, external_id: str) -> bool:
    return found is not None and found.external_id == external_id
