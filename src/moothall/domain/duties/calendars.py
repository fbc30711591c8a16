"""Says which days are bank holidays, in each part of the United Kingdom."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

_CALENDARS = {
    "england": "england-and-wales",
    "wales": "england-and-wales",
    "scotland": "scotland",
    "northern-ireland": "northern-ireland",
}


def bank_holidays(calendar: str, year: int) -> frozenset[date] | None:
    """Those of one calendar in one year; None where the pack does not hold the year.

    Args:
        calendar: "england-and-wales", "scotland" or "northern-ireland".
        year: of the common era.

    Raises:
        KeyError: there is no such calendar.
    """
    return _held()[calendar].get(year)


def is_bank_holiday(nation: str, day: date) -> bool:
    """Whether hardly anybody works there that day; no, where its year is not held."""
    return day in (bank_holidays(_CALENDARS[nation], day.year) or ())


@lru_cache
def _held() -> Mapping[str, Mapping[int, frozenset[date]]]:
    text = files(__package__).joinpath("packs", "bank_holidays.toml").read_text(encoding="utf-8")
    pack = tomllib.loads(text)
    return {
        calendar: {int(year): frozenset(days) for year, days in pack[calendar].items()}
        for calendar in set(_CALENDARS.values())
    }
