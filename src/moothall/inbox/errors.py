"""What inbox refuses, each with what to do next."""

from moothall.domain.errors import MoothallError, gettext_noop


class MovedOn(MoothallError):
    """A reply was written against an older version of the conversation."""

    code = "conversation-moved-on"
    message = gettext_noop(
        "Something was added to this conversation while you were writing. Your reply was not "
        "sent and your words are still here. Read what is new, then send again."
    )


class EmptyReply(MoothallError):
    """There is nothing to send."""

    code = "empty-reply"
    message = gettext_noop("Your reply is empty. Write something, then send.")


class CannotBeAnswered(MoothallError):
    """The account's platform offers no reply, or the account is closed."""

    code = "cannot-be-answered"
    message = gettext_noop(
        "%(account)s cannot send replies. Answer from an account that can, and close this one."
    )


class MergedAway(MoothallError):
    """The conversation lives on inside another."""

    code = "conversation-merged-away"
    message = gettext_noop(
        "This conversation was merged into number %(into)s. Work on that one, or undo the merge."
    )


class DifferentAccounts(MoothallError):
    """Two conversations on different accounts cannot become one."""

    code = "merge-across-accounts"
    message = gettext_noop(
        "These conversations came in on different accounts, so one answer cannot reach both. "
        "Link the two contacts instead, if they are the same person."
    )


class MergeIntoItself(MoothallError):
    """A conversation was to be merged into itself."""

    code = "merge-into-itself"
    message = gettext_noop("Choose another conversation to merge this one into.")


class NothingToSplit(MoothallError):
    """A split needs some messages to go and some to stay."""

    code = "nothing-to-split"
    message = gettext_noop(
        "Choose at least one message to move, and leave at least one where it is."
    )


class CannotBeUndone(MoothallError):
    """The move was undone already, or a later one stands on it."""

    code = "cannot-be-undone"
    message = gettext_noop(
        "This cannot be undone any more: it was undone already, or something later was built on "
        "it. Undo the later change first."
    )


class UnknownPlaceholder(MoothallError):
    """A saved answer names something that we cannot fill."""

    code = "unknown-placeholder"
    message = gettext_noop(
        "{%(name)s} is not something we can fill in. Use {name}, {reference}, {team}, {account} "
        "or {today}."
    )


class EmptyPlaceholder(MoothallError):
    """A placeholder has nothing to stand for in this conversation."""

    code = "empty-placeholder"
    message = gettext_noop(
        "There is no {%(name)s} for this conversation. Write it yourself, or add it first."
    )


class PickATimeAhead(MoothallError):
    """A snooze must end in the future."""

    code = "snooze-in-the-past"
    message = gettext_noop("Choose a time that is still to come.")


class WrongDepartment(MoothallError):
    """Work was to be given to somebody who cannot open it."""

    code = "cannot-be-assigned"
    message = gettext_noop(
        "%(name)s cannot open this conversation. Choose somebody else, or ask their manager to "
        "give them access."
    )


class AlreadyDecided(MoothallError):
    """A suggestion has had its answer."""

    code = "suggestion-decided"
    message = gettext_noop("Somebody has already decided about this link. Load the page again.")


class CannotBeParted(MoothallError):
    """The profile was never joined to another contact."""

    code = "profile-not-joined"
    message = gettext_noop("This profile stands alone already.")


class NeedsAReason(MoothallError):
    """Joining two profiles without saying why."""

    code = "join-needs-a-reason"
    message = gettext_noop("Say how you know that this is the same person.")


class HeldForScan(MoothallError):
    """The file has not been scanned yet."""

    code = "file-held-for-scan"
    message = gettext_noop("This file is being checked for viruses. Try again in a minute.")


class NeedsAChoice(MoothallError):
    """Nothing scans files here, and nobody has chosen to open this one."""

    code = "file-not-scanned"
    message = gettext_noop(
        "This file was not checked for viruses. Open it only if you expect it; that you did is "
        "recorded."
    )


class Infected(MoothallError):
    """A virus was found; the file is never opened."""

    code = "file-infected"
    message = gettext_noop(
        "A virus was found in this file, so it cannot be opened. Ask the sender for another copy."
    )


class NothingLeftOfIt(MoothallError):
    """The bytes are gone: erased, or lost from storage."""

    code = "file-gone"
    message = gettext_noop("This file is not kept any more.")


class NothingToFind(MoothallError):
    """A search without a word in it."""

    code = "nothing-to-find"
    message = gettext_noop("Type at least one word or number to search for.")


class LeadsToAProfile(MoothallError):
    """A number of another system is no way round the page before an outside profile."""

    code = "reference-leads-to-a-profile"
    message = gettext_noop(
        "This address is somebody’s own page. Open it from the contact, where it is written down."
    )
