"""Says which browser a session is, so that people know their own."""

from django.utils.translation import gettext as _

# The first that is found counts: browsers name those whose pages they can show after their own.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def browser(user_agent: str) -> str:
    """For example: Firefox on Windows."""
    names = {"browser": _first(user_agent, _BROWSERS), "machine": _first(user_agent, _MACHINES)}
    if all(names.values()):
        return _("%(browser)s on %(machine)s") % names
    return names["browser"] or names["machine"] or _("A program or an unusual browser")


def _first(user_agent: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in known if sign in user_agent), "")
