"""What cannot be done about the care for somebody, or what is kept of it."""

from moothall.domain.errors import MoothallError, gettext_noop


class TargetSaysNo(MoothallError):
    """The target said no to a step, and it is theirs to say."""

    code = "incident-target-says-no"
    message = gettext_noop(
        "The person it happened to said no to this step. Ask them again, or leave it. If life is"
        " in danger, ring 999, and write down in a few words what puts it in danger."
    )


class RestsAlready(MoothallError):
    """A colleague was quicker, or it is closed."""

    code = "incident-rests-already"
    message = gettext_noop("It rests already. Wake it first, then try again.")


class DoesNotRest(MoothallError):
    """There is nothing to wake."""

    code = "incident-does-not-rest"
    message = gettext_noop("This incident is not at rest now. Open the page again.")


class AnsweredAlready(MoothallError):
    """A colleague wrote down an answer before."""

    code = "platform-report-answered"
    message = gettext_noop(
        "An answer is written down already. Report it again to begin another line."
    )


class NotTheSupporter(MoothallError):
    """Only whom the target named stands by them."""

    code = "care-not-the-supporter"
    message = gettext_noop(
        "Only the person who is named as supporter can do this. The incident says who that is."
    )


class CheckInOutOfOrder(MoothallError):
    """A day in the future, or a next time before this one."""

    code = "care-days-out-of-order"
    message = gettext_noop(
        "Choose a day for this talk that has come, and one for the next that is later."
    )


class CareNeedsYes(MoothallError):
    """A step was done that the target has not said yes to."""

    code = "care-needs-yes"
    message = gettext_noop(
        "They have not said yes to this yet. Ask them first; they say so on their own page."
    )


class CareNotWanted(MoothallError):
    """The target said no to a step; only they take that back."""

    code = "care-not-wanted"
    message = gettext_noop(
        "They said that they do not want this. Only they can change that, on their own page."
    )


class TooMuchToDraw(MoothallError):
    """Even in the smallest letters that can be read on a phone it does not fit."""

    code = "too-much-to-draw"
    message = gettext_noop(
        "That is too much for one picture. Shorten the words, or leave them as a post in words."
    )


class SignsNotDrawn(MoothallError):
    """The letters of the typesetter lack a sign, such as an emoji."""

    code = "signs-not-drawn"
    message = gettext_noop(
        "Some signs cannot be drawn, such as an emoji. Leave them out of the words of the picture."
    )
