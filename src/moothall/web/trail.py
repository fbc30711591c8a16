"""Which nudges have been read, though transactions may commit later than they took their ids."""

from collections.abc import Iterable

# Longer than any transaction of ours; a hole that is older was left by one that rolled back.
PATIENCE = 60.0  # seconds
MOST_HOLES = 5000


class Trail:
    """Remembers the last id read and the ids below it that have not appeared yet."""

    def __init__(self, last: int) -> None:
        self.last = last
        self._holes: dict[int, float] = {}

    @property
    def holes(self) -> tuple[int, ...]:
        """Ids that may still appear."""
        return tuple(self._holes)

    def take(self, rows: Iterable[tuple[int, str]], *, now: float) -> list[tuple[int, str]]:
        """Those of `rows` that are new. `now` is any clock in seconds that never runs back."""
        new = [row for row in rows if row[0] > self.last or row[0] in self._holes]
        for number, _topic in new:
            self._pass(number, now)
        self._holes = {hole: at for hole, at in self._holes.items() if now - at < PATIENCE}
        return new

    def _pass(self, number: int, now: float) -> None:
        self._holes.pop(number, None)
        first = max(self.last + 1, number - MOST_HOLES)
        self._holes.update(dict.fromkeys(range(first, number), now))
        self.last = max(self.last, number)
