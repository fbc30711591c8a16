"""Our own line icons, from one sprite."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from moothall.web import assets


@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> SafeString:
    """Symbol `name` of styles/icons.svg; with a `label` where it stands alone, else unspoken."""
    href = f"{assets.url('icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="moot-icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, href
        )
    return format_html(
        '<svg class="moot-icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', href
    )
