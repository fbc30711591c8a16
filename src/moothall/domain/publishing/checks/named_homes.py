"""Finds somebody's name beside a house: “Sandra Petty of 14 Fen Lane”, and no library's."""

import re
from collections.abc import Iterator
from datetime import date

from moothall.domain.publishing.checks.packs import once_a_day, pack

_NAME = r"[A-Z][a-z’'-]+"
_ROADS = (
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Crescent|Terrace|Gardens|Grove|Way|Place"
    r"|Court|Walk|View|Row|Square|Mews|Hill|Rise|Wynd|Brae|Loan|Vennel|Gate|Heol|Stryd)"
)
_BESIDE = re.compile(
    rf"\b(?:(?P<title>Mrs?|Ms|Miss) (?:{_NAME} )?{_NAME}|(?P<names>{_NAME} {_NAME}))"
    r" (?:who lives |living )?(?:of|at|from|in) "
    rf"(?:[Ff]lat \w{{1,4}},? )?\d{{1,4}}[A-Fa-f]? (?:{_NAME} ){{1,3}}{_ROADS}\b"
)


def named_homes(text: str, on: date) -> Iterator[tuple[int, int]]:
    """Half-open spans of names beside an address that is not a public place's."""
    places = _places(on)
    for found in _BESIDE.finditer(text):
        words = (found["names"] or "").casefold().split()
        if found["title"] or places.isdisjoint(words):
            yield found.span()


@once_a_day
def _places(on: date) -> frozenset[str]:
    return frozenset(pack("recognisable", on).lists["places"])
