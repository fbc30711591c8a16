"""Why the record of an election does not change."""

from moothall.domain.errors import MoothallError, gettext_noop


class ElectionIsOver(MoothallError):
    """Its poll has closed, or it was taken off."""

    code = "election-is-over"
    message = gettext_noop("This election is over. What was entered for it stays as it is.")


class NothingToLookAt(MoothallError):
    """The post does not wait for a look before an election, or no longer."""

    code = "nothing-to-look-at"
    message = gettext_noop("This post does not wait for that. Somebody may have been quicker.")
