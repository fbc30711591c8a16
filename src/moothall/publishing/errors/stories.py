"""Why a story about somebody we work with does not leave, or does not come back."""

from moothall.domain.errors import MoothallError, gettext_noop


class IsPutAway(MoothallError):
    """Its day has not come, by whichever way it was to leave."""

    code = "story-is-put-away"
    message = gettext_noop(
        "This story is put away until %(day)s, and cannot leave before that, by any route. A "
        "second person can bring it back sooner, and says why."
    )


class StoryIsNoEmergency(MoothallError):
    """Somebody on the rota would send it alone."""

    code = "story-is-no-emergency"
    message = gettext_noop(
        "A story about somebody we work with, or words that a second person was asked to read, "
        "do not leave as an emergency. Ask for a yes."
    )


class ChooseALaterDay(MoothallError):
    """It would come back at once, sooner than was said, or never."""

    code = "choose-a-later-day"
    message = gettext_noop(
        "Choose a day after today, within ten years, and no sooner than it is put away for now."
    )


class AnotherBringsItBack(MoothallError):
    """Its own writer would shorten its rest."""

    code = "another-brings-it-back"
    message = gettext_noop(
        "You wrote this story, so a second person says whether it comes back sooner."
    )
