"""Reads the packs of a case: dated rows as data, each with its source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What each row of these packs says of itself.

    Attributes:
        rule_id: its name, for good.
        nations: where it holds; empty: everywhere.
        effective_to: the first day on which it no longer holds; None while it does.
        checked_on: when somebody last held it against its source; None if nobody has.
    """

    rule_id: str
    effective_from: date
    nations: tuple[str, ...] = ()
    effective_to: date | None = None
    source_url: str = ""
    checked_on: date | None = None

    def holds(self, on: date, nation: str) -> bool:
        """Whether it is in force there on that day."""
        if self.nations and nation not in self.nations:
            return False
        return self.effective_from <= on and (self.effective_to is None or on < self.effective_to)


@lru_cache
def stored(pack: str) -> Mapping[str, Any]:
    """One pack as it ships. Raises FileNotFoundError for a name that is none."""
    text = files(__package__).joinpath("packs", f"{pack}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
