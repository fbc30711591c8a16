"""Why the desk may refuse to start."""

from moothall.domain.errors import MoothallError, gettext_noop


class DemoOffLoopback(MoothallError):
    """DEMO mode signs anybody in: nobody but this machine may reach it."""

    code = "demo-off-loopback"
    message = gettext_noop(
        "DEMO mode lets anybody sign in, so it only runs on 127.0.0.1, not on %(host)s. "
        "Leave --host out, or unset MOOTHALL_DEMO."
    )


class AlreadyServed(MoothallError):
    """Two desks on one folder would share files and take each other's places."""

    code = "data-folder-in-use"
    message = gettext_noop(
        "Another desk already runs on the folder %(folder)s. Stop it, or give this one a folder "
        "of its own with --data."
    )


class AddressInUse(MoothallError):
    """Something else listens there."""

    code = "address-in-use"
    message = gettext_noop(
        "Moothall cannot listen on %(host)s port %(port)s: %(why)s. Choose another with --port."
    )
