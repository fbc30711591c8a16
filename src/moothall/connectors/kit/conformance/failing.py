"""On a bad day a connector fails in three ways and no other, tells the truth, and recovers."""

import traceback
from typing import ClassVar

import pytest

from moothall.connectors.kit import ConnectorFailure, Refused, SignInAgain, TryLater
from moothall.connectors.kit.conformance.counterpart import Breakage, Counterpart
from moothall.connectors.kit.conformance.publishing import arrives, publish, reply
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


class Failing:
    """Every breakage that the counterpart can play, one after the other."""

    breakages: ClassVar[frozenset[Breakage]]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "breakage" in metafunc.fixturenames:
            metafunc.parametrize("breakage", sorted(metafunc.cls.breakages))

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
