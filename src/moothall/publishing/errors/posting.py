"""Why something cannot leave, or cannot be taken back."""

from moothall.domain.errors import MoothallError, gettext_noop


class LeftAlready(MoothallError):
    """Too late to pull it back."""

    code = "left-already"
    message = gettext_noop(
        "It is on its way and can no longer be pulled back. Write again to put it right."
    )


class NothingToSend(MoothallError):
    """No words."""

    code = "nothing-to-send"
    message = gettext_noop("Write something first, then send it.")


class TooLong(MoothallError):
    """More characters than the Platform takes."""

    code = "too-long"
    message = gettext_noop(
        "This is %(length)d characters with its signature; %(platform)s takes %(limit)d. "
        "Shorten it, then send it."
    )


class AccountIsNotOpen(MoothallError):
    """The Account is paused or closed."""

    code = "account-is-not-open"
    message = gettext_noop(
        "%(account)s is paused or closed, so nothing can leave from it. Your words are kept. "
        "Ask a custodian of the account."
    )


class NotUnconfirmed(MoothallError):
    """Somebody settled it already, or it was never in doubt."""

    code = "not-unconfirmed"
    message = gettext_noop("It is settled already. Open the conversation again to see how.")


class DraftIsFinished(MoothallError):
    """It was sent or thrown away on another screen."""

    code = "draft-is-finished"
    message = gettext_noop(
        "This draft was sent or thrown away on another screen. Open the conversation again."
    )


class NoAccountChosen(MoothallError):
    """A post of nobody."""

    code = "no-account-chosen"
    message = gettext_noop("Choose at least one account that is still connected, then go on.")


class TypeTheName(MoothallError):
    """An account that is seldom used: its name must be typed."""

    code = "type-the-name"
    message = gettext_noop(
        "Nothing was posted from %(account)s for 30 days. Type its name, so that we both know "
        "which account this is."
    )


class AccountIsPersonal(MoothallError):
    """Somebody's own account."""

    code = "account-is-personal"
    message = gettext_noop(
        "%(account)s is a person's own account, and the desk does not post from those. "
        "Choose an account of the organisation."
    )


class CannotDoThatThere(MoothallError):
    """The Platform has no such gesture, or takes no posts."""

    code = "cannot-do-that-there"
    message = gettext_noop(
        "%(account)s cannot carry this. Leave it out, or choose another account."
    )


class PlatformObjects(MoothallError):
    """The Platform would surely refuse it."""

    code = "platform-objects"
    message = gettext_noop("%(account)s would refuse this. %(objection)s")


class TimeHasPassed(MoothallError):
    """Scheduled for the past."""

    code = "time-has-passed"
    message = gettext_noop("That time has passed. Choose a later one, or send it now.")


class IsNotStopped(MoothallError):
    """The halt was lifted already."""

    code = "is-not-stopped"
    message = gettext_noop("Somebody has let things leave again already. Look at the calendar.")


class NothingWaits(MoothallError):
    """It does not wait for a person any more."""

    code = "nothing-waits"
    message = gettext_noop("It does not wait for anybody any more. Open the post again to see.")


class ModeIsOver(MoothallError):
    """Its time has ended."""

    code = "mode-is-over"
    message = gettext_noop("That time has ended already. Begin another if it goes on.")


class NeedsAReason(MoothallError):
    """Taking down or editing without saying why."""

    code = "needs-a-reason"
    message = gettext_noop("Say why in a few words. It stays in the archive beside our copy.")


class NotAnAddress(MoothallError):
    """What was pasted is no web address."""

    code = "not-an-address"
    message = gettext_noop(
        "That is not a web address. Copy it from the post itself; it begins with https://."
    )


class ArchiveOfAnother(MoothallError):
    """Somebody else posted what is in the archive."""

    code = "archive-of-another"
    message = gettext_noop(
        "This archive is that of %(whose)s, and the account is %(account)s. Choose the account "
        "that the archive belongs to."
    )


class CannotComeBack(MoothallError):
    """Thrown away too long ago, sent, or brought back already."""

    code = "cannot-come-back"
    message = gettext_noop(
        "This draft cannot be brought back any more. What was thrown away is kept for an hour; "
        "look among your drafts."
    )


class NotAHashtag(MoothallError):
    """Spaces, signs or nothing but figures."""

    code = "not-a-hashtag"
    message = gettext_noop(
        "A hashtag is one word of letters and figures, at most 60, such as EastmereLibraries. "
        "Leave out spaces and signs."
    )


class HashtagIsRegistered(MoothallError):
    """It is there, perhaps with other capitals."""

    code = "hashtag-is-registered"
    message = gettext_noop("The hashtag #%(hashtag)s is in the register already. Change that one.")


class CannotFindByAddress(MoothallError):
    """The Platform's connector knows ids, not addresses."""

    code = "cannot-find-by-address"
    message = gettext_noop(
        "%(account)s cannot find a post by its web address. Give the post's own number or name "
        "there, as the platform writes it."
    )


class NoSuchPost(MoothallError):
    """Nothing stands there under that id."""

    code = "no-such-post"
    message = gettext_noop(
        "%(account)s sees no such post. It may have been taken down, or stand on another platform."
    )


class CannotAskNow(MoothallError):
    """The Platform does not answer."""

    code = "cannot-ask-now"
    message = gettext_noop("%(account)s could not look for that post now. %(reason)s")


class SayWhichPost(MoothallError):
    """It should be quoted, shared or liked, and nobody has said what."""

    code = "say-which-post"
    message = gettext_noop(
        "Say which post this is about: its address or number on the platform, then look again."
    )


class NeedsYes(MoothallError):
    """A check says *stop*: it does not leave on its writer's word alone."""

    code = "needs-yes"
    message = gettext_noop(
        "A check says stop on %(account)s, so this needs another person’s yes before it leaves. "
        "Change what it points at, or ask somebody who may publish there."
    )


class IsItMeant(MoothallError):
    """It does not sound like the account: its name must be typed."""

    code = "is-it-meant"
    message = gettext_noop(
        "This does not sound like %(account)s. Type its name, so that we both know that it is "
        "meant for it."
    )


class CannotBeSetAside(MoothallError):
    """A *stop*, or a draft of somebody else."""

    code = "cannot-be-set-aside"
    message = gettext_noop("A stop cannot be set aside. Change the words that it points at.")
