"""Why somebody cannot say yes, or cannot send without one."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotYourOwnWords(MoothallError):
    """Whoever had a hand in the words says no yes to them, and one person says one."""

    code = "not-your-own-words"
    message = gettext_noop(
        "Somebody else has to look at this: you had a hand in it, or have said yes already."
    )


class AnsweredAlready(MoothallError):
    """Somebody was quicker, or it was pulled back."""

    code = "answered-already"
    message = gettext_noop(
        "%(who)s has answered this, or took it back, while you looked at it. Look again to see "
        "how it stands."
    )


class WasChangedSince(MoothallError):
    """What was shown is not what would leave."""

    code = "was-changed-since"
    message = gettext_noop(
        "It was changed since you opened it. A yes is to exactly what you saw: look at it again."
    )


class IsReferredAlready(MoothallError):
    """The Monitoring Officer has it."""

    code = "is-referred-already"
    message = gettext_noop("It is with the Monitoring Officer already. Their answer comes here.")


class SayWhy(MoothallError):
    """A decision that others have to live with, without words."""

    code = "say-why"
    message = gettext_noop("Say why in a few words, so that others can follow it.")


class SayWhyNow(MoothallError):
    """An emergency without a reason."""

    code = "say-why-it-cannot-wait"
    message = gettext_noop("Say in a few words why it cannot wait for a yes.")


class NotOnTheRota(MoothallError):
    """Only whoever is on the rota now sends alone."""

    code = "not-on-the-rota"
    message = gettext_noop(
        "Only somebody who is on the rota now can send without a yes. Ask for a yes, or call "
        "whoever is on standby."
    )


class ReviewedAlready(MoothallError):
    """Another person was quicker."""

    code = "reviewed-already"
    message = gettext_noop("Somebody has reviewed it already. Open it again to see what they say.")


class EditNeedsYes(MoothallError):
    """An edit waits for nobody, and words that are new would have to."""

    code = "edit-needs-yes"
    message = gettext_noop(
        "On %(account)s somebody else says yes before such words leave, and an edit does not wait "
        "for that. Take it down and send the new words as a post, or correct it openly."
    )
