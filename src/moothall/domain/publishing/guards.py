"""Decides when a person must show that they know from which account they speak."""

import unicodedata
from datetime import datetime, timedelta

SELDOM = timedelta(days=30)


def must_type_name(*, last_used: datetime | None, now: datetime) -> bool:
    """Whether whoever posts must type the account's name: they have not used it for 30 days."""
    return last_used is None or now - last_used > SELDOM


def is_the_name(typed: str, name: str) -> bool:
    """Whether `typed` is the account's `name`, whatever its capitals, accents and spaces."""
    return bool(_plain(typed)) and _plain(typed) == _plain(name)


def _plain(words: str) -> str:
    parted = unicodedata.normalize("NFKD", words.casefold())
    return "".join(each for each in parted if each.isalnum())
