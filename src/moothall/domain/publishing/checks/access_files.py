"""Finds what keeps people from the files of a post: alt text, captions, words inside pictures."""

from collections.abc import Iterator, Sequence

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import Pack
from moothall.domain.publishing.checks.proposed import Medium

NAME = "access"
_NO_ALT = gettext_noop("Nothing says what “%(file)s” shows.")
_DESCRIBE = gettext_noop("Say in a sentence what it shows, or why it needs none.")
_EMPTY_ALT = gettext_noop("“%(alt)s” does not say what “%(file)s” shows.")
_OPENING = gettext_noop("“%(alt)s”: that it is a picture is said already.")
_BEGIN = gettext_noop("Begin with what it shows.")
_LONG_ALT = gettext_noop("The words for “%(file)s” are %(count)s characters long.")
_SHORTEN = gettext_noop("Say it in one or two sentences, and put the rest into the post.")
_WORDS = gettext_noop("“%(file)s” seems to hold words that the post and its description do not.")
_WRITE_OUT = gettext_noop(
    "Write out every word of the picture, in the post or in its description."
)
_NO_CAPTIONS = gettext_noop("“%(file)s” has no captions.")
_NOT_TOLD = gettext_noop("Nobody has said whether “%(file)s” has captions.")
_CAPTION = gettext_noop("Add captions, or say why it needs none.")


def of_files(media: Sequence[Medium], held: Pack) -> Iterator[Finding]:
    """What is to be said of each file, in their order."""
    for each in media:
        alt = each.alt.strip()
        if _is_video(each, held):
            yield from _captions(each, held)
        if not alt and not each.decorative_because.strip():
            yield _said(each, Level.WARN, _NO_ALT, _DESCRIBE, held)
        elif alt:
            yield from _of_alt(each, alt, held)


def _of_alt(each: Medium, alt: str, held: Pack) -> Iterator[Finding]:
    small = alt.casefold().rstrip(".")
    longest, least = held.figure("alt_length"), held.figure("alt_for_words")
    if small in held.lists["empty_alts"] or small == each.filename.casefold().rstrip("."):
        yield _said(each, Level.WARN, _EMPTY_ALT, _DESCRIBE, held, alt=alt[:60])
    elif small.startswith(held.lists["alt_openings"]):
        yield _said(each, Level.NOTE, _OPENING, _BEGIN, held, alt=alt[:60])
    if len(alt) > longest:
        yield _said(each, Level.NOTE, _LONG_ALT, _SHORTEN, held, count=len(alt))
    name = each.filename.casefold()
    if len(alt) < least and any(sort in name for sort in held.lists["pictures_of_words"]):
        yield _said(each, Level.NOTE, _WORDS, _WRITE_OUT, held)


def _captions(each: Medium, held: Pack) -> Iterator[Finding]:
    if each.captions is None:
        yield _said(each, Level.NOTE, _NOT_TOLD, _CAPTION, held)
    elif not each.captions.strip():
        yield _said(each, Level.WARN, _NO_CAPTIONS, _CAPTION, held)


def _is_video(each: Medium, held: Pack) -> bool:
    return (
        each.captions is not None
        or each.filename.casefold().rpartition(".")[2] in held.lists["videos"]
    )


def _said(each: Medium, level: Level, why: str, fix: str, held: Pack, **values: object) -> Finding:
    values["file"] = each.filename[:60]
    return Finding(NAME, level, 0, 0, why, fix, held.source_url, values)
