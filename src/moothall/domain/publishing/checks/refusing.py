"""Why a desk may not make a change to its lists, each in a sentence."""

from moothall.domain.errors import MoothallError, gettext_noop


class NoSuchList(MoothallError):
    """There is no such pack, row or figure."""

    code = "no-such-list"
    message = gettext_noop("There is nothing called “%(name)s” here that could be changed.")


class BelongsToTheCheck(MoothallError):
    """It is part of how the check works."""

    code = "belongs-to-the-check"
    message = gettext_noop("The row “%(name)s” belongs to how the check works. It stays as it is.")


class LawAsksForIt(MoothallError):
    """It would take away a stop, or most of one."""

    code = "law-asks-for-it"
    message = gettext_noop(
        "The row “%(name)s” can be added to, never taken away or made softer than it came. %(law)s"
    )


class FigureOutOfRange(MoothallError):
    """It is lower or higher than it may be."""

    code = "figure-out-of-range"
    message = gettext_noop("Choose a figure from %(low)s to %(high)s.")


class FigureIsWhole(MoothallError):
    """It counts things."""

    code = "figure-is-whole"
    message = gettext_noop("Choose a whole number: it counts things.")


class NoWords(MoothallError):
    """Nothing was typed."""

    code = "no-words"
    message = gettext_noop("Write at least one word or phrase, one a line.")


class TooManyWords(MoothallError):
    """It is more than one change holds."""

    code = "too-many-words"
    message = gettext_noop("One change holds at most %(most)s phrases. Make it two.")


class TooManyAlike(MoothallError):
    """So many phrases that begin alike make looking slow."""

    code = "too-many-alike"
    message = gettext_noop(
        "More than %(most)s phrases of yours would begin with “%(word)s”, and looking for them "
        "would become slow. Join some of them: word|word means one of these."
    )


class TooManyChanges(MoothallError):
    """The desk holds as many as it can keep an eye on."""

    code = "too-many-changes"
    message = gettext_noop("%(most)s changes are in force. End some that nobody needs any more.")


class WordsAreThere(MoothallError):
    """They stand in the list already."""

    code = "words-are-there"
    message = gettext_noop("The phrase “%(phrase)s” stands there already. Leave it out.")


class WordsAreNotThere(MoothallError):
    """They do not stand in the list."""

    code = "words-are-not-there"
    message = gettext_noop(
        "The phrase “%(phrase)s” does not stand there, so it cannot be taken out."
    )


class RowIsThere(MoothallError):
    """There is a row of that name."""

    code = "row-is-there"
    message = gettext_noop("There is a row called “%(name)s” already. Add words to that one.")


class NotAName(MoothallError):
    """A row cannot be called that."""

    code = "not-a-name"
    message = gettext_noop(
        "Give the row a short name in small letters, such as local-slang. A party has its own."
    )


class SayWhatIsSo(MoothallError):
    """A row needs the sentence that people will read."""

    code = "say-what-is-so"
    message = gettext_noop("Write the sentence that people will read, at most 300 characters.")


class SayTheSource(MoothallError):
    """It names no source."""

    code = "say-the-source"
    message = gettext_noop("Give the address of what it was held against, with https://.")


class NotYet(MoothallError):
    """A day that is to come is no day on which somebody looked."""

    code = "checked-in-the-future"
    message = gettext_noop("Nobody can have checked it on a day that is still to come.")
