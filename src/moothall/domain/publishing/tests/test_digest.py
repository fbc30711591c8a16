"""The hash of a Revision."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.publishing.digest import revision_digest

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
revisions = st.fixed_dictionaries(
    {
        "text": st.text(max_size=40),
        "accounts": st.lists(st.integers(1, 9), unique=True, max_size=4),
        "scheduled_at": st.none() | st.datetimes(timezones=st.just(UTC)),
        "reply_to": st.none() | st.dictionaries(st.text(max_size=5), st.text(max_size=5)),
    }
)


@given(revisions, revisions)
def test_two_revisions_share_a_hash_only_if_they_are_the_same(
    one: dict[str, object], other: dict[str, object]
) -> None:
    same = {**one, "accounts": sorted(one["accounts"])} == {  # type: ignore[call-overload] a list
        **other,
        "accounts": sorted(other["accounts"]),  # type: ignore[call-overload] a list
    }
    assert (revision_digest(**one) == revision_digest(**other)) is same  # type: ignore[arg-type] drawn to fit


def test_the_same_moment_in_another_zone_is_the_same_revision() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=5)))
    digests = {
        revision_digest(text="Bins", accounts=[1], scheduled_at=when, reply_to=None)
        for when in (NOON, there)
    }
    assert len(digests) == 1
