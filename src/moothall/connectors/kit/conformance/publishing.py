"""What goes out arrives once, whole, and is told by an id."""

import uuid

import pytest

from moothall.connectors.kit import Ability, Refused
from moothall.connectors.kit.conformance.counterpart import Counterpart, eventually
from moothall.connectors.kit.conformance.fetching import LONGEST_ID
from moothall.domain.exchange import Outgoing, Published, ReplyTarget

AWKWARD = (
    "Diolch — thank you 🙂\n.\n..\n.dots at the start\nFrom here on\n\n" + "long " * 400 + "."
)


class Publishing:
    """Each key is one thing of ours on the Platform."""

    def test_a_reply_arrives_and_is_told_by_an_id(self, counterpart: Counterpart) -> None:
        published = publish(counterpart, reply(counterpart, "We mended it this morning."))
        assert 0 < len(published.external_id) <= LONGEST_ID
        assert not published.address or published.address.startswith(("https://", "http://"))
        assert arrives(counterpart, ["We mended it this morning."])

    def test_awkward_words_arrive_as_they_were_written(self, counterpart: Counterpart) -> None:
        publish(counterpart, reply(counterpart, AWKWARD))
        assert arrives(counterpart, [AWKWARD])

    def test_the_same_key_again_does_what_the_platform_declares(
        self, counterpart: Counterpart
    ) -> None:
        outgoing = reply(counterpart, "Said twice.")
        first, second = publish(counterpart, outgoing), publish(counterpart, outgoing)
        times = 1 if counterpart.recognises_repeats else 2
        assert arrives(counterpart, ["Said twice."] * times)
        if counterpart.recognises_repeats:
            assert first == second

    def test_the_same_words_under_two_keys_are_two_things(self, counterpart: Counterpart) -> None:
        target = target_of(counterpart)
        for _ in range(2):
            publish(counterpart, outgoing_to(target, "Thank you for telling us."))
        assert arrives(counterpart, ["Thank you for telling us."] * 2)

    def test_what_does_not_fit_is_refused_and_not_cut(self, counterpart: Counterpart) -> None:
        with counterpart.connect() as connector:
            length = connector.limits.text_length + 1
        with pytest.raises(Refused):
            publish(counterpart, reply(counterpart, "x" * length))
        assert counterpart.arrived() == []

    def test_a_post_of_our_own_is_published_or_refused(self, counterpart: Counterpart) -> None:
        post = outgoing_to(None, "The library is open again.")
        with counterpart.connect() as connector:
            able = Ability.PUBLISH in connector.abilities
        if able:
            publish(counterpart, post)
            assert arrives(counterpart, ["The library is open again."])
            return
        with pytest.raises(Refused):
            publish(counterpart, post)


def target_of(counterpart: Counterpart) -> ReplyTarget:
    """What a reply answers: something that a resident has just said."""
    counterpart.say("Is anybody there?")
    return counterpart.target(counterpart.read()[0][-1])


def reply(counterpart: Counterpart, text: str) -> Outgoing:
    """A reply with a key of its own, to something that a resident has just said."""
    return outgoing_to(target_of(counterpart), text)


def outgoing_to(target: ReplyTarget | None, text: str) -> Outgoing:
    """Something of ours with a key of its own."""
    return Outgoing(key=uuid.uuid4().hex, text=text, reply_to=target)


def publish(counterpart: Counterpart, outgoing: Outgoing) -> Published:
    """Publish it by a connector made for it."""
    with counterpart.connect() as connector:
        return connector.publish(outgoing)


def arrives(counterpart: Counterpart, texts: list[str]) -> bool:
    """Whether residents come to read just `texts`."""
    expected = [_flat(text) for text in texts]
    return eventually(
        lambda: [_flat(text) for text in counterpart.arrived()] == expected,
        within=counterpart.patience,
    )


def _flat(text: str) -> str:
    """The words and line breaks: how a Platform ends its lines is its own matter."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
