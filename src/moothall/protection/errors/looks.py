"""What cannot be done about looks outside, marks and claims."""

from moothall.domain.errors import MoothallError, gettext_noop


class LookNeedsMatter(MoothallError):
    """A look is for one matter that the person may see, with a reason and an authority."""

    code = "look-needs-matter"
    message = gettext_noop(
        "Say which matter it is for, why, and on what authority. Then open the profile."
    )


class NoProfileToOpen(MoothallError):
    """The address names no page of a person that we know."""

    code = "look-without-profile"
    message = gettext_noop(
        "There is no page to open for this one. Ask them here what you need to know."
    )


class LookNotStopped(MoothallError):
    """Only a look that was stopped goes on, for whoever asked for it, and once."""

    code = "look-not-stopped"
    message = gettext_noop("This look does not wait for anything. Begin again from the contact.")


class GroundsNeedReference(MoothallError):
    """An authorisation is held elsewhere; here is only its reference and its last day."""

    code = "look-needs-authorisation"
    message = gettext_noop(
        "Give the reference of the authorisation and the day it runs out: today or later, and no"
        " longer than it may last."
    )


class LookNeedsReason(MoothallError):
    """Whoever looked because of a danger says what it was."""

    code = "look-needs-reason"
    message = gettext_noop("Say in a few words what the danger was, then try again.")


class MarkNeedsReason(MoothallError):
    """A doubt about somebody, and its end, say why."""

    code = "mark-needs-reason"
    message = gettext_noop("Say in a few words why, so that others can judge it. Then try again.")


class MarkStandsAlready(MoothallError):
    """One doubt a profile."""

    code = "mark-stands-already"
    message = gettext_noop("This profile is marked already. Open the page again to see why.")


class MarkHasEnded(MoothallError):
    """A colleague was quicker."""

    code = "mark-has-ended"
    message = gettext_noop("This has ended already. Open the page again.")


class CheckNeedsHow(MoothallError):
    """A check says how, and until when it holds."""

    code = "claim-needs-check"
    message = gettext_noop(
        "Say how you checked it, on which number or address, and until when it holds: from today"
        " to a year from now."
    )
