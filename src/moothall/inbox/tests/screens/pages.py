"""Reads a page as a person would: words without markup, forms by what they do."""

import html
import re

from django.http import HttpResponse


def markup(response: HttpResponse) -> str:
    return response.content.decode()


def words(response: HttpResponse) -> str:
    """What stands on the page, spaces as one."""
    without_scripts = re.sub(r"<script.*?</script>", " ", markup(response), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without_scripts)).split())


def undo_address(response: HttpResponse) -> str:
    """Where the Undo button of the message on this page leads."""
    found = re.search(r'action="([^"]*(?:undo|reopen)/)"[^>]*class="moot-cluster"', markup(response))
    assert found, "there is no undo on this page"
    return found[1]
