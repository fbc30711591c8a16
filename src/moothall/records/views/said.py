"""Tells the person on the next page what was done."""

from django.contrib import messages
from django.http import HttpRequest


def done(request: HttpRequest, words: str) -> None:
    """Say `words` on the next page."""
    messages.success(request, words)
