"""`{% load moothall %}`: the components as template tags."""

from datetime import datetime

from django import template
from django.http import HttpRequest
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from moothall.web import assets
from moothall.web import panels as registry
from moothall.web.components import browsers, buttons, chips, errors, icons, times
from moothall.web.components.markup import attributes

register = template.Library()

register.simple_tag(buttons.button)
register.simple_tag(chips.tag)
register.simple_tag(chips.account_badge)
register.simple_tag(errors.error_summary)
register.simple_tag(icons.icon)
register.simple_tag(assets.url, name="asset")
register.filter(name="initials")(chips.initials)
register.filter(name="browser")(browsers.browser)


@register.simple_tag(takes_context=True)
def when(context: Context, moment: datetime | None, style: times.Style = "relative") -> str:
    """A <time> element; nothing for None. `now` is read once a page."""
    if moment is None:
        return ""
    now = context.render_context.get("now") or context.get("now")
    if not isinstance(now, datetime):
        now = context.render_context["now"] = timezone.now()
    return times.when(moment, now=now, style=style)


@register.simple_block_tag
def panel(content: str, title: str = "", tone: str = "", **more: object) -> SafeString:
    """A card with a heading; `tone` is "", "quiet", "warn", "danger", "good" or "flush"."""
    head = format_html('<h2 class="moot-card__title">{}</h2>', title) if title else ""
    if head:
        head = format_html('<div class="moot-card__head">{}</div>', head)
    classes = f"moot-card moot-card--{tone}" if tone else "moot-card"
    return format_html(
        '<section class="{}"{}>{}{}</section>', classes, attributes(more), head, content
    )


@register.simple_block_tag
def empty_state(content: str, title: str = "", icon: str = "inbox") -> SafeString:
    """What stands where there is nothing: what is so, and what to do next."""
    return format_html(
        '<div class="moot-empty"><span class="moot-empty__icon">{}</span>'
        '<p class="moot-empty__title">{}</p><div class="moot-empty__words">{}</div></div>',
        icons.icon(icon),
        title,
        content,
    )


class SameForAll(template.Node):
    """A part of a page that is rendered once a language, without anything of the page."""

    def __init__(self, nodes: template.NodeList) -> None:
        self._nodes = nodes
        self._made: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """As it was made for the first who read it in this language."""
        language = get_language()
        if language not in self._made:
            self._made[language] = self._nodes.render(context.new({}))
        return self._made[language]


@register.tag
def same_for_all(parser: Parser, _token: Token) -> SameForAll:
    """`{% same_for_all %}…{% endsame_for_all %}`: what stands between sees no variable at all."""
    nodes = parser.parse(("endsame_for_all",))
    parser.delete_first_token()
    return SameForAll(nodes)


@register.inclusion_tag("web/components/pagination.html")
def pagination(previous: str = "", next: str = "", words: str = "") -> dict[str, str]:  # noqa: A002 the word templates use
    """Links to the page before and after, and where we are in words; addresses may be empty."""
    return {"previous": previous, "next": next, "words": words}


@register.simple_tag(takes_context=True)
def panels(context: Context, page: str, place: str, subject: object = None) -> SafeString:
    """Every panel that apps have registered for this place of this page."""
    request: HttpRequest = context["request"]
    found = ((p, p.context(request, subject)) for p in registry.panels_of(page, place))
    shown = (
        (render_to_string(p.template, {**more}, request=request),)
        for p, more in found
        if more is not None
    )
    return format_html_join("", "{}", shown)
