"""What cannot be brought in, or made into a pack."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotAgreedTo(MoothallError):
    """The target has not said yes to this step."""

    code = "incident-not-agreed-to"
    message = gettext_noop(
        "The person it happened to has not said yes to this. Ask them. If life is in danger, say"
        " why: then it may go to the police all the same."
    )


class PackNotMade(MoothallError):
    """It was asked for at the terminal, and did not come about."""

    code = "incident-pack-not-made"
    message = gettext_noop("The pack could not be made. %(why)s")


class NoSuchIncident(MoothallError):
    """Asked for at the terminal by a number that nobody has."""

    code = "no-such-incident"
    message = gettext_noop("There is no incident %(number)s. Look at its page for its number.")


class FileIsTooLarge(MoothallError):
    """One file is larger than one may be."""

    code = "brought-file-too-large"
    message = gettext_noop(
        "One file can be %(most)s MB at most. Cut the recording into parts, or ask whoever runs"
        " the desk."
    )


class IncidentIsFull(MoothallError):
    """Everything brought into one Incident together would be more than it may be."""

    code = "incident-is-full"
    message = gettext_noop(
        "One incident can hold %(most)s MB. Bring less, or ask whoever runs the desk."
    )


class DiskIsFull(MoothallError):
    """The disk has no room for it."""

    code = "disk-is-full"
    message = gettext_noop(
        "There is no room for this on the desk's disk now. Keep it where it is, tell whoever runs"
        " the desk, and try again."
    )


class NothingChosen(MoothallError):
    """Nothing came with the form."""

    code = "nothing-chosen"
    message = gettext_noop("Nothing was chosen. Choose at least one file, then try again.")
