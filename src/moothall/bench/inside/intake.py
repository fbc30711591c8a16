"""Receives and judges on the database of this process, and writes the floor beside it."""

import random
from functools import partial
from typing import Any

from django.utils import timezone

from moothall.bench.figures import Effort, median, seconds
from moothall.bench.inside.receive import BATCH, Floor, Post, make_channel, receive
from moothall.bench.triage import invented
from moothall.domain.triage import judge_all
from moothall.inbox.models import Cover, Message
from moothall.triage import passages, queries, services

RUNS, WARM = 9, 4  # as receive
SUBJECTS = ("Bins again", "Repair", "Question about my bill", "Mill Lane", "Complaint", "Hello")


class Sentences(Post):
    """The same mail with sentences in it, as residents write them: words alone judge nothing."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(chance)
        self._texts = invented(2_000)

    def _subject(self) -> str:
        return self._chance.choice(SUBJECTS)

    def _text(self) -> str:
        return self._chance.choice(self._texts)


class FloorWithVerdicts(Floor):
    """What receive writes, and the Verdicts."""

    TABLES = (*Floor.TABLES, "triage_verdict")


def run(vendor: str, effort: Effort) -> dict[str, Any]:
    """Messages a second: received and judged; judged alone; and their floors.

    Raises:
        RuntimeError: something was left unjudged: then it is no figure.
    """
    del vendor
    channel = make_channel()
    post = Sentences(random.Random(7))
    for _ in range(WARM if effort is Effort.FULL else 1):
        receive(channel, post.batch())
        _judge()
    floor = FloorWithVerdicts()
    both, judging, raw, engine = [], [], [], []
    for _ in range(RUNS if effort is Effort.FULL else 1):
        batch = post.batch()
        receiving = seconds(partial(receive, channel, batch))
        texts = [passages.judged(each).text for each in queries.waiting()]
        judged = seconds(_judge)
        both.append(BATCH / (receiving + judged))
        judging.append(len(texts) / judged)
        engine.append(len(texts) / seconds(lambda texts=texts: list(judge_all(texts))))  # type: ignore[misc]
        raw.append(BATCH / floor.write())
    if Message.objects.filter(cover=Cover.UNREAD, direction="in", pk__gt=0).exists():
        raise RuntimeError("Not every message was judged.")
    return {
        "per_s": median(both),
        "judged_per_s": median(judging),
        "floor_per_s": median(raw),
        "engine": median(engine),
    }


def _judge() -> None:
    """As the job does: until nothing waits."""
    looked_at: int | None = 0
    while looked_at is not None:
        looked_at = services.judge_waiting(now=timezone.now(), after=looked_at)
