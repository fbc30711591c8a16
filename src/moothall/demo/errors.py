"""Why the demonstration may refuse to start."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotADemoFolder(MoothallError):
    """The folder holds something else, perhaps a real installation."""

    code = "not-a-demo-folder"
    message = gettext_noop(
        "The folder %(folder)s holds something that is not a demonstration, and it is left as it "
        "is. Choose an empty folder with --data."
    )
