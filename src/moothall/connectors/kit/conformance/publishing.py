"""What goes out arrives once, whole, and is told by an id."""

import uuid

import pytest

from moothall.connectors.kit import Ability, Refused
from moothall.connectors.kit.conformance.counterpart import Counterpart, eventually
from moothall.connectors.kit.conformance.fetching import LONGEST_ID
from moothall.domain.exchange import Outgoing, Published, ReplyTarget

AWKWARD = "Diolch — thank you 🙂\n.\n..\n.dots at the start\nFrom here on\n\n"
LONG = 2_000  # characters, where so many fit


class Publishing:
    """Each key is one thing of ours on the Platform."""

    def test_a_reply_arrives_and_is_told_by_an_id(self, counterpart: Counterpart) -> None:
        published = publish(counterpart, reply(counterpart, "We mended it this morning."))
        assert 0 < len(published.external_id) <= LONGEST_ID
        assert not published.address or published.address.startswith(("https://", "http://"))
        assert arrives(counterpart, ["We mended it this morning."])

    def test_awkward_words_arrive_as_they_were_written(self, counterpart: Counterpart) -> None:
        with counterpart.connect() as connector:
            room = min(connector.limits_now().text_length, LONG) - connector.length(AWKWARD)
        words = AWKWARD + "long " * (room // 5 - 1) + "end."
        publish(counterpart, reply(counterpart, words))
        assert arrives(counterpart, [words])

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
            length = connector.limits_now().text_length + 1
        with pytest.raises(Refused):
            publish(counterpart, reply(counterpart, "x" * length))
        assert counterpart.arrived() == []

    def test_what_it_takes_is_not_objected_to_and_has_an_honest_price(
        self, counterpart: Counterpart
    ) -> None:
        outgoing = reply(counterpart, "We mended it this morning.")
        with counterpart.connect() as connector:
            assert connector.objection(outgoing) == ""
            price = connector.cost(outgoing)
        assert price is None or (price.amount > 0 and price.currency and price.why.endswith("."))

    def test_the_limits_of_this_very_server_are_limits(self, counterpart: Counterpart) -> None:
        with counterpart.connect() as connector:
            limits = connector.limits_now()
        assert limits.text_length > 0
        assert bool(limits.files) == bool(limits.file_bytes)

    def test_a_post_of_our_own_is_published_or_refused(self, counterpart: Counterpart) -> None:
        ours = outgoing_to(None, "The library is open again.")
        if able(counterpart, Ability.PUBLISH):
            publish(counterpart, ours)
            assert arrives(counterpart, ["The library is open again."])
            return
        with pytest.raises(Refused):
            publish(counterpart, ours)


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


def post(counterpart: Counterpart, text: str) -> str:
    """Publish a post of our own, and return its id once residents can read it."""
    external_id = publish(counterpart, outgoing_to(None, text)).external_id
    assert arrives_somewhere(counterpart, text)
    return external_id


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


def arrives_somewhere(counterpart: Counterpart, text: str) -> bool:
    """Whether residents come to read `text` among whatever else is there."""
    return eventually(
        lambda: _flat(text) in map(_flat, counterpart.arrived()), within=counterpart.patience
    )


def able(counterpart: Counterpart, *abilities: Ability) -> bool:
    """Whether its connector declares all of `abilities`."""
    with counterpart.connect() as connector:
        return connector.abilities.issuperset(abilities)


def _flat(text: str) -> str:
    """The words and line breaks: how a Platform ends its lines is its own matter."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
