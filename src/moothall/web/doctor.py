"""What can be wrong with the pages: their styles and scripts were never built."""

from collections.abc import Iterable

from django.core.checks import CheckMessage, Error, register

from moothall.web import assets

NEEDED = ("desk.css", "desk.js", "icons.svg", "letter.css")


@register("doctor", deploy=True)  # asked by `moothall doctor` alone
def pages_are_built(**_of_the_frame: object) -> Iterable[CheckMessage]:
    """Complain of styles and scripts that pages ask for and a browser would not find."""
    names = assets.names()
    gone = [name for name in NEEDED if not (assets.BUILT / names.get(name, name)).exists()]
    if not gone:
        return []
    what = f"Pages have no look: {', '.join(gone)} is not there."
    hint = "Run `./run setup` in a clone; a wheel from us has them, so install it again."
    return [Error(what, hint=hint, id="web.E001")]
