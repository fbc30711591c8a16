"""Why something about a mistake of ours cannot be said or done so."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotThatWay(MoothallError):
    """A check stops the words of a correction."""

    code = "correction-says-too-much"
    message = gettext_noop("It cannot be said so: %(why)s %(fix)s")


class NamesSomebody(MoothallError):
    """A correction or a description names one of us."""

    code = "correction-names-somebody"
    message = gettext_noop(
        "It names %(name)s, and everybody can read it. Say “we”, and sign as a team."
    )


class PauseIsTooLong(MoothallError):
    """Longer than is fair."""

    code = "pause-is-too-long"
    message = gettext_noop("A pause is of one hour to 14 days. Choose a time between.")


class NothingStandsThere(MoothallError):
    """It has not reached its Platform."""

    code = "nothing-stands-there"
    message = gettext_noop(
        "Nothing of this is out yet. Pull the post back instead; then nobody sees it."
    )


class IsOnItsWay(MoothallError):
    """A correction of this is held, being sent, or out already."""

    code = "correction-is-on-its-way"
    message = gettext_noop("A correction of this is on its way. Open its post to see how it goes.")


class CannotBePaused(MoothallError):
    """Whoever it is about may not send from there anyway."""

    code = "cannot-be-paused"
    message = gettext_noop("They may not post from this account. There is nothing to pause.")


class RepeatsTheHarm(MoothallError):
    """It gives again the words that did harm."""

    code = "correction-repeats-the-harm"
    message = gettext_noop(
        "It repeats words that did harm, and would show them to more people. Say what kind of "
        "words they were."
    )


class PointsAtNothing(MoothallError):
    """Neither a post, nor an address, nor words."""

    code = "referral-points-at-nothing"
    message = gettext_noop("Give its address, or paste its words, so that we can find it.")


class TooManyAreOpen(MoothallError):
    """One person has told us more than the desk can have forgotten."""

    code = "too-many-referrals-are-open"
    message = gettext_noop(
        "The desk is still looking at %(most)d things that you told it. Wait for those first."
    )


class IsDecidedAlready(MoothallError):
    """Somebody else was quicker."""

    code = "referral-is-decided"
    message = gettext_noop("This is decided already. Its answer stands on its page.")


class NoteTheMistakeFirst(MoothallError):
    """It is said to be corrected, and there is nothing to correct."""

    code = "referral-has-no-mistake"
    message = gettext_noop(
        "Nothing of it is noted yet. Press “Something is wrong with this” on the page of the "
        "post first, or choose the mistake that was noted."
    )


class ShowsNothing(MoothallError):
    """No file, and no words that say where they are from."""

    code = "evidence-shows-nothing"
    message = gettext_noop(
        "Give a file, or words and where they are from. Words alone are a rumour."
    )


class IsSuperseded(MoothallError):
    """A newer piece stands in its place."""

    code = "evidence-is-superseded"
    message = gettext_noop("A newer piece stands in its place. Open the page again to see it.")


class NeedsASource(MoothallError):
    """Neither from what we received, nor with a source."""

    code = "amplifier-has-no-source"
    message = gettext_noop(
        "Choose somebody who wrote to us here, or give a name and where you know it from."
    )
