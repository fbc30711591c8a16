"""Finds what a post tells of one person's life: an illness, a debt, when nobody is at home."""

import re
from collections.abc import Iterator

from moothall.domain.publishing.checks.packs import On, once_a_day, pack
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in

_NAME = r"[A-Z][a-z’'-]{1,20}"
_GREETED = re.compile(
    r"^\W*(?:(?:Hi|Hello|Dear|Yes|No|Hey|Sorry|Thanks|Thank you|Happy to help"
    r"|Good (?:news|morning))"
    rf",? (?!All\b|Everybody\b|Everyone\b|To\b|We\b|For\b){_NAME}[,.! ]|@\w{{2,}})"
)
_CALLED = re.compile(rf", (?!Please\b|Thank){_NAME}(?:[.!?]|, )")
_NAMED = re.compile(
    rf"\b(?:Mrs?|Ms|Miss) (?:and Mrs? )?{_NAME}|\b{_NAME}, (?:aged |born )"
    rf"|\bwas {_NAME} {_NAME}\b"
)
_HOUSE = re.compile(
    rf"\b(?:[Nn]umber )?\d{{1,3}}[A-Fa-f]? (?:{_NAME} |The ){{1,3}}"
    r"(?:Road|Street|Avenue|Lane|Close|Drive|Crescent|Terrace|Gardens|Grove|Way|Place|Walk|View|Row"
    r"|Mews|Hill|Rise|Parade|Cottages|Paddocks|Court)\b|\b\d{1,3} The [A-Z][a-z]+\b"
)
_THEIRS = re.compile(
    r"\b(?:you at|your address|we visited|moved to|registered to|away until|he's|she's|his|her"
    r"|parcels for|evenings|so please do not|redirect)\b"
)


def circumstances(reading: Reading, on: On) -> Iterator[tuple[int, int]]:
    """Half-open spans of what should not be told of somebody who is named or spoken to."""
    for found in found_in(reading, "details", on, "always"):
        yield found.start, found.end
    if not _is_of_one(reading, on):
        return
    for kind in ("circumstance", "whereabouts"):
        for found in found_in(reading, "details", on, kind):
            yield found.start, found.end
    if _THEIRS.search(reading.text) or _GREETED.search(reading.text):
        yield from (found.span() for found in _HOUSE.finditer(reading.text))


def _is_of_one(reading: Reading, on: On) -> bool:
    """Whether it speaks to, or of, one person whom others could tell."""
    text = reading.text
    if any(each.search(text) for each in (_GREETED, _CALLED, _NAMED)):
        return True
    if _HOUSE.search(text) and _THEIRS.search(text):
        return True
    return _your_kin(on).search(text) is not None


@once_a_day
def _your_kin(on: On) -> re.Pattern[str]:
    kin = "|".join(pack("details", on).lists["kin"])
    return re.compile(rf"\b(?:your|his|her) (?:{kin})(?:['’]s)?\b", re.IGNORECASE)
