"""Why a record cannot end or be handed out."""

from moothall.domain.errors import MoothallError, gettext_noop


class OnHold(MoothallError):
    """A legal hold stands on it."""

    code = "on-hold"
    message = gettext_noop(
        "A legal hold stands on this: nothing about it may be erased. "
        "Lift the hold first, with a reason, then try again."
    )


class NothingToExport(MoothallError):
    """No message fits."""

    code = "nothing-to-export"
    message = gettext_noop(
        "There is no message here to copy. Choose other dates or another person."
    )


class NothingToInspect(MoothallError):
    """There is no such account."""

    code = "nothing-to-inspect"
    message = gettext_noop("There is no such account. Choose another, or the whole desk.")


class TooMuchForOnePack(MoothallError):
    """More posts and comments than one pack tells of."""

    code = "too-much-for-one-pack"
    message = gettext_noop(
        "There are more than 5,000 posts and comments in it. Choose a shorter period,"
        " or one account."
    )


class InspectionNotMade(MoothallError):
    """The operator asked for a pack for inspectors, and it could not be made."""

    code = "inspection-not-made"
    message = gettext_noop("The pack for inspectors could not be made. %(why)s")


class NothingToErase(MoothallError):
    """No message fits, or all are erased already."""

    code = "nothing-to-erase"
    message = gettext_noop("There is nothing left to erase here.")


class NotABackup(MoothallError):
    """The folder is not a whole backup."""

    code = "not-a-backup"
    message = gettext_noop(
        "%(folder)s is not a whole backup: %(what)s. Choose another backup; nothing was changed."
    )


class DeskIsNotEmpty(MoothallError):
    """A restore would write over a living desk."""

    code = "desk-is-not-empty"
    message = gettext_noop(
        "%(folder)s already holds a desk. Stop it, move the folder away, then restore again; "
        "nothing was changed."
    )


class ToolMissing(MoothallError):
    """PostgreSQL's own tool is not installed here."""

    code = "tool-missing"
    message = gettext_noop(
        "%(tool)s is not installed here. Install PostgreSQL's client programs of your server's "
        "version, then try again."
    )


class ToolFailed(MoothallError):
    """PostgreSQL's own tool stopped."""

    code = "tool-failed"
    message = gettext_noop(
        "%(tool)s stopped: %(why)s Its version must be that of your server or newer. "
        "Put that right, then try again with an empty folder."
    )
