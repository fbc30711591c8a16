"""What cannot be done about reports by mail, and why."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotAskedAboutMail(MoothallError):
    """The mail server vouched for it, so there is no question."""

    code = "mail-not-asked-about"
    message = gettext_noop("The mail server vouched for this mail. There is nothing to say here.")


class TooManyAddresses(MoothallError):
    """Somebody would name more private addresses than one person needs."""

    code = "mail-too-many-addresses"
    message = gettext_noop("You have named %(most)s addresses. Take one off, then try again.")


class AddressIsNotYours(MoothallError):
    """The address belongs to the work, to the desk, or to somebody else."""

    code = "mail-address-not-private"
    message = gettext_noop(
        "This address cannot be your private one. Use one that only you read, outside work."
    )


class MailboxIsSetByEnvironment(MoothallError):
    """The screen does not win over what the machine was started with."""

    code = "mailbox-set-by-environment"
    message = gettext_noop(
        "MOOTHALL_REPORT_MAILBOX in the environment says where this mailbox is. Change it there, "
        "then restart the desk."
    )


class LinkIsTooOld(MoothallError):
    """The link that was mailed does not hold, or no longer, or for somebody else."""

    code = "mail-link-too-old"
    message = gettext_noop("This link does not hold any more. Name the address again.")


class MailDoesNotLeave(MoothallError):
    """The desk cannot send the link."""

    code = "mail-does-not-leave"
    message = gettext_noop(
        "No mail leaves this desk just now. Try again later, or tell whoever runs the desk."
    )
