"""The addresses of screens that have one each, looked up once: a page names fifty of them."""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(name: str) -> str:
    """Where the screen `name` is. Raises NoReverseMatch where there is none."""
    return _address(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=512)
def _address(name: str, urlconf: str, _prefix: str) -> str:
    return reverse(name, urlconf)
