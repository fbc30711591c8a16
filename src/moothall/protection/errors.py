"""Why a cover cannot be lifted, looked under, or drawn elsewhere."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotCovered(MoothallError):
    """A colleague or a newer verdict was quicker."""

    code = "not-covered"
    message = gettext_noop(
        "Nothing covers this message any more. Open the conversation again to read it."
    )


class LiftNeedsReason(MoothallError):
    """The person who lifts says why, so that it can be looked at."""

    code = "lift-needs-reason"
    message = gettext_noop("Say in a few words why this should not be covered, then try again.")


class LineOutOfBounds(MoothallError):
    """So low a line would cover criticism; so high a one would show plain abuse."""

    code = "line-out-of-bounds"
    message = gettext_noop(
        "Choose a number from %(lowest)s to %(highest)s. Below that criticism would be covered, "
        "which nobody may do; above it plain abuse would be shown."
    )
