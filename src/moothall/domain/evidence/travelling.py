"""Joins the parts of the verifier into the one file that travels in a pack."""

import ast
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("verifier")
_PARTS = ("files.py", "signatures.py", "proofs.py", "stretches.py", "main.py")
_HEAD = '''\
"""Checks an evidence pack. Needs Python 3.9 or later and nothing else; uses no network.

    python3 verify.py [PACK] [--key NAME+ID+KEY]

PACK is the zip, or the folder it was unpacked into; unless told, the folder this file lies in.
Prints what it checked and ends with 0, or names the first thing that is wrong and ends with 1.
"""

from __future__ import annotations
'''


@cache
def verifier() -> bytes:
    """The whole program, as it is written into a pack."""
    parts = [_without_our_imports(_FOLDER / name) for name in _PARTS]
    return "\n".join([_HEAD, *parts]).encode()


def _without_our_imports(path: Path) -> str:
    """One part, without its imports of the others: they stand above it in the file."""
    text = path.read_text(encoding="utf-8")
    dropped = {
        number
        for node in ast.parse(text).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("moothall", "__"))
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = text.splitlines()
    return "\n".join(line for number, line in enumerate(lines, 1) if number not in dropped) + "\n"
