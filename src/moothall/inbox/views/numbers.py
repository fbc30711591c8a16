"""Numbers that come in an address or a form, where anybody may write anything."""

LONGEST = 18  # digits; more do not fit any row's number


def number(words: str) -> int | None:
    """The number that `words` are; None where they are none that a row could have."""
    return int(words) if words.isdecimal() and len(words) <= LONGEST else None


def numbers(words: list[str], *, most: int) -> list[int]:
    """The numbers among the first `most` of `words`."""
    found = (number(each) for each in words[:most])
    return [each for each in found if each is not None]
