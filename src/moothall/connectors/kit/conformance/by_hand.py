"""Where a person posts by hand, the connector itself sends nothing and brings nothing."""

import uuid
from typing import ClassVar

import pytest

from moothall.connectors.kit import Connector, Refused, Secrets
from moothall.domain.exchange import Outgoing


class ByHand:
    """It knows the limits of the Platform, and no way to it. Needs no counterpart."""

    connector: ClassVar[type[Connector]]

    def test_it_never_sends_by_itself(self) -> None:
        with self._connect() as connector, pytest.raises(Refused):
            connector.publish(Outgoing(uuid.uuid4().hex, "The pool opens."))

    def test_it_brings_nothing(self) -> None:
        with self._connect() as connector:
            for channel in connector.channels:
                batch = connector.fetch(channel, "")
                assert batch.messages == ()
                assert not batch.more

    def test_it_objects_to_nothing_that_fits(self) -> None:
        assert self.connector.objection(Outgoing(uuid.uuid4().hex, "The pool opens.")) == ""

    def test_its_report_is_a_sentence(self) -> None:
        with self._connect() as connector:
            assert connector.test().sentence.endswith(".")

    def _connect(self) -> Connector:
        return self.connector(
            address="@eastmere", settings={}, secrets=Secrets({}, lambda *_: None)
        )
