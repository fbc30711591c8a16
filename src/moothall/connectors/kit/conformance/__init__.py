"""What every connector must prove against its counterpart, whatever its Platform.

In a connector's own tests, with a Counterpart as the fixture `counterpart`:

    class TestDemo(Declaring, Fetching, Listening, Publishing, ReadingBack, Failing):
        connector = Demo
        breakages = DemoCounterpart.breakages

There is a class for each ability, and one for each of the channels POSTS and COMMENTS. Leave out
what is about something that the connector does not have; `Declaring` sees to it that nothing else
is left out. What a Counterpart must be able to do beside that is in `other_hands`.
"""

from moothall.connectors.kit.conformance.attaching import Attaching
from moothall.connectors.kit.conformance.by_hand import ByHand
from moothall.connectors.kit.conformance.commenting import Commenting
from moothall.connectors.kit.conformance.counterpart import (
    Breakage,
    Counterpart,
    becomes,
    eventually,
)
from moothall.connectors.kit.conformance.declaring import Declaring
from moothall.connectors.kit.conformance.editing import Editing
from moothall.connectors.kit.conformance.failing import Failing
from moothall.connectors.kit.conformance.fetching import Fetching
from moothall.connectors.kit.conformance.gestures import Gestures
from moothall.connectors.kit.conformance.importing import Importing
from moothall.connectors.kit.conformance.listening import Listening
from moothall.connectors.kit.conformance.looking import Looking
from moothall.connectors.kit.conformance.moderating import Blocking, Hiding, Reporting
from moothall.connectors.kit.conformance.other_hands import OtherHands, SeenFile
from moothall.connectors.kit.conformance.present import Present
from moothall.connectors.kit.conformance.private import Private
from moothall.connectors.kit.conformance.publishing import Publishing
from moothall.connectors.kit.conformance.reaching import Reaching
from moothall.connectors.kit.conformance.reading_back import ReadingBack
from moothall.connectors.kit.conformance.removing import Removing
from moothall.connectors.kit.conformance.threading_parts import Threading
from moothall.connectors.kit.conformance.timeline import Timeline
from moothall.connectors.kit.conformance.webhooks import Webhooks

__all__ = [
    "Attaching",
    "Blocking",
    "Breakage",
    "ByHand",
    "Commenting",
    "Counterpart",
    "Declaring",
    "Editing",
    "Failing",
    "Fetching",
    "Gestures",
    "Hiding",
    "Importing",
    "Listening",
    "Looking",
    "OtherHands",
    "Present",
    "Private",
    "Publishing",
    "Reaching",
    "ReadingBack",
    "Removing",
    "Reporting",
    "SeenFile",
    "Threading",
    "Timeline",
    "Webhooks",
    "becomes",
    "eventually",
]
