"""What register refuses, each with what to do next."""

from moothall.domain.errors import MoothallError, gettext_noop


class KeyDoesNotOpen(MoothallError):
    """The key file has no key that fits a stored credential."""

    code = "key-does-not-open"
    message = gettext_noop(
        "The stored password or token cannot be opened with the key file of this desk. "
        "Put the right key file back, or type the password again."
    )


class KeyFileUnusable(MoothallError):
    """The key file of stored credentials is gone or damaged."""

    code = "key-file-unusable"
    message = gettext_noop(
        "The key file for stored passwords is missing or damaged. "
        "Put it back from your backup, then try again."
    )


class ConsentFailed(MoothallError):
    """The Platform did not give us the tokens that a person's consent stands for."""

    code = "consent-failed"
    message = gettext_noop("The sign-in on the platform did not succeed. %(reason)s")


class AccountIsClosed(MoothallError):
    """A closed account is a record; nothing more happens on it."""

    code = "account-closed"
    message = gettext_noop("This account is closed. Add it again if it is needed.")


class AlreadyDecided(MoothallError):
    """Somebody else was quicker."""

    code = "request-already-decided"
    message = gettext_noop("This request has been decided already.")


class OwnRequest(MoothallError):
    """Nobody says yes to themselves."""

    code = "own-request"
    message = gettext_noop("This is your own request. Somebody else must decide it.")


class AlreadyAsked(MoothallError):
    """The same is waiting already."""

    code = "already-asked"
    message = gettext_noop("You have asked for this already, and it is still waiting.")


class NeedsReason(MoothallError):
    """A no without a reason helps nobody."""

    code = "refusal-needs-reason"
    message = gettext_noop("Say why, so that they know what to change.")
