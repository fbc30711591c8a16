"""Holds the subtrees that a walk completes against those kept: proofs are made of them."""

from collections import defaultdict
from collections.abc import Sequence

from moothall.domain.evidence.errors import DoesNotHold
from moothall.evidence import queries

_MANY = 2_048  # of one level that are compared at once: what is held in memory


class Subtrees:
    """Compares as the walk goes; what is wrong is said at its end, the lowest level first.

    An entry or a checkpoint that does not hold is the better thing to name, and the walk names it.
    """

    def __init__(self) -> None:
        """Nothing was compared yet."""
        self._first: dict[int, int] = {}
        self._waiting: defaultdict[int, list[bytes]] = defaultdict(list)
        self._wrong: dict[int, int] = {}

    def compare(self, level: int, first: int, roots: Sequence[bytes]) -> None:
        """Hold these subtrees against their rows, now or with those that follow."""
        if level < queries.KEPT_FROM:
            return
        waiting = self._waiting[level]
        if not waiting:
            self._first[level] = first
        waiting += roots
        if len(waiting) >= _MANY:
            self._settle(level)

    def end(self, size: int) -> None:
        """Compare the rest, once the walk came to `size` entries.

        Raises:
            DoesNotHold: names the first one of the lowest level that is wrong, gone, or too many.
        """
        for level in range(queries.KEPT_FROM, size.bit_length()):
            self._settle(level)
            beyond = size >> level
            if level not in self._wrong and queries.has_subtree_beyond(level, beyond):
                self._wrong[level] = beyond
            if level in self._wrong:
                where = f"The subtree {self._wrong[level]:,} of level {level}"
                raise DoesNotHold(where, "its row says otherwise")

    def _settle(self, level: int) -> None:
        ours, first = self._waiting.pop(level, []), self._first.get(level, 0)
        wanted = list(enumerate(ours, start=first))
        kept = queries.kept_subtrees(level, first, first + len(ours)) if ours else []
        if kept != wanted and level not in self._wrong:
            there = dict(kept)
            wrong = (number for number, root in wanted if there.get(number) != root)
            self._wrong[level] = next(wrong, first)
