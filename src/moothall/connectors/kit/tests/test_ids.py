"""A connector that lets the Platform choose ids names none."""

from moothall.connectors.kit import Connector, connector_class
from moothall.domain.exchange import Outgoing


def test_most_platforms_choose_their_ids_themselves() -> None:
    demo = connector_class("demo")
    made = demo.__new__(demo)
    assert Connector.id_of(made, Outgoing(key="0" * 32, text="Hello")) == ""
