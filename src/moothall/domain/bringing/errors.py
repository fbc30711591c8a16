"""How reading of what somebody brought refuses. The original is kept all the same."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotAnExport(MoothallError):
    """No message can be made out in it, or it is larger than we read."""

    code = "not-an-export"
    message = gettext_noop(
        "No messages can be made out in this file. It is kept and sealed as it is; say in the "
        "list when it happened."
    )
