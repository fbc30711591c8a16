"""Reads captions as WebVTT, so that none leave that no player would show.

Source: W3C, WebVTT: The Web Video Text Tracks Format, section 4.
"""

import re
from dataclasses import dataclass
from typing import Final

from moothall.publishing.media.errors import EmptyCaptions, UnusableCaptions

MOST_BYTES: Final = 2 * 1024 * 1024
_MOST_CUES: Final = 20_000
_TIMING: Final = re.compile(
    r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})[ \t]+-->[ \t]+"
    r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})(?:[ \t].{0,200})?"
)
_NOT_CUES: Final = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Captions:
    """Captions that players show.

    Attributes:
        text: the file, with line feeds alone and nothing before it.
        cues: how many there are, 1 or more.
        ends_at: when the last one is over, in milliseconds.
    """

    text: str
    cues: int
    ends_at: int


def read_captions(content: bytes) -> Captions:
    """The captions in a file.

    Raises:
        UnusableCaptions: it is no WebVTT, or not from that line on.
        EmptyCaptions: there are no words in it.
    """
    if len(content) > MOST_BYTES:
        raise UnusableCaptions(line=1)
    lines = _lines(content)
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise UnusableCaptions(line=1)
    cues = ends_at = starts_at = 0
    for first, block in _blocks(lines):
        found = _cue(first, block, starts_at)
        if found is not None:
            starts_at, end = found
            ends_at, cues = max(ends_at, end), cues + 1
    if not cues:
        raise EmptyCaptions
    if cues > _MOST_CUES:
        raise UnusableCaptions(line=len(lines))
    return Captions("\n".join(lines).rstrip("\n") + "\n", cues, ends_at)


def _lines(content: bytes) -> list[str]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableCaptions(line=content.count(b"\n", 0, error.start) + 1) from None
    if "\0" in text:
        raise UnusableCaptions(line=text.count("\n", 0, text.index("\0")) + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """What stands between empty lines, each with the number of its first line from 1."""
    found: list[tuple[int, list[str]]] = []
    fresh = False
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            fresh = True
        elif fresh:
            found.append((number, [line]))
            fresh = False
        elif found:
            found[-1][1].append(line)
        elif "-->" in line:
            raise UnusableCaptions(line=number)  # the heading ends with an empty line
    return found


def _cue(first: int, block: list[str], earliest: int) -> tuple[int, int] | None:
    """When a cue starts and ends, in milliseconds; None for what is no cue."""
    if block[0].split(" ")[0].split("\t")[0] in _NOT_CUES and "-->" not in block[0]:
        return None
    at = 0 if "-->" in block[0] else 1
    timing = _TIMING.fullmatch(block[at].strip()) if at < len(block) else None
    if timing is None or any("-->" in line for line in block[at + 1 :]):
        raise UnusableCaptions(line=first + min(at, len(block) - 1))
    start, end = _milliseconds(timing, 1), _milliseconds(timing, 5)
    if end <= start or start < earliest:
        raise UnusableCaptions(line=first + at)
    return (start, end) if any(line.strip() for line in block[at + 1 :]) else None


def _milliseconds(timing: re.Match[str], group: int) -> int:
    hours, minutes, seconds, thousandths = (
        int(timing[number] or 0) for number in range(group, group + 4)
    )
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + thousandths
