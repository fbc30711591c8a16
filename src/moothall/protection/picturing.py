"""Draws the rules an account pins as a picture, with the fonts of the typesetter alone.

The words reach it as JSON and are shown as text: nothing of them can run. A picture never goes
without its words: whoever cannot see it is given them as its description.
"""

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import typst
from django.utils.translation import get_language

from moothall.protection.errors import SignsNotDrawn, TooMuchToDraw

_TEMPLATE = Path(__file__).with_name("typst") / "rules.typ"
_COMPILE = cast("Callable[..., bytes]", typst.compile)  # its types allow no root beside bytes
_SIGNS = b"""\
#let said = json(bytes(sys.inputs.said))
#set document(title: "signs")
#set text(lang: "en", font: ("Libertinus Serif", "DejaVu Sans Mono"))
#text(said.signs)
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is, in pixels, and for which networks that fits."""

    width: int
    height: int
    networks: str


# As the networks' own help gave them in general knowledge; none was held against it by us.
SIZES: Mapping[str, Size] = {
    "square": Size(1080, 1080, "Facebook, Instagram, LinkedIn"),
    "wide": Size(1600, 900, "X, Bluesky, Mastodon"),
    "tall": Size(1080, 1350, "Instagram, Facebook"),
}


def rules_png(words: str, size: Size, *, colour: str, organisation: str) -> bytes:
    """The words as a PNG of that size, under a band in `colour`, such as "#1d70b8".

    Raises TooMuchToDraw, or SignsNotDrawn where the fonts lack some of them.
    """
    lines = [each.strip() for each in words.splitlines() if each.strip()]
    _require_signs(f"{words}{organisation}")
    said = {
        "lines": lines,
        "title": lines[0] if lines else organisation,
        "lang": (get_language() or "en").partition("-")[0],
        "organisation": organisation,
        "colour": colour,
        "width": size.width,
        "height": size.height,
    }
    try:
        return _set(_TEMPLATE.read_bytes(), said, format="png", ppi=72.0)
    except typst.TypstError:
        raise TooMuchToDraw from None


def _require_signs(words: str) -> None:
    """PDF/UA-1 refuses what the fonts lack: one short line of the rarer signs is set to see."""
    rare = sorted({each for each in words if not each.isascii() and not each.isspace()})
    if not rare:
        return
    try:
        _set(_SIGNS, {"signs": " ".join(rare)}, format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        raise SignsNotDrawn from None


def _set(template: bytes, said: Mapping[str, Any], **how: object) -> bytes:
    with tempfile.TemporaryDirectory() as nothing:
        return _COMPILE(
            template,
            root=nothing,
            ignore_system_fonts=True,
            sys_inputs={"said": json.dumps(said)},
            package_path=nothing,
            package_cache_path=nothing,
            **how,
        )
