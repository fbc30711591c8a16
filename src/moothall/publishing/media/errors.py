"""Why a file cannot go out as it is, and what to do about it."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotMedia(MoothallError):
    """Whatever its name says, it is nothing that we can open."""

    code = "media-unknown"
    message = gettext_noop(
        "The file “%(file)s” is not a picture or video that can be opened here, whatever its "
        "name says. Save it as JPEG, PNG, GIF or MP4, then try again."
    )


class DamagedMedia(MoothallError):
    """It begins as it should, and goes wrong further on."""

    code = "media-damaged"
    message = gettext_noop(
        "The file “%(file)s” is damaged or cut off. Send it to this computer again, then try "
        "again."
    )


class UnreadablePhonePicture(DamagedMedia):
    """A HEIC that is damaged or cut off, or in which there is no picture to look at."""

    code = "media-heic-unreadable"
    message = gettext_noop(
        "The file “%(file)s” is a HEIC, as phones save pictures, but there is no whole picture in "
        "it. Send it from the phone again, as JPEG if you can, then try again."
    )


class TooManyPixels(MoothallError):
    """To open it would take more memory than we give away."""

    code = "media-too-many-pixels"
    message = gettext_noop(
        "The file “%(file)s” has more pixels than can be opened here. Save it smaller, then try"
        " again."
    )


class CannotBeDrawn(MoothallError):
    """What decodes it crashed on it, needed more memory than it has, or took too long."""

    code = "media-cannot-be-drawn"
    message = gettext_noop(
        "The file “%(file)s” took too long or too much to draw, and was stopped. Save it as a "
        "plain JPEG or PNG, then try again."
    )


class AnimationTooLarge(MoothallError):
    """A moving picture with sides that the Platform does not show."""

    code = "media-animation-too-large"
    message = gettext_noop(
        "The file “%(file)s” moves, so it cannot be made smaller here. This network shows "
        "%(width)d by %(height)d pixels at most. Save it smaller, then try again."
    )


class MediaTooLarge(MoothallError):
    """More bytes than the Platform takes, and we cannot make them fewer."""

    code = "media-too-large"
    message = gettext_noop(
        "The file “%(file)s” has %(size)s MB and cannot be made smaller here; this network "
        "takes %(most)s MB. Save it shorter or smaller, then try again."
    )


class KindNotTaken(MoothallError):
    """The Platform takes no such files."""

    code = "media-kind-not-taken"
    message = gettext_noop("This network does not take %(kind)s. Leave “%(file)s” out.")


class MovingPicture(MoothallError):
    """A moving picture that we could only send as a still one."""

    code = "media-moving-picture"
    message = gettext_noop(
        "The file “%(file)s” is a moving picture in a form that cannot be sent on. Save it as "
        "GIF or MP4, then try again."
    )


class MayTellPlace(MoothallError):
    """It may say where it was filmed, in a place that we cannot clean."""

    code = "media-may-tell-place"
    message = gettext_noop(
        "The file “%(file)s” may say where it was filmed, and the desk cannot take that out. "
        "Export it again from a video program as MP4 without location, then try again."
    )


class UnusableCaptions(MoothallError):
    """They are no WebVTT."""

    code = "captions-unusable"
    message = gettext_noop(
        "The captions cannot be read from line %(line)d on. Save them again as WebVTT (.vtt), "
        "then try again."
    )


class EmptyCaptions(MoothallError):
    """WebVTT without a word in it."""

    code = "captions-empty"
    message = gettext_noop(
        "There are no words in the captions. Add them, or say why you leave them out."
    )
