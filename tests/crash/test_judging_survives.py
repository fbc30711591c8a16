"""`kill -9` at every step of judging: each message is judged once, and none stays in the dark."""

import pytest
from django.db.models import Count

from moothall.audit.models import AuditEntry
from moothall.domain.exchange import Batch, Sender
from moothall.inbox import services as inbox
from moothall.inbox.models import Cover, Message
from moothall.inbox.tests.factories import a_channel, a_message
from moothall.jobs import clock, enqueue
from moothall.protection.models import Alarm, Shield
from moothall.protection.tests.factories import ABUSE, CRITICISM, URGENT
from moothall.triage import services
from moothall.triage.models import Verdict
from tests.crash import harness
from tests.crash.points import points_of

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
SLICE = "triage.before_commit"
EACH = 10  # of abuse, of criticism, of danger


@pytest.fixture
def waiting() -> int:
    """Messages of each sort that were received and not judged; how many."""
    texts = [text for text in (ABUSE, CRITICISM, URGENT) for _ in range(EACH)]
    messages = tuple(
        a_message(Sender(f"r{number}", f"Resident {number}"), text=text)
        for number, text in enumerate(texts)
    )
    inbox.receive(a_channel(), Batch(messages=messages, cursor="1"), now=clock.now())
    return len(messages)


@pytest.mark.parametrize("point", points_of("triage"))
def test_a_worker_that_dies_there_judges_each_once_in_the_end(
    point: str, waiting: int, whole_harness: bool
) -> None:
    if not whole_harness and point != SLICE:
        pytest.skip("the slice has one point: ./run test --long")
    enqueue("triage.judge_waiting", services.EVERYTHING)
    harness.die_at(point)
    assert Verdict.objects.count() == 0, "half a batch was kept"
    assert Message.objects.filter(cover=Cover.UNREAD).count() == waiting
    harness.recover(lambda: not Message.objects.filter(cover=Cover.UNREAD).exists())
    check(waiting)


def check(waiting: int) -> None:
    """Each is judged once, and stands as its Verdict says."""
    assert Verdict.objects.count() == waiting
    assert Shield.objects.count() == Alarm.objects.count() == EACH
    counted = AuditEntry.objects.filter(act="messages.judged").values_list("detail", flat=True)
    assert sum(each["count"] for each in counted) == waiting
    covers = Message.objects.values("cover").annotate(count=Count("pk")).order_by("cover")
    assert [(each["cover"], each["count"]) for each in covers] == [
        ("covered", EACH),
        ("open", 2 * EACH),
    ]
