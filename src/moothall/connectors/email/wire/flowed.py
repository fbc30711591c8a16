"""Joins the soft line ends of format=flowed (RFC 3676)."""

from collections.abc import Mapping

SIGNATURE = "-- "


def unflow(text: str, parameters: Mapping[str, str]) -> str:
    """`text` with its paragraphs on one line each, where it is flowed at all."""
    if parameters.get("format", "").lower() != "flowed":
        return text
    drop_space = parameters.get("delsp", "").lower() == "yes"
    paragraphs: list[list[str]] = []
    soft = False
    depth_before = 0
    for line in text.split("\n"):
        depth, words = _parted(line)
        joins = soft and depth == depth_before and words != SIGNATURE
        soft = words.endswith(" ") and words != SIGNATURE
        kept = words[:-1] if soft and drop_space else words
        if joins:
            paragraphs[-1].append(kept)
        else:
            paragraphs.append([_quoted(depth, kept)])
        depth_before = depth
    lines = map("".join, paragraphs)
    return "\n".join(line if line == SIGNATURE else line.rstrip() for line in lines)


def _parted(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and its words without quote marks and stuffing."""
    words = line.lstrip(">")
    return len(line) - len(words), words.removeprefix(" ")


def _quoted(depth: int, words: str) -> str:
    return f"{'>' * depth} {words}" if depth else words
