"""Lets publishing be tested by itself: the apps above do not listen."""

import pytest

from moothall.publishing import signals


@pytest.fixture(autouse=True)
def _nobody_above_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The conversations that these tests name do not exist in inbox."""
    for signal in (signals.published, signals.progress_changed):
        monkeypatch.setattr(signal, "receivers", [])
        signal.sender_receivers_cache.clear()
