"""How fast all checks look at one draft, on one core.

The floor is splitting the same texts into words and nothing else. The drafts are invented, as long
as a council's posts are; each account has sixty posts to learn from.
"""

import random
from datetime import UTC, date, datetime

from moothall.bench.figures import Effort, Figure, median, percentile, seconds
from moothall.domain.publishing.checks import Earlier, Proposed, check_all, learn

_RUNS = 5
_DRAFTS = 2_000
_NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
_OPENINGS = (
    "{road} will be closed for {n} days from Monday while we repair the drains.",
    "Our library on {road} is open until 7pm on Thursdays. Come and see the local history shelf!",
    "Thank you to the {n} volunteers who cleared litter from the park near {road} this weekend.",
    "Bins on {road} will be collected a day later this week because of the bank holiday.",
    "A yellow warning of ice is in force until {n}am. Our gritters will treat {road} first.",
    "We are asking residents what they think about {n} new crossings, including one on {road}.",
    "The 84-year-old who lost her flat on {road} yesterday is with family, her mobile is off.",
)
_CLOSINGS = (
    "",
    " Find out more: https://northmere.example/news/{n}",
    " Call 020 7946 0{n}1 if you need help. #NorthmereTogether",
    " Please allow extra time for your journey, and follow the signs through town.",
)
_ROADS = ("Mill Lane", "Station Road", "Acacia Avenue", "Church Row", "Hawthorn Close")


def measure(effort: Effort) -> dict[str, Figure]:
    """p95_ms of one draft, and per_s of many in a row."""
    texts = _invented(_DRAFTS // effort)
    past = _invented(60)
    voice = learn(past, on=date(2026, 11, 28))
    earlier = tuple(map(Earlier, past))
    drafts = [
        Proposed(text=text, account="Northmere", now=_NOW, voice=voice, earlier=earlier)
        for text in texts
    ]
    check_all(drafts[0])  # reads the packs and the weights of triage
    runs = [
        len(texts) / seconds(lambda: [check_all(each) for each in drafts]) for _ in range(_RUNS)
    ]
    floors = [len(texts) / seconds(lambda: [text.split() for text in texts]) for _ in range(_RUNS)]
    singles = [1000 * seconds(lambda each=each: check_all(each)) for each in drafts]  # type: ignore[misc]
    splits = [1000 * seconds(lambda text=text: text.split()) for text in texts]  # type: ignore[misc]
    return {
        "p95_ms": Figure(percentile(singles, 0.95), "ms", percentile(splits, 0.95)),
        "per_s": Figure(median(runs), "per_s", median(floors)),
    }


def _invented(count: int) -> list[str]:
    """As many posts, the same each time, few of them alike."""
    chance = random.Random(5)
    return [
        (chance.choice(_OPENINGS) + chance.choice(_CLOSINGS)).format(
            road=chance.choice(_ROADS), n=chance.randint(2, 98)
        )
        for _ in range(count)
    ]
