"""What the tests of commands share."""

from pathlib import Path

import pytest


@pytest.fixture
def shards(tmp_path: Path) -> Path:
    folder = tmp_path / "shards"
    folder.mkdir()
    return folder


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "verdicts"
    folder.mkdir()
    return folder
