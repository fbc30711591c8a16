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
        "bringing": _("Sending {done} of {count}"),
        "bringingDone": _("{count} sent. They are kept and sealed."),
        "bringingFailed": _("{name} could not be sent. It is still on your device: try again."),
        "bringingSome": _(
            "{count} sent and sealed, {failed} not. What was not sent is named below."
        ),
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


def words_of_counts() -> dict[str, str]:
    """What a counted text says under itself while it is written; %{count} is filled in there."""
    return {
        "data-i18n.characters-under-limit.one": _("You have %{count} character left"),
        "data-i18n.characters-under-limit.other": _("You have %{count} characters left"),
        "data-i18n.characters-at-limit": _("You have no characters left"),
        "data-i18n.characters-over-limit.one": _("You have %{count} character too many"),
        "data-i18n.characters-over-limit.other": _("You have %{count} characters too many"),
    }


def words_of_passwords() -> dict[str, str]:
    """What the button beside a password says, and what is read out when it is pressed."""
    return {
        "data-i18n.show-password": _("Show"),
        "data-i18n.hide-password": _("Hide"),
        "data-i18n.show-password-aria-label": _("Show password"),
        "data-i18n.hide-password-aria-label": _("Hide password"),
        "data-i18n.password-shown-announcement": _("Your password can be seen"),
        "data-i18n.password-hidden-announcement": _("Your password is hidden"),
    }
