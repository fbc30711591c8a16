"""What a page of ours may load and do. Settings hand this to django-csp."""

from typing import Any

from csp.constants import NONE, SELF

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}


def letter_policy(*, remote_images: bool = False) -> str:
    """The policy of the frame that shows a stranger's letter: it can act on nothing.

    Args:
        remote_images: whether a person has asked for images that other servers hold.
    """
    images = "data: https: http:" if remote_images else "data:"
    return (
        f"default-src 'none'; style-src 'self'; font-src 'self'; img-src {images};"
        " form-action 'none'; base-uri 'none'; frame-ancestors 'self';"
        " sandbox allow-popups allow-popups-to-escape-sandbox"
    )
