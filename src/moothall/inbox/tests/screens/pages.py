"""Reads a page as a person would: words without markup, forms by what they do."""

import html
import re
from typing import Any, Protocol


class Page(Protocol):
    """Whatever a test client brings back."""

    @property
    def content(self) -> Any: ...

    @property
    def redirect_chain(self) -> Any: ...


def markup(response: Page) -> str:
    return str(response.content.decode())


def words(response: Page) -> str:
    """What stands on the page, spaces as one."""
    without_scripts = re.sub(r"<script.*?</script>", " ", markup(response), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without_scripts)).split())


def undo_address(response: Page) -> str:
    """Where the Undo button of the message on this page leads."""
    found = re.search(r'action="([^"]*(?:undo|reopen)/)"[^>]*moot-cluster', markup(response))
    assert found, "there is no undo on this page"
    return found[1]
