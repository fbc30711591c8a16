"""Every test begins and ends with an empty book of toys."""

import shutil
from collections.abc import Iterator

import pytest

from moothall.jobs.conformance import toy


@pytest.fixture(autouse=True)
def _empty_book() -> Iterator[None]:
    shutil.rmtree(toy.folder())
    yield
    shutil.rmtree(toy.folder(), ignore_errors=True)
