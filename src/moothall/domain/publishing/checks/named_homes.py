"""Finds somebody beside a house: “Sandra Petty of 14 Fen Lane”, “the family at 9 Orchard View”."""

import re
from collections.abc import Iterator

from moothall.domain.publishing.checks.packs import On, once_a_day, pack

_NAME = r"[A-Z][a-z’'-]+"
_TITLED = rf"(?:Mrs?|Ms|Miss) (?:{_NAME} )?{_NAME}(?:, (?:aged )?\d{{1,3}},)?"
_SOMEBODY = (
    r"(?:[Tt]he|[Aa]|[Oo]ur) (?:[a-z-]+ )?(?:family|lady|gentleman|man|woman|tenant|couple|boy"
    r"|girl|child|pensioner|mother|father|mum|dad|pupil|widow|widower|neighbour)"
)
_ROAD = (
    rf"(?:{_NAME} ){{1,3}}"
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Crescent|Terrace|Gardens|Grove|Way|Place"
    r"|Court|Walk|View|Row|Square|Mews|Hill|Rise|Parade|Wynd|Brae|Loan|Vennel|Gate|Heol|Stryd)\b"
    r"(?! (?:Primary|School|Academy|College|Surgery|Library|Centre|Church|Hospital|Club|Park))"
)
_HOUSE = rf"(?:[Ff]lat \w{{1,4}},? )?\d{{1,4}}[A-Fa-f]? {_ROAD}"
_AT = r" (?:who lives |living )?(?:of|at|from|in) "
_BESIDE = re.compile(rf"\b(?:(?:{_TITLED}|{_SOMEBODY}|(?P<names>{_NAME} {_NAME})){_AT}{_HOUSE})")
_TITLED_IN = re.compile(rf"\b{_TITLED} (?:of|from|in) {_ROAD}")
_LIVES = re.compile(
    rf"\b(?:{_NAME} {_NAME}|[Hh]e|[Ss]he|[Tt]hey),? (?:now )?lives? "
    rf"(?:[a-z]+ ){{1,5}}(?:\d{{1,4}}[A-Fa-f]? )?{_ROAD}"
)


def named_homes(text: str, on: On) -> Iterator[tuple[int, int]]:
    """Half-open spans of people beside where they live; a public place's address is none."""
    places = _places(on)
    for found in _BESIDE.finditer(text):
        if places.isdisjoint((found["names"] or "").casefold().split()):
            yield found.span()
    for pattern in (_TITLED_IN, _LIVES):
        yield from (found.span() for found in pattern.finditer(text))


@once_a_day
def _places(on: On) -> frozenset[str]:
    return frozenset(pack("recognisable", on).lists["places"])
