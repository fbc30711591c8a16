"""Why something cannot leave, or cannot be taken back."""

from moothall.domain.errors import MoothallError, gettext_noop


class LeftAlready(MoothallError):
    """Too late to pull it back."""

    code = "left-already"
    message = gettext_noop(
        "It is on its way and can no longer be pulled back. Write again to put it right."
    )


class NothingToSend(MoothallError):
    """No words."""

    code = "nothing-to-send"
    message = gettext_noop("Write something first, then send it.")


class TooLong(MoothallError):
    """More characters than the Platform takes."""

    code = "too-long"
    message = gettext_noop(
        "This is %(length)d characters with its signature; %(platform)s takes %(limit)d. "
        "Shorten it, then send it."
    )


class AccountIsNotOpen(MoothallError):
    """The Account is paused or closed."""

    code = "account-is-not-open"
    message = gettext_noop(
        "%(account)s is paused or closed, so nothing can leave from it. Your words are kept. "
        "Ask a custodian of the account."
    )


class NotUnconfirmed(MoothallError):
    """Somebody settled it already, or it was never in doubt."""

    code = "not-unconfirmed"
    message = gettext_noop("It is settled already. Open the conversation again to see how.")


class DraftIsFinished(MoothallError):
    """It was sent or thrown away on another screen."""

    code = "draft-is-finished"
    message = gettext_noop(
        "This draft was sent or thrown away on another screen. Open the conversation again."
    )
