"""Finds the built styles, scripts and icons, whose names carry a hash of what is in them."""

import json
from functools import cache
from pathlib import Path

from django.templatetags.static import static

BUILT = Path(__file__).resolve().parent / "static" / "built"


@cache
def names() -> dict[str, str]:
    """The hashed name of each built file; empty where nothing has been built yet."""
    try:
        found: dict[str, str] = json.loads((BUILT / "assets.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


@cache
def url(name: str) -> str:
    """Where a browser fetches `name`, for example "desk.css"."""
    return static(f"built/{names().get(name, name)}")
