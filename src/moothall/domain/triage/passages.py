"""Cuts long texts into passages, so that one vile sentence is not lost in a long letter."""

_LENGTH = 400  # characters; most messages are one passage


def passages_of(plain: str) -> list[str]:
    """Pieces of at most 400 characters that together are `plain`, cut at spaces if it has any."""
    if len(plain) <= _LENGTH:
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
