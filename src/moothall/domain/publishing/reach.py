"""Says how often to ask how something of ours did: young posts often, old ones seldom."""

from datetime import timedelta

# While it is younger than the first, ask again after the second.
BANDS = (
    (timedelta(hours=1), timedelta(minutes=5)),
    (timedelta(days=1), timedelta(minutes=30)),
    (timedelta(days=7), timedelta(hours=6)),
    (timedelta(days=30), timedelta(days=1)),
)
WATCHED_FOR = BANDS[-1][0]


def ask_again_after(age: timedelta) -> timedelta | None:
    """How long after the last reading to read again; None: it is old enough to be left alone."""
    return next((wait for younger, wait in BANDS if age < younger), None)
