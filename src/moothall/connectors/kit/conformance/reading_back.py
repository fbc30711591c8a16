"""Whether something of ours arrived can be read back."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from moothall.connectors.kit import TryLater
from moothall.connectors.kit.conformance.counterpart import Counterpart
from moothall.connectors.kit.conformance.publishing import arrives, publish, reply
from moothall.domain.exchange import Outgoing, Published


class ReadingBack:
    """`find` never guesses: it found it, it surely is not there, or it cannot tell now."""

    def test_what_arrived_is_found(self, counterpart: Counterpart) -> None:
        outgoing = reply(counterpart, "This one arrived.")
        published = publish(counterpart, outgoing)
        assert arrives(counterpart, ["This one arrived."])
        found = find(counterpart, outgoing)
        assert found
        assert found.external_id == published.external_id

    def test_what_never_left_is_not_found(self, counterpart: Counterpart) -> None:
        publish(counterpart, reply(counterpart, "Another one arrived."))
        never = reply(counterpart, "This one never left.")
        found: Published | None = None
        with suppress(TryLater):  # a Platform may be unable to prove that something is not there
            found = find(counterpart, never)
        assert found is None


def find(counterpart: Counterpart, outgoing: Outgoing) -> Published | None:
    """Look for it by a connector made for it."""
    since = datetime.now(UTC) - timedelta(minutes=5)
    with counterpart.connect() as connector:
        return connector.find(outgoing, since=since)
