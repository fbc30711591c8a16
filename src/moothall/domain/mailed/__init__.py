"""Reports by mail: whose a mail is, whether that is certain, and what it belongs to."""

from moothall.domain.mailed.sorting import (
    Heading,
    Kind,
    Sorted,
    key_of,
    may_answer,
    may_take,
    reference,
    reference_in,
    sort,
)
from moothall.domain.mailed.vouching import Check, read_results, vouches
from moothall.domain.mailed.where import Place, read_place

__all__ = [
    "Check",
    "Heading",
    "Kind",
    "Place",
    "Sorted",
    "key_of",
    "may_answer",
    "may_take",
    "read_place",
    "read_results",
    "reference",
    "reference_in",
    "sort",
    "vouches",
]
