"""What cannot be done about covers, readers and pile-ons."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotCovered(MoothallError):
    """A colleague or a newer verdict was quicker."""

    code = "not-covered"
    message = gettext_noop(
        "Nothing covers this message any more. Open the conversation again to read it."
    )


class RevealNeedsReason(MoothallError):
    """Somebody would look under a cover without a word of why."""

    code = "reveal-needs-reason"
    message = gettext_noop("Choose why you look, or say it in a few words; then try again.")


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


class NotReadYet(MoothallError):
    """What is filed without a reply has been read by somebody all the same."""

    code = "kept-not-read"
    message = gettext_noop("Read it first. What is filed without a reply is still read.")


class PileOnIsOver(MoothallError):
    """It ended by itself, or a colleague ended it."""

    code = "pile-on-is-over"
    message = gettext_noop("This is over. Whoever was spared it has everything again.")


class AnswerIsThere(MoothallError):
    """One answer is enough for everybody."""

    code = "pile-on-has-its-answer"
    message = gettext_noop("One answer to everybody is on its way already. Open its post.")


class SayWhatItWas(MoothallError):
    """Reviewed while it lasts, or without a word."""

    code = "pile-on-needs-a-word"
    message = gettext_noop("Once it is over, choose what it was, then save.")


class ReliefIsDue(MoothallError):
    """Somebody who has seen enough harm for one Shift would look under one more cover."""

    code = "relief-is-due"
    message = gettext_noop(
        "You have read as much as one shift should hold. Leave it to a colleague; or say why you"
        " look all the same."
    )


class TurnIsDone(MoothallError):
    """Somebody has answered, or handed it on since."""

    code = "turn-is-done"
    message = gettext_noop(
        "A colleague has answered it, or it is no longer their turn. Open it to see how it stands."
    )
