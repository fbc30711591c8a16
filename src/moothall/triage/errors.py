"""Why a label cannot be contested."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotJudgedYet(MoothallError):
    """There is no Verdict to disagree with, or no words that it is about."""

    code = "not-judged-yet"
    message = gettext_noop(
        "Nothing was said of this message that could be wrong. Open the conversation again and "
        "look whether it has been judged."
    )


class ContestNeedsReason(MoothallError):
    """An example teaches something only where it says why."""

    code = "contest-needs-reason"
    message = gettext_noop("Say in a few words why this is wrong, then try again.")


class NothingToContest(MoothallError):
    """The Verdict does not say what somebody calls wrong: a newer one may stand there by now."""

    code = "nothing-to-contest"
    message = gettext_noop(
        "The verdict does not say that, or no longer. Open the message again to see what it says."
    )


class ContestedAlready(MoothallError):
    """A colleague was quicker."""

    code = "contested-already"
    message = gettext_noop(
        "Somebody has said so already. Their reason stands under the message's verdict."
    )
