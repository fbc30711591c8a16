"""Buttons, and links that look like them."""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from moothall.web.components.icons import icon as icon_of
from moothall.web.components.markup import attributes

KINDS = frozenset({"", "secondary", "warning", "quiet"})


def button(
    words: str,
    *,
    href: str = "",
    kind: str = "",
    icon: str = "",
    small: bool = False,
    **more: object,
) -> SafeString:
    """A button that sends its form; with `href` a link; `more` become attributes.

    Raises:
        ValueError: `kind` is not one of KINDS.
    """
    if kind not in KINDS:
        raise ValueError(f"A button is one of {sorted(KINDS)}, not {kind!r}.")
    classes = _classes(kind, small=small, more=more)
    inside = format_html("{}{}", icon_of(icon) if icon else "", conditional_escape(words))
    if href:
        more = {"href": href, "role": "button", "draggable": "false", **more}
        return _element("a", classes, more, inside)
    return _element("button", classes, {"type": "submit", **more}, inside)


def _classes(kind: str, *, small: bool, more: dict[str, object]) -> str:
    classes = ["govuk-button", f"govuk-button--{kind}" if kind else ""]
    classes += ["govuk-button--small" if small else "", str(more.pop("class_", ""))]
    return " ".join(filter(None, classes))


def _element(name: str, classes: str, more: dict[str, object], inside: SafeString) -> SafeString:
    return format_html(
        '<{0} class="{1}" data-module="govuk-button"{2}>{3}</{0}>',
        name,
        classes,
        attributes(more),
        inside,
    )
