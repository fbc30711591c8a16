"""Cuts long texts into passages, so that one vile sentence is not lost in a long letter."""

_WHOLE = 400  # characters that are read as one; most messages are
_LENGTH = 100  # characters of each passage of a longer text: about a sentence


def passages_of(plain: str, length: int = _LENGTH) -> list[str]:
    """Pieces that together are `plain`: itself, or `length` characters each, cut at spaces."""
    if len(plain) <= _WHOLE:
        return [plain]
    pieces, at = [], 0
    while at < len(plain):
        end = min(at + length, len(plain))
        if end < len(plain):
            cut = max(plain.rfind(mark, at + length // 2, end) for mark in (". ", "\n", " "))
            end = cut + 1 if cut > at else end
        pieces.append(plain[at:end])
        at = end
    return pieces
