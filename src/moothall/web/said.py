"""Tells the person what was done, with the button that undoes it."""

from django.contrib import messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.translation import gettext as _

from moothall.domain.errors import MoothallError
from moothall.web.components.buttons import button
from moothall.web.explain import explain


def done(request: HttpRequest, words: str, *, undo: str = "") -> None:
    """Say `words` on the next page; `undo` is the address that takes it back."""
    messages.success(request, _with_undo(request, words, undo) if undo else words)


def refused(request: HttpRequest, error: MoothallError) -> None:
    """Say on the next page why it was not done, and what to do next."""
    messages.error(request, explain(error))


def wrong(request: HttpRequest, words: str) -> None:
    """Say on the next page what was missing."""
    messages.error(request, words)


def _with_undo(request: HttpRequest, words: str, undo: str) -> str:
    return format_html(
        '<form method="post" action="{}" novalidate class="moot-cluster">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><span>{}</span>{}</form>',
        undo,
        get_token(request),
        words,
        button(_("Undo"), kind="secondary", icon="undo", small=True),
    )
