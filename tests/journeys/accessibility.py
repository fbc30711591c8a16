"""Asks axe and the layout itself what is wrong with a page."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

AXE = Path(__file__).parents[1] / "servers/node_modules/axe-core/axe.min.js"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
# half-way into view, words have less contrast than they will have
STILL = """for (const each of document.getAnimations())
  if (Number.isFinite(each.effect.getComputedTiming().endTime)) each.finish()"""
NARROW, WIDE = ViewportSize(width=320, height=640), ViewportSize(width=1280, height=900)


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: the rule, and the first places."""
    page.evaluate(STILL)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: Any = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")
    return [
        f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:3]]}"
        for each in found["violations"]
    ]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    wider: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wider


def assert_fit_for_everybody(page: Page) -> None:
    """Zero violations, and nothing to scroll sideways at 320 px or with text twice as large."""
    assert violations(page) == [], page.url
    before = page.viewport_size
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    assert overflow(page) <= 0, f"{page.url} is wider than 320 px"
    assert violations(page) == [], f"{page.url} at 320 px"
    if before:
        page.set_viewport_size(before)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert overflow(page) <= 0, f"{page.url} with text twice as large"
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
