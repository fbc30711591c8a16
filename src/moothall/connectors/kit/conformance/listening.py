"""A Platform that can wake us does."""

from queue import Queue
from threading import Thread

from moothall.connectors.kit import Connector
from moothall.connectors.kit.conformance.counterpart import Counterpart


class Listening:
    """`listen` is only a hint to fetch: it must come soon, and may come too often."""

    def test_it_wakes_us_for_what_came_before_and_for_what_comes(
        self, counterpart: Counterpart
    ) -> None:
        wakes: Queue[bool] = Queue()
        connector = counterpart.connect()
        Thread(target=_listen, args=(connector, counterpart, wakes), daemon=True).start()
        assert wakes.get(timeout=counterpart.patience)
        counterpart.say("wake up")
        assert wakes.get(timeout=counterpart.patience)


def _listen(connector: Connector, counterpart: Counterpart, wakes: "Queue[bool]") -> None:
    with connector, connector.listen(counterpart.channel) as waking:
        for _ in waking:
            wakes.put(True)  # noqa: FBT003 a token, not a choice
            if wakes.qsize() > 1:
                return
