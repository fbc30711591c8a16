"""On a bad day a connector fails in three ways and no other, tells the truth, and recovers."""

import traceback
from collections.abc import Callable, Mapping
from typing import ClassVar

import pytest

from moothall.connectors.kit import (
    Ability,
    Connector,
    ConnectorFailure,
    Refused,
    SignInAgain,
    TryLater,
)
from moothall.connectors.kit.conformance.counterpart import Breakage, Counterpart
from moothall.connectors.kit.conformance.editing import edit, reads
from moothall.connectors.kit.conformance.looking import look
from moothall.connectors.kit.conformance.publishing import arrives, post, publish, reply
from moothall.connectors.kit.conformance.removing import remove
from moothall.connectors.kit.conformance.threading_parts import PARTS, part
from moothall.domain.exchange import Published

A_DAY = 86_400
EXPECTED: dict[Breakage, type[ConnectorFailure]] = {
    Breakage.BUSY: TryLater,
    Breakage.GONE: TryLater,
    Breakage.SIGNED_OUT: SignInAgain,
    Breakage.REFUSES: Refused,
    Breakage.HANGS_UP: TryLater,
}
BOTH_WAYS = frozenset({Breakage.GONE, Breakage.SIGNED_OUT})  # these keep us from reading too
ALL_WORK = BOTH_WAYS | {Breakage.BUSY}
ACTS: Mapping[Ability, Callable[[Counterpart, str], object]] = {
    Ability.LOOK: look,
    Ability.EDIT: lambda counterpart, external_id: edit(counterpart, external_id, "Changed."),
    Ability.REMOVE: remove,
}


class Failing:
    """Every breakage that the counterpart can play, one after the other."""

    connector: ClassVar[type[Connector]]
    breakages: ClassVar[frozenset[Breakage]]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        asked = metafunc.fixturenames
        if "breakage" in asked:
            metafunc.parametrize("breakage", sorted(metafunc.cls.breakages))
        if "outage" in asked:
            metafunc.parametrize("outage", sorted(metafunc.cls.breakages & ALL_WORK))
        if "act" in asked:
            metafunc.parametrize("act", sorted(ACTS.keys() & metafunc.cls.connector.abilities))

    def test_publishing_fails_as_it_should_and_tells_the_truth(
        self, counterpart: Counterpart, breakage: Breakage
    ) -> None:
        outgoing = reply(counterpart, "On a bad day.")
        counterpart.break_down(breakage)
        with pytest.raises(EXPECTED[breakage]) as caught:
            publish(counterpart, outgoing)
        _is_fit_to_show(caught.value)
        if breakage is Breakage.HANGS_UP:
            assert isinstance(caught.value, TryLater)
            assert caught.value.sent is None
            return
        assert getattr(caught.value, "sent", False) is False
        counterpart.mend()
        assert counterpart.arrived() == []

    def test_a_try_that_surely_failed_can_be_repeated_once_it_is_mended(
        self, counterpart: Counterpart, breakage: Breakage
    ) -> None:
        if breakage is Breakage.HANGS_UP:
            return  # never repeated
        outgoing = reply(counterpart, "Better luck now.")
        counterpart.break_down(breakage)
        with pytest.raises(ConnectorFailure):
            publish(counterpart, outgoing)
        counterpart.mend()
        assert isinstance(publish(counterpart, outgoing), Published)
        assert arrives(counterpart, ["Better luck now."])

    def test_reading_fails_as_it_should_and_loses_nothing(
        self, counterpart: Counterpart, breakage: Breakage
    ) -> None:
        counterpart.say("before it broke")
        _, cursor = counterpart.read()
        counterpart.say("just before it broke")
        counterpart.break_down(breakage)
        failure = _failure_of_reading(counterpart, cursor)
        if breakage in BOTH_WAYS:
            assert isinstance(failure, EXPECTED[breakage])
        if failure:
            _is_fit_to_show(failure)
        counterpart.mend()
        messages, _ = counterpart.read(cursor)
        assert [message.text.strip() for message in messages] == ["just before it broke"]

    def test_what_was_asked_of_something_there_fails_as_it_should_and_changes_nothing(
        self, counterpart: Counterpart, outage: Breakage, act: Ability
    ) -> None:
        external_id = post(counterpart, "As it was.")
        counterpart.break_down(outage)
        with pytest.raises(EXPECTED[outage]) as caught:
            ACTS[act](counterpart, external_id)
        _is_fit_to_show(caught.value)
        assert getattr(caught.value, "sent", False) is False
        counterpart.mend()
        assert reads(counterpart, external_id, "As it was.")
        ACTS[act](counterpart, external_id)

    def test_a_thread_that_was_interrupted_goes_on_where_it_stopped(
        self, counterpart: Counterpart, outage: Breakage
    ) -> None:
        if not self.connector.abilities.issuperset({Ability.PUBLISH, Ability.REPLY}):
            pytest.skip("there are no threads")
        first = publish(counterpart, part(PARTS[0])).external_id
        assert arrives(counterpart, [PARTS[0]])
        second = part(PARTS[1], after=[first])
        counterpart.break_down(outage)
        with pytest.raises(EXPECTED[outage]):
            publish(counterpart, second)
        counterpart.mend()
        assert counterpart.answers(publish(counterpart, second).external_id) == first
        assert arrives(counterpart, list(PARTS[:2]))

    def test_testing_the_connection_raises_nothing(
        self, counterpart: Counterpart, breakage: Breakage
    ) -> None:
        counterpart.break_down(breakage)
        with counterpart.connect() as connector:
            report = connector.test()
        assert report.sentence.endswith(".")
        if breakage in BOTH_WAYS:
            assert not report.working

    def test_no_secret_is_ever_seen(self, counterpart: Counterpart, breakage: Breakage) -> None:
        outgoing = reply(counterpart, "With a secret behind it.")
        counterpart.break_down(breakage)
        with counterpart.connect() as connector:
            seen = [repr(connector), repr(connector.secrets), repr(connector.test())]
        with pytest.raises(ConnectorFailure) as caught:
            publish(counterpart, outgoing)
        seen += traceback.format_exception(caught.value)
        said = "\n".join(seen)
        assert [secret for secret in counterpart.secrets if secret in said] == []

    def test_a_failed_connector_closes_quietly(
        self, counterpart: Counterpart, breakage: Breakage
    ) -> None:
        counterpart.break_down(breakage)
        connector = counterpart.connect()
        connector.test()
        connector.close()
        connector.close()

    def test_a_good_day_is_told_in_a_sentence(self, counterpart: Counterpart) -> None:
        with counterpart.connect() as connector:
            report = connector.test()
        assert report.working
        assert report.sentence.endswith(".")


def _failure_of_reading(counterpart: Counterpart, cursor: str) -> ConnectorFailure | None:
    """How reading failed, if it did; anything but our three ways fails the test."""
    try:
        counterpart.read(cursor)
    except ConnectorFailure as failure:
        return failure
    return None


def _is_fit_to_show(failure: ConnectorFailure) -> None:
    """Its reason is a sentence, and its wait is one that somebody could wait."""
    assert type(failure) in {TryLater, SignInAgain, Refused}
    assert failure.reason.strip().endswith(".")
    assert "Traceback" not in failure.reason
    if isinstance(failure, TryLater):
        assert 0 < failure.seconds <= A_DAY
