"""Cuts long texts into passages, so that one vile sentence is not lost in a long letter."""

_WHOLE = 400  # characters that are read as one; most messages are
_LENGTH = 200  # characters of each passage of a longer text


def passages_of(plain: str) -> list[str]:
    """Pieces that together are `plain`: itself, or 200 characters each, cut at spaces."""
    if len(plain) <= _WHOLE:
        return [plain]
    pieces, at = [], 0
    while at < len(plain):
        end = min(at + _LENGTH, len(plain))
        if end < len(plain):
            cut = max(plain.rfind(mark, at + _LENGTH // 2, end) for mark in (". ", "\n", " "))
            end = cut + 1 if cut > at else end
        pieces.append(plain[at:end])
        at = end
    return pieces
