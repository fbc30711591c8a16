"""The hash of a Revision."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.publishing.digest import revision_digest

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
texts = st.text(max_size=40)
account_sets = st.lists(st.integers(1, 9), unique=True, max_size=4)
moments = st.none() | st.datetimes(timezones=st.just(UTC))
targets = st.none() | st.dictionaries(st.text(max_size=5), st.text(max_size=5))
revisions = st.tuples(texts, account_sets, moments, targets)
Drawn = tuple[str, list[int], datetime | None, dict[str, str] | None]


def digest(revision: Drawn) -> str:
    text, accounts, scheduled_at, reply_to = revision
    return revision_digest(
        text=text, accounts=accounts, scheduled_at=scheduled_at, reply_to=reply_to
    )


@given(revisions, revisions)
def test_two_revisions_share_a_hash_only_if_they_are_the_same(one: Drawn, other: Drawn) -> None:
    same = (one[0], sorted(one[1]), *one[2:]) == (other[0], sorted(other[1]), *other[2:])
    assert (digest(one) == digest(other)) is same


@given(revisions)
def test_the_order_of_accounts_does_not_matter(one: Drawn) -> None:
    assert digest(one) == digest((one[0], one[1][::-1], *one[2:]))


def test_the_same_moment_in_another_zone_is_the_same_revision() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=5)))
    digests = {
        revision_digest(text="Bins", accounts=[1], scheduled_at=when, reply_to=None)
        for when in (NOON, there)
    }
    assert len(digests) == 1
