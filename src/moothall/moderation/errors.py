"""Why a rule cannot say so, and why a comment is not hidden."""

from moothall.domain.errors import MoothallError, gettext_noop


class RuleIsTooBroad(MoothallError):
    """It would bar what has to be allowed."""

    code = "house-rule-is-too-broad"
    message = gettext_noop("A house rule cannot say “%(words)s”. %(why)s")


class RuleNeedsWhy(MoothallError):
    """A change without a reason, or a rule without words."""

    code = "house-rule-needs-why"
    message = gettext_noop("Give the rule a name and words, and say why it is made or changed.")


class RulesAreThere(MoothallError):
    """Somebody else was quicker."""

    code = "house-rules-are-there"
    message = gettext_noop("These rules are there already. Open the page again to see them.")


class RulesNotPosted(MoothallError):
    """Nobody can know a rule that is not posted."""

    code = "house-rules-not-posted"
    message = gettext_noop(
        "The house rules of %(account)s are not posted, so nothing can be hidden under them. Ask "
        "its custodian to post them."
    )


class RuleNotSignedOff(MoothallError):
    """A text that nobody stands by for this account."""

    code = "house-rule-not-signed-off"
    message = gettext_noop(
        "Nobody has signed off “%(rule)s” for %(account)s yet, so nothing can be hidden under it. "
        "Whoever manages the account reads it under Settings, House rules, and signs it off there."
    )


class RuleNotInForce(MoothallError):
    """Ended, not begun, or outside the period before a poll."""

    code = "house-rule-not-in-force"
    message = gettext_noop("This rule does not hold today. Choose one that does.")


class NotUnderOurPost(MoothallError):
    """What was said elsewhere, in private, or by us."""

    code = "not-under-our-post"
    message = gettext_noop(
        "Only what somebody else says under a post of ours can be hidden. You can answer this, "
        "or report abuse of staff."
    )


class NotCaptured(MoothallError):
    """The vault has no copy."""

    code = "comment-is-not-sealed"
    message = gettext_noop(
        "The vault has no copy of this comment yet, and nothing is hidden before there is one. "
        "Try again in a minute."
    )


class IsAboutYou(MoothallError):
    """Nobody decides in their own case."""

    code = "comment-is-about-you"
    message = gettext_noop(
        "This comment is about you, so a colleague decides. You can report it as abuse of staff."
    )


class SayWhyHidden(MoothallError):
    """A limit on what somebody may say needs its grounds."""

    code = "hiding-needs-grounds"
    message = gettext_noop(
        "Say what in it breaks the rule, and why nothing less would do: an answer, a word in "
        "private, or leaving it."
    )


class ReviewOutOfBounds(MoothallError):
    """Not a day of the next half year."""

    code = "hiding-review-out-of-bounds"
    message = gettext_noop(
        "Choose a day from tomorrow to 180 days from now, on which somebody looks at it again."
    )


class IsInHand(MoothallError):
    """Two people at once, or one twice."""

    code = "hiding-is-in-hand"
    message = gettext_noop(
        "Somebody has asked for this already. Open its page to see how it goes."
    )


class NothingToDecide(MoothallError):
    """It has moved on."""

    code = "hiding-has-moved-on"
    message = gettext_noop("This has moved on since you opened it. Open the page again.")


class AskSomebodyElse(MoothallError):
    """The second yes of the first person."""

    code = "hiding-needs-somebody-else"
    message = gettext_noop("You asked for this yourself. A colleague has to say yes or no.")


class SayWhyNotTold(MoothallError):
    """Nobody is left in the dark without a reason."""

    code = "hiding-says-why-not-told"
    message = gettext_noop("Say why its writer is not told.")
