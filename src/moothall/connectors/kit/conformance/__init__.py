"""What every connector must prove against its counterpart, whatever its Platform.

In a connector's own tests, with a Counterpart as the fixture `counterpart`:

    class TestDemo(Declaring, Fetching, Listening, Publishing, ReadingBack, Failing):
        connector = Demo
        breakages = DemoCounterpart.breakages

Leave out what is about an ability that the connector does not have; `Declaring` sees to it that
nothing else is left out.
"""

from moothall.connectors.kit.conformance.counterpart import Breakage, Counterpart, eventually
from moothall.connectors.kit.conformance.declaring import Declaring
from moothall.connectors.kit.conformance.failing import Failing
from moothall.connectors.kit.conformance.fetching import Fetching
from moothall.connectors.kit.conformance.listening import Listening
from moothall.connectors.kit.conformance.publishing import Publishing
from moothall.connectors.kit.conformance.reading_back import ReadingBack

__all__ = [
    "Breakage",
    "Counterpart",
    "Declaring",
    "Failing",
    "Fetching",
    "Listening",
    "Publishing",
    "ReadingBack",
    "eventually",
]
