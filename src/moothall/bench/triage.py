"""How fast messages are judged, everything with reasons, on one core.

The floor of a batch is splitting the same texts into words and nothing else; that of a single
message is the same for one. The messages are invented, as long as residents' messages are.
"""

import random
import resource
from collections.abc import Iterable

from moothall.bench.figures import Effort, Figure, median, percentile, seconds
from moothall.domain.triage import Verdict, judge, judge_all

_RUNS = 5
_MESSAGES = 20_000
_SINGLES = 2_000
_OPENINGS = (
    "The bins on {road} have not been emptied for {n} weeks.",
    "Hi, when does the library on {road} open on Saturdays?",
    "No heating at {n} {road} again and nobody answers the phone.",
    "Thank you to the lady on reception, she could not have been kinder.",
    "Third missed appointment. This is a bloody disgrace and I want it looked into.",
    "Pothole the size of a bath outside {n} {road}, it has burst two tyres.",
    "You useless idiots have lost my form again.",
    "Please send me the number of parking fines issued on {road} since 2021.",
    "My neighbour shouts at me every night and I am frightened to go out.",
    "I could murder whoever designed that roundabout.",
    "Councillor Bell lied to us and should resign.",
    "What time is the meeting about {road}?",
)
_CLOSINGS = (
    "",
    " I pay my council tax like everybody else.",
    " Please let me know what happens next, my number is 07700 900{n}7.",
    " It's been going on since last year and I'm sick of it.",
    " Cheers.",
    " My mum is 84 and cannot manage the stairs any more, so this really matters to us.",
)
_ROADS = ("Mill Lane", "Station Road", "Acacia Avenue", "Church Row", "Hawthorn Close")


def measure(effort: Effort) -> dict[str, Figure]:
    """batch_per_s and single_p99_ms, and the memory that the process took at most."""
    texts = invented(_MESSAGES // effort)
    judge(texts[0])  # reads the weights
    batches = [len(texts) / seconds(lambda: each_of(judge_all(texts))) for _ in range(_RUNS)]
    floors = [len(texts) / seconds(lambda: [text.split() for text in texts]) for _ in range(_RUNS)]
    some = texts[: _SINGLES // min(effort, 10)]
    singles = [1000 * seconds(lambda text=text: judge(text)) for text in some]  # type: ignore[misc]
    splits = [1000 * seconds(lambda text=text: text.split()) for text in some]  # type: ignore[misc]
    return {
        "batch_per_s": Figure(median(batches), "per_s", median(floors)),
        "single_p99_ms": Figure(percentile(singles, 0.99), "ms", percentile(splits, 0.99)),
        "memory_mb": Figure(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "mb"),
    }


def each_of(verdicts: Iterable[Verdict]) -> None:
    """Take one after another and keep none, as whoever stores them does."""
    for _ in verdicts:
        pass


def invented(count: int) -> list[str]:
    """As many messages, the same each time, few of them alike."""
    chance = random.Random(4)
    return [
        (chance.choice(_OPENINGS) + chance.choice(_CLOSINGS)).format(
            road=chance.choice(_ROADS), n=chance.randint(2, 98)
        )
        for _ in range(count)
    ]
