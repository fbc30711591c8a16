"""Why a change to the lists of the checks cannot be made or ended."""

from moothall.domain.errors import MoothallError, gettext_noop


class EndedAlready(MoothallError):
    """Somebody ended it before, or its day has come."""

    code = "ended-already"
    message = gettext_noop("This change has ended already. The list is as it was before it.")


class BeginsTooEarly(MoothallError):
    """What was said in the past is held against the lists of that day."""

    code = "begins-too-early"
    message = gettext_noop(
        "A change begins today or later: what was said before is held against the list of its day."
    )


class EndsTooEarly(MoothallError):
    """It would end before it begins."""

    code = "ends-too-early"
    message = gettext_noop("Choose an end that is after the day on which it begins.")


class ForOnePartyAlone(MoothallError):
    """It changes the names of one party, and nobody has said that this is meant."""

    code = "for-one-party-alone"
    message = gettext_noop(
        "This changes what is known of one party alone. Say that you have asked whether the other "
        "parties need the same, and write in the reason what you found."
    )
