"""Cuts long texts into passages, so that one vile sentence is not lost in a long letter."""

_WHOLE = 400  # characters that are read as one; most messages are
_ENDS = (". ", "! ", "? ")
_LENGTH = 80  # characters of each passage of a longer text: about a sentence


def passages_of(plain: str, length: int = _LENGTH) -> list[str]:
    """Pieces that together are `plain`: itself, or at most `length` characters each.

    Cut where a sentence ends, if one does in the second half of a piece; else at a space.
    """
    if len(plain) <= _WHOLE:
        return [plain]
    pieces, at = [], 0
    while at < len(plain):
        end = min(at + length, len(plain))
        if end < len(plain):
            middle = at + length // 2
            cut = max(plain.rfind(mark, middle, end - 1) for mark in _ENDS) + 1
            cut = cut if cut > at else plain.rfind(" ", middle, end)
            end = cut + 1 if cut > at else end
        pieces.append(plain[at:end])
        at = end
    return pieces
