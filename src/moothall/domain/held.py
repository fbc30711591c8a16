"""Says against which texts a row of law was held, when and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That somebody had the text of the law before them and compared the row with it.

    Attributes:
        on: the day of reading.
        by: who read, in words for the page.
        texts: addresses of what was read, the most telling first; at least one.
        left: what of the row these texts did not settle, in words for the page; "" for nothing.
    """

    on: date
    by: str
    texts: tuple[str, ...]
    left: str = ""


def held(row: Mapping[str, Any]) -> Held | None:
    """What a row of a pack says of its reading; None where nobody of us read its law."""
    said = row.get("held")
    return Held(**{**said, "texts": tuple(said["texts"])}) if said else None
