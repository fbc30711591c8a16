"""Which words are known beyond those that were learned from: each common English word has a place.

At its place stands what it says for each label, for it stands beside the same words as others that
were learned from: its kin. `tools/train_triage` makes both; of the words only hashes are kept.
"""

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

BITS = 20
UNKNOWN = 0  # the place of every word that has none: it says nothing


def places(hashes: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """For each of 2**BITS hashes the place of its word, from 1, in the order of `hashes`."""
    found = np.full(1 << BITS, UNKNOWN, np.uint16)
    found[hashes] = np.arange(1, len(hashes) + 1, dtype=np.uint16)
    return found


@cache
def shipped() -> NDArray[np.uint16]:
    """The table of the words in the package. Read once, about 0.01 s."""
    with (files("moothall.domain.triage") / "kin.npz").open("rb") as stream:
        return places(np.load(stream, allow_pickle=False)["hashes"])
