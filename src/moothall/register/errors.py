"""Why an account cannot be opened or changed."""

from moothall.domain.errors import MoothallError, gettext_noop


class KeyDoesNotOpen(MoothallError):
    """The key file has no key that fits a stored credential."""

    code = "key-does-not-open"
    message = gettext_noop(
        "The stored password or token cannot be opened with the key file of this desk. "
        "Put the right key file back, or type the password again."
    )
