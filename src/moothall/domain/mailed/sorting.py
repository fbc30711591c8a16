"""What becomes of a mail to the private address, decided before its words are fetched."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from moothall.domain.mailed.vouching import vouches

MOST_A_DAY = {True: 100, False: 10}  # reports of one person, by whether their sender is sure
ANSWERS_A_DAY = 20  # to one person
_REFERENCE = re.compile(r"\[R(\d{1,9})\]", re.IGNORECASE | re.ASCII)
_BLANK = re.compile(rb"\r?\n\r?\n")


class Kind(StrEnum):
    """Whose a mail is."""

    REPORT = "report"  # somebody's who works here
    ROBOT = "robot"  # sent by a program in their name: a bounce, a list, an absence note
    STRANGER = "stranger"  # nobody's here


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a mail; its words are not in it.

    Attributes:
        authors: the addresses of From, each once, as written.
        is_robot: whether a program sent it.
        results: the values of Authentication-Results, the topmost first.
        message_id: without brackets; "" where there is none.
        answers: ids of mails that it answers, nearest first.
    """

    authors: tuple[str, ...]
    is_robot: bool = False
    results: tuple[str, ...] = ()
    message_id: str = ""
    answers: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """What `sort` says.

    Attributes:
        staff: whose it is, by number; None for a stranger's.
        address: the one that was known, in lower case.
        is_sure: whether the receiving server vouches for the sender.
    """

    kind: Kind
    staff: int | None = None
    address: str = ""
    is_sure: bool = False


def sort(heading: Heading, *, known: Mapping[str, int], server: str) -> Sorted:
    """Say whose a mail is, by the address it comes from.

    Args:
        heading: what stands above it.
        known: numbers of people by their addresses in lower case.
        server: the authserv-id whose word counts; "" where nobody named one.

    A mail that names several authors is nobody's for certain: the first one known is asked.
    """
    authors = [each.casefold() for each in heading.authors]
    address = next((each for each in authors if each in known), None)
    if address is None:
        return Sorted(Kind.STRANGER)
    if heading.is_robot:
        return Sorted(Kind.ROBOT, known[address], address)
    alone = len(set(authors)) == 1
    is_sure = alone and vouches(heading.results, server=server, address=address)
    return Sorted(Kind.REPORT, known[address], address, is_sure)


def may_take(so_far: int, *, is_sure: bool) -> bool:
    """Whether one more report of somebody is taken in today; `so_far`: of that certainty."""
    return so_far < MOST_A_DAY[is_sure]


def may_answer(so_far: int) -> bool:
    """Whether somebody gets one more answer today."""
    return so_far < ANSWERS_A_DAY


def reference(incident: int) -> str:
    """What stands in the subject of what belongs to this Incident: "[R17]"."""
    return f"[R{incident}]"


def reference_in(subject: str) -> int | None:
    """The number of the Incident that a subject names, if it does."""
    found = _REFERENCE.search(subject)
    return int(found[1]) if found else None


def key_of(message_id: str, raw: bytes) -> str:
    """What two copies of one mail share, 64 hex digits: its id and what stands below its heading.

    The id alone is not enough: whoever forges one could keep the true mail out. Without an id it
    is the hash of all of it.
    """
    if not message_id:
        return hashlib.sha256(raw).hexdigest()
    parts = _BLANK.split(raw, maxsplit=1)
    body = hashlib.sha256(parts[-1].rstrip().replace(b"\r\n", b"\n")).digest()
    return hashlib.sha256(message_id.encode("utf-8", "replace") + b"\0" + body).hexdigest()
