"""Young posts are asked about often, old ones seldom, and very old ones never."""

from datetime import timedelta

import pytest

from moothall.domain.publishing.reach import BANDS, ask_again_after


@pytest.mark.parametrize(
    ("age", "wait"),
    [
        (timedelta(0), timedelta(minutes=5)),
        (timedelta(minutes=59), timedelta(minutes=5)),
        (timedelta(hours=1), timedelta(minutes=30)),
        (timedelta(days=2), timedelta(hours=6)),
        (timedelta(days=29), timedelta(days=1)),
        (timedelta(days=30), None),
    ],
)
def test_the_older_it_is_the_longer_it_is_left_alone(
    age: timedelta, wait: timedelta | None
) -> None:
    assert ask_again_after(age) == wait


def test_the_bands_only_grow() -> None:
    assert list(BANDS) == sorted(BANDS)
