"""Tells new words from repeated ones, and repeats words the way mail does. Pure text."""

import re

_INTRODUCTION = re.compile(r".{0,200}:\s*$")


def fold(text: str) -> tuple[str, str]:
    """Split `text` into what is new and the quotation it ends with, "" where there is none.

    Only a last block of lines that begin with ">" is taken for a quotation, with the line that
    introduces it. A letter that is nothing but quotation is left whole.
    """
    lines = text.rstrip().splitlines()
    start = len(lines)
    while start and _is_quoted_or_blank(lines[start - 1]):
        start -= 1
    if not any(line.startswith(">") for line in lines[start:]):
        return text, ""
    if start and _INTRODUCTION.match(lines[start - 1]):
        start -= 1
    new = "\n".join(lines[:start]).rstrip()
    return (new, "\n".join(lines[start:]).strip()) if new else (text, "")


def quote(text: str) -> str:
    """`text` as a quotation, each line after "> "."""
    return "\n".join(f"> {line}".rstrip() for line in fold(text)[0].strip().splitlines())


def _is_quoted_or_blank(line: str) -> bool:
    return line.startswith(">") or not line.strip()
