"""The suite tells who believes a call without its signature, and a hand that moves by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from moothall.connectors.demo.connector import Demo
from moothall.connectors.kit import Connector, Limits, Refused
from moothall.connectors.kit.conformance import ByHand, Counterpart, Webhooks
from moothall.connectors.kit.tests import calling
from moothall.domain.exchange import Batch, ChannelKind, ConnectionReport, Outgoing, Published


class TestCalled(Webhooks):
    connector = calling.Called

    @pytest.fixture
    def counterpart(self, tmp_path: Path) -> Counterpart:
        return calling.CallingCounterpart(tmp_path / "platform")


@pytest.mark.parametrize(
    ("defect", "notices"),
    [
        (calling.BelievesAnybody, Webhooks.test_an_altered_call_is_refused),
        (calling.BelievesAnybody, Webhooks.test_a_call_without_its_signature_is_refused),
        (calling.BelievesAnybody, Webhooks.test_a_call_signed_with_another_secret_is_refused),
        (calling.BelievesAnEmptySecret, Webhooks.test_without_a_secret_nothing_is_believed),
    ],
)
def test_a_credulous_connector_is_noticed(
    tmp_path: Path, defect: type[Demo], notices: Callable[..., None]
) -> None:
    suite = Webhooks()
    suite.connector = defect  # type: ignore[misc]
    with pytest.raises(pytest.fail.Exception):
        notices(suite, calling.CallingCounterpart(tmp_path / "platform"))


def test_a_connector_that_nonsense_breaks_is_noticed(tmp_path: Path) -> None:
    suite = Webhooks()
    suite.connector = calling.BreaksOnNonsense  # type: ignore[misc]
    counterpart = calling.CallingCounterpart(tmp_path / "platform")
    with pytest.raises((ValueError, TypeError)):
        suite.test_signed_nonsense_is_refused_or_brings_nothing(counterpart, b"null")


class Newsletter(Connector):
    """A Platform that a person posts to."""

    channels = (ChannelKind.POSTS,)
    limits = Limits(3_000)

    def test(self) -> ConnectionReport:
        return ConnectionReport(working=True, sentence="A person posts here.")

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        return Batch((), cursor)

    def publish(self, outgoing: Outgoing) -> Published:
        raise Refused("A person must post this.")


class TestNewsletter(ByHand):
    connector = Newsletter


def test_a_hand_that_moves_by_itself_is_noticed() -> None:
    class Eager(Newsletter):
        def publish(self, outgoing: Outgoing) -> Published:
            return Published("1")

    suite = ByHand()
    suite.connector = Eager  # type: ignore[misc]
    with pytest.raises(pytest.fail.Exception):
        suite.test_it_never_sends_by_itself()
