"""Whatever a server answers, wherever: a connector fails in its three ways or reads on."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from moothall.connectors.kit import ConnectorFailure, Refused, SignInAgain, TryLater
from moothall.connectors.mastodon.tests.answering import Script, ok, recorded
from moothall.domain.exchange import Audience, ChannelKind, Gesture, Outgoing, ReplyTarget

THEIRS, ME = recorded("gotosocial_status"), recorded("gotosocial_account")
NAMES = [*THEIRS, "ancestors", "descendants", "status", "type", "acct", "configuration", "rules"]
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
anything = st.recursive(
    leaves | st.just(THEIRS) | st.just({"id": "n", "type": "mention", "status": THEIRS}),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
    ),
    max_leaves=12,
)
bodies = anything.map(lambda body: json.dumps(body).encode()) | st.binary(max_size=30)
codes = st.sampled_from([200, 200, 200, 202, 204, 301, 400, 401, 404, 410, 422, 429, 500, 503])
answers = st.lists(st.tuples(codes, bodies), min_size=1, max_size=6)
slowly = settings(
    max_examples=100,
    deadline=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 the zone comes beside it
Said = list[tuple[int, bytes]]
FAILURES = {TryLater, SignInAgain, Refused}


class Anything(Script):
    """Answers anything at all, in turn; only who we are is told, unless `known` is False."""

    def __init__(self, given: Said, *, known: bool = True) -> None:
        super().__init__()
        self.left, self.known = cycle(given), known

    def handle(self, request: httpx.Request) -> httpx.Response:
        if self.known and request.url.path.endswith("verify_credentials"):
            return ok(ME)
        code, body = next(self.left)
        return httpx.Response(code, content=body)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)


def fails_as_it_may(call: Callable[[], object]) -> None:
    failure = failure_of(call)
    assert failure is None or type(failure) in FAILURES
    assert failure is None or failure.reason.endswith(".")


def failure_of(call: Callable[[], object]) -> ConnectorFailure | None:
    try:
        call()
    except ConnectorFailure as failure:
        return failure
    return None


@slowly
@given(answers, st.sampled_from(ChannelKind), st.booleans(), st.text(max_size=8))
def test_reading(said: Said, channel: ChannelKind, known: bool, cursor: str) -> None:
    with Anything(said, known=known).connect() as connector:
        fails_as_it_may(lambda: connector.fetch(channel, cursor))
        assert connector.test().sentence.endswith(".")


@slowly
@given(answers, st.sampled_from(Gesture), st.sampled_from(Audience), st.text(max_size=30), moments)
def test_sending(
    said: Said, gesture: Gesture, audience: Audience, text: str, now: datetime
) -> None:
    target = ReplyTarget("1", to=("@anna@town.example",)) if len(text) % 2 else None
    outgoing = Outgoing("k" * 32, text, target, audience=audience, gesture=gesture, towards="2")
    with Anything(said).connect() as connector:
        fails_as_it_may(lambda: connector.publish(outgoing))
        fails_as_it_may(lambda: connector.find(outgoing, since=now))
        fails_as_it_may(lambda: connector.edit("3", outgoing))


@slowly
@given(answers, st.text(max_size=12))
def test_everything_else(said: Said, name: str) -> None:
    with Anything(said).connect() as connector:
        fails_as_it_may(lambda: connector.look(name))
        fails_as_it_may(lambda: connector.remove(name))
        fails_as_it_may(lambda: connector.block(f"{name}@social.example"))
        fails_as_it_may(
            lambda: connector.report(name, profile_key=f"{name}@social.example", reason=name)
        )
        fails_as_it_may(lambda: connector.reach(name))
        fails_as_it_may(connector.presence)
        fails_as_it_may(connector.limits_now)
