"""Makes a stranger's HTML safe to read, for a sandboxed frame with a policy of its own.

What comes out holds no script, form, style sheet, frame or event handler, and nothing that tells
the sender that it was opened: images from elsewhere are left out until a person asks for them.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

import nh3
from django.http import HttpResponse
from django.template.loader import render_to_string

from moothall.web.security import letter_policy

# Given the Content-ID of an inline image, the image itself as a "data:" address, or None: the
# frame has no cookies, so an address of ours that needs signing in would show nothing.
ImageAddress = Callable[[str], str | None]
LinkAddress = Callable[[str], str]

LONGEST = 2_000_000  # characters; a longer letter is read as text
_TAGS = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
]
_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align", "valign"},
    "th": {"colspan", "rowspan", "align", "valign", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "type", "reversed"},
    "font": {"color"},
    "time": {"datetime"},
}
_EMPTIED = ["script", "style", "title", "head", "noscript", "template", "svg", "math", "object"]
_LINKS = frozenset({"http", "https", "mailto", "tel", "cid", "data"})
_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,", re.IGNORECASE)
_MOVES = re.compile(r"data:image/(?:gif|webp);", re.IGNORECASE)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}")


def safe_html(
    html: str,
    *,
    image: ImageAddress | None = None,
    remote_images: bool = False,
    moving: bool = False,
    link: LinkAddress | None = None,
) -> str:
    """`html` with nothing left in it that can act, ask or tell.

    Args:
        html: whatever was received.
        image: gives the inline image that has this Content-ID.
        remote_images: whether a person has asked for images that other servers hold.
        moving: whether they have asked for images inside the HTML that may move.
        link: says where a link leads instead; itself for most.
    """

    def allowed(tag: str, name: str, value: str) -> str | None:
        if name in {"width", "height"}:
            return value if _NUMBER.fullmatch(value) else None
        if (tag, name) == ("img", "src"):
            return _image_source(value, image, remote_images=remote_images, moving=moving)
        if (tag, name) == ("a", "href"):
            return _link(value, link)
        return value

    cleaned: str = nh3.clean(
        html[:LONGEST],
        tags=set(_TAGS),
        clean_content_tags=set(_EMPTIED),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=allowed,
        url_schemes=set(_LINKS),
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={
            "a": {"target": "_blank"},
            "img": {"loading": "lazy", "tabindex": "0"},  # calm ones clear up when pressed
        },
        strip_comments=True,
    )
    return cleaned


def _link(value: str, link: LinkAddress | None) -> str | None:
    if _scheme(value) in {"http", "https"}:
        return link(value) if link else value
    return value if _scheme(value) in {"mailto", "tel"} else None


def has_remote_images(html: str) -> bool:
    """Whether `html` asks for images that other servers hold."""
    return safe_html(html) != safe_html(html, remote_images=True)


def may_move(html: str) -> bool:
    """Whether `html` holds images of its own that may move."""
    return bool(_MOVES.search(html))


def letter(
    html: str, *, title: str, remote_images: bool = False, calm: bool = False
) -> HttpResponse:
    """The document of the sandboxed frame. `html` has been through `safe_html`.

    With `calm` its pictures are grey and blurred until they are pressed.
    """
    page = render_to_string("web/letter.html", {"letter": html, "title": title, "calm": calm})
    response = HttpResponse(page)
    response["Content-Security-Policy"] = letter_policy(remote_images=remote_images)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _scheme(address: str) -> str:
    found = _SCHEME.match(address)
    return found[1].lower() if found else ""


def _image_source(
    value: str, image: ImageAddress | None, *, remote_images: bool, moving: bool
) -> str | None:
    scheme = _scheme(value)
    if scheme == "cid":
        return image(unquote(value.strip()[4:])) if image else None
    if scheme == "data":
        stands_still = moving or not _MOVES.match(value)
        return value if stands_still and _PICTURE.match(value) else None
    return value if remote_images and scheme in {"http", "https"} else None
