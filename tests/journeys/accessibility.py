"""Asks axe and the layout itself what is wrong with a page."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, ViewportSize

AXE = Path(__file__).parents[1] / "servers/node_modules/axe-core/axe.min.js"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
# half-way into view, words have less contrast than they will have; and what the desk's worker
# brings in the second or two that axe reads for is found half in place
LOOK = """async (rules) => {
  for (const each of document.getAnimations())
    if (Number.isFinite(each.effect.getComputedTiming().endTime)) each.finish();
  let changed = false;
  const watch = new MutationObserver(() => { changed = true; });
  watch.observe(document.body, { subtree: true, childList: true, attributes: true });
  const { violations } = await axe.run(document, rules);
  watch.disconnect();
  return { violations, changed };
}"""
LOOKS = 3  # a page that changes under each of them is taken as it was last found
NARROW, WIDE = ViewportSize(width=320, height=640), ViewportSize(width=1280, height=900)

PATIENCE = 120_000  # milliseconds for one page, where other suites keep the machine busy


def still_window(browser: Browser, address: str, **options: Any) -> Page:
    """A page of a reader who asked for no motion, so that what comes by itself is whole at once.

    A row that the desk's worker brings while axe looks is else half faded in, the longer the
    busier the machine is.
    """
    context = browser.new_context(
        viewport=WIDE, base_url=address, reduced_motion="reduce", **options
    )
    context.set_default_navigation_timeout(PATIENCE)
    return context.new_page()


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: the rule, and the first places."""
    found = _look(page)
    for _once_more in range(LOOKS - 1):
        if not (found["changed"] and found["violations"]):
            break
        found = _look(page)
    return [
        f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:3]]}"
        for each in found["violations"]
    ]


def _look(page: Page, looks_left: int = LOOKS) -> Any:
    """axe's findings, and whether the page changed meanwhile; a page that leaves is waited for.

    A form sent by a key shows its outcome at once and may load the page anew after it.
    """
    try:
        page.wait_for_load_state()
        page.evaluate("document.fonts.ready.then(() => true)")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        return page.evaluate(LOOK, RULES)
    except Error as error:
        if "navigation" not in error.message or looks_left <= 1:
            raise
        return _look(page, looks_left - 1)


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    wider: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wider


def assert_fit_for_everybody(page: Page) -> None:
    """Zero violations, and nothing to scroll sideways at 320 px or with text twice as large."""
    before = page.viewport_size
    try:
        _assert_fit(page, before)
    finally:  # one page that fails leaves the window to the next as it found it
        if before:
            page.set_viewport_size(before)


def _assert_fit(page: Page, before: ViewportSize | None) -> None:
    assert not (found := violations(page)), f"{page.url}: {found}"
    page.set_viewport_size(NARROW)
    assert overflow(page) <= 0, f"{page.url} is wider than 320 px"
    assert not (found := violations(page)), f"{page.url} at 320 px: {found}"
    if before:
        page.set_viewport_size(before)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert overflow(page) <= 0, f"{page.url} with text twice as large"
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
