"""Hides single places of a message that must be read all the same: insults round a danger."""

import re
from collections.abc import Iterable
from typing import Literal

from django.utils.translation import gettext as _

Field = Literal["subject", "text"]
Mask = tuple[Field, int, int]  # half-open
LONGEST = 400  # characters of the column
_MASK = re.compile(r"(subject|text):(\d+)-(\d+)")


def written(masks: Iterable[Mask]) -> str:
    """The masks as the column keeps them, as many as it holds."""
    kept = ""
    for field, start, end in masks:
        more = f"{kept} {field}:{start}-{end}".strip()
        if len(more) > LONGEST:
            break
        kept = more
    return kept


def hidden(words: str, field: Field, masked: str) -> str:
    """`words` of that field with a sign in each masked place."""
    for start, end in sorted(_places(field, masked), reverse=True):
        words = f"{words[:start]}{_('[insult]')}{words[end:]}" if end <= len(words) else words
    return words


def _places(field: Field, masked: str) -> Iterable[tuple[int, int]]:
    for found in _MASK.finditer(masked):
        if found[1] == field:
            yield int(found[2]), int(found[3])
