"""Why a file of the library cannot be kept, or cannot go with a post."""

from moothall.domain.errors import MoothallError, gettext_noop


class FileMayNotBeUsed(MoothallError):
    """Its consent has ended, or it was retired."""

    code = "file-may-not-be-used"
    message = gettext_noop(
        "The file “%(file)s” may no longer be used: its consent has ended, or it was taken out "
        "of the library. Choose another, or renew the consent in the library."
    )


class FileNeedsWords(MoothallError):
    """No words stand for it."""

    code = "file-needs-words"
    message = gettext_noop(
        "Say what “%(file)s” shows, or why it is only decorative; a film also needs captions, or "
        "a reason for leaving them out."
    )


class FileDoesNotFit(MoothallError):
    """Too many, or of a kind that the Platform does not take."""

    code = "file-does-not-fit"
    message = gettext_noop(
        "%(account)s takes so many files at most: %(most)d, and not every kind or size. Leave one "
        "out, or choose another kind."
    )


class FilmOfAnotherKind(FileDoesNotFit):
    """A film that is no MP4, for a Platform that takes films as MP4, as most do."""

    code = "film-of-another-kind"
    message = gettext_noop(
        "The file “%(file)s” is a film as %(form)s, and %(account)s takes films as MP4. The desk "
        "does not turn films into another kind. Save it as MP4 and add it again, or leave it out."
    )


class FileTooLarge(MoothallError):
    """More bytes than the library takes."""

    code = "file-too-large"
    message = gettext_noop(
        "The file “%(file)s” is larger than %(most)d MB. Make it shorter or smaller, then add it "
        "again."
    )


class FileIsThere(MoothallError):
    """The same picture stands in the library already."""

    code = "file-is-there"
    message = gettext_noop(
        "This picture is in the library already, as “%(file)s”. Choose it from there."
    )


class FileIsGone(MoothallError):
    """It was taken out of the library."""

    code = "file-is-gone"
    message = gettext_noop(
        "This file was taken out of the library. Add it again if it may be used after all."
    )
