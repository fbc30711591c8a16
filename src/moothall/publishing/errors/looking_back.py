"""Why old posts cannot be looked at, or do not go all at once."""

from moothall.domain.errors import MoothallError, gettext_noop


class NoPostsInIt(MoothallError):
    """An archive without a public post in words."""

    code = "no-posts-in-it"
    message = gettext_noop(
        "There is no public post in words in this file. Choose the whole archive, as the network "
        "made it."
    )


class TypeWhatGoes(MoothallError):
    """Many posts at once, without the account's name."""

    code = "type-what-goes"
    message = gettext_noop(
        "%(count)d posts would go from %(account)s. Type its name, so that we both know that you "
        "mean all of them."
    )


class HandedInTwice(MoothallError):
    """Two windows at once."""

    code = "handed-in-twice"
    message = gettext_noop(
        "Your archive was handed in once more meanwhile. Open the page again: it is there, or "
        "hand it in again."
    )
