"""What people refuses, each with what to do next."""

from moothall.domain.errors import MoothallError, gettext_noop


class LastAdministrator(MoothallError):
    """Without an administrator nobody could give anybody a right again."""

    code = "last-administrator"
    message = gettext_noop(
        "%(name)s is the only administrator. Make somebody else an administrator first."
    )


class NotInWorkspaces(MoothallError):
    """A member's workspace is given as a whole, and only by the member."""

    code = "not-in-workspaces"
    message = gettext_noop(
        "A member's workspace cannot be given account by account. Give the whole workspace."
    )


class SecretKeyChanged(MoothallError):
    """What a second factor rests on was sealed with a secret key that this desk no longer has."""

    code = "secret-key-changed"
    message = gettext_noop(
        "Your second step cannot be checked, because the secret key of this desk has changed. "
        "Ask an administrator to forget your second factors, then set them up again."
    )
