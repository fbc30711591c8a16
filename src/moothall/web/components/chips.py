"""States, counts and accounts as small signs. A colour is never the only sign."""

from typing import Protocol

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from moothall.web import colours
from moothall.web.components.icons import icon as icon_of

TONES = frozenset({"", "calm", "good", "warn", "danger", "act"})


class Badged(Protocol):
    """Whatever has a name and a colour: an Account."""

    name: str
    colour: str


def tag(words: str, tone: str = "", icon: str = "") -> SafeString:
    """A state in one or two words.

    Raises:
        ValueError: `tone` is not one of TONES.
    """
    if tone not in TONES:
        raise ValueError(f"A tag's tone is one of {sorted(TONES)}, not {tone!r}.")
    classes = f"moot-tag moot-tag--{tone}" if tone else "moot-tag"
    sign = icon_of(icon) if icon else ""
    return format_html('<span class="{}">{}{}</span>', classes, sign, conditional_escape(words))


def account_badge(account: Badged) -> SafeString:
    """The account's two letters on its colour, and its name beside them."""
    colour = colours.safe_colour(account.colour)
    return format_html(
        '<span class="moot-account"><svg class="moot-account__mark" viewBox="0 0 22 22"'
        ' aria-hidden="true" focusable="false"><rect width="22" height="22" rx="4" fill="{}"/>'
        '<text x="11" y="15" text-anchor="middle" fill="{}">{}</text></svg>'
        '<span class="moot-account__name">{}</span></span>',
        colour,
        colours.words_on(colour),
        initials(account.name),
        account.name,
    )


def initials(name: str) -> str:
    """Up to two capitals that stand for `name`: "EH" for Eastmere Housing."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)]
    return "".join(letters).upper() or "?"
