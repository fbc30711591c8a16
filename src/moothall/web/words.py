"""The sentences that scripts say; they stand here so that they are translated like all others."""

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def words_for_scripts() -> dict[str, str]:
    """The sentences of the reader's language."""
    return _words_in(get_language() or "en-gb")


@lru_cache(maxsize=8)
def _words_in(_language: str) -> dict[str, str]:
    """Each sentence by the name that scripts know it by. `{…}` is filled in by the script."""
    return {
        "copied": _("Copied"),
        "copyFailed": _("Could not copy. Select the text and copy it yourself."),
        "dismiss": _("Dismiss"),
        "live": _("Live"),
        "minuteAgo": _("1 minute ago"),
        "minutesAgo": _("{count} minutes ago"),
        "minutesShort": _("{count} min"),
        "notSaved": _("Not saved. Trying again."),
        "polling": _("Updated every 30 seconds"),
        "saved": _("Saved at {time}"),
        "saving": _("Saving"),
        "secondsLeft": _("{count} seconds"),
        "secondLeft": _("1 second"),
        "selectedMany": _("{count} selected"),
        "selectedOne": _("1 selected"),
        "selectedNone": _("None selected"),
        "signedOut": _("You are signed out. Open the page again to sign in."),
    }
