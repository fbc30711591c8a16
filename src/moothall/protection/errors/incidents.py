"""What cannot be done about an Incident, and why."""

from moothall.domain.errors import MoothallError, gettext_noop


class IncidentNeedsReason(MoothallError):
    """What weighs on somebody says why, so that it can be looked at."""

    code = "incident-needs-reason"
    message = gettext_noop("Say in a few words why, then try again.")


class OwnCase(MoothallError):
    """Somebody would decide what is theirs."""

    code = "incident-own-case"
    message = gettext_noop(
        "Nobody decides their own case. Name somebody who decides, and ask them for the shield."
    )


class NotTheDecider(MoothallError):
    """Only the person who was named for it decides."""

    code = "incident-not-the-decider"
    message = gettext_noop(
        "Only the person who is named to decide can do this. The incident says who that is."
    )


class NobodyToShieldFrom(MoothallError):
    """A shield covers what certain contacts write; none is linked."""

    code = "incident-without-contact"
    message = gettext_noop(
        "No contact is linked yet. Link whoever it is, with a reason, then open the shield."
    )


class ShieldStandsAlready(MoothallError):
    """One shield an Incident."""

    code = "incident-shield-stands"
    message = gettext_noop("The shield is open already. Look at it again, or end it.")


class NoShieldStands(MoothallError):
    """There is nothing to look at again or to end."""

    code = "incident-without-shield"
    message = gettext_noop("No shield stands on this incident now. Open the page again.")


class ContactNeverWrote(MoothallError):
    """Nobody is linked who has not written to us or about the target to us."""

    code = "incident-contact-never-wrote"
    message = gettext_noop(
        "Link only somebody whose message is in this incident. Report their message first."
    )


class DecidedAlready(MoothallError):
    """The link waits no longer: somebody decided, or it was taken back."""

    code = "incident-contact-decided"
    message = gettext_noop(
        "This contact does not wait for a decider any more. Open the page again."
    )


class CannotTakePart(MoothallError):
    """Somebody was chosen for a part that they cannot play."""

    code = "incident-cannot-take-part"
    message = gettext_noop(
        "%(name)s cannot do this here: a buddy must be able to answer messages, whoever decides"
        " must be a manager, and neither can be the person it happened to."
    )


class AskLapsed(MoothallError):
    """Nobody agreed to a special opening in time."""

    code = "incident-ask-lapsed"
    message = gettext_noop(
        "Nobody agreed to this within 7 days, so it has lapsed. Whoever still needs it asks again."
    )


class TakesTwoPeople(MoothallError):
    """Whoever asked for a special opening cannot agree to it, nor can the target."""

    code = "incident-takes-two-people"
    message = gettext_noop("It takes somebody else to agree. Ask a colleague who runs the desk.")
