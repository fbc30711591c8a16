"""Says whether a phrase or a website that somebody types into a list can be found, and quickly."""

import re
from collections.abc import Callable, Iterable, Mapping

from moothall.domain.errors import MoothallError, gettext_noop
from moothall.domain.publishing.checks.limits import bounds, words_of_everybody
from moothall.domain.publishing.checks.phrases import is_number
from moothall.domain.publishing.checks.reading import Reading

_WEBSITE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,24}")
_HANDLE = re.compile(r"[\w.-]{1,100}")
_GAP, _NUMBER = "..", "<number>"
Lists = Mapping[str, Iterable[str]]


class PhraseTooLong(MoothallError):
    """It is longer than what is looked for."""

    code = "phrase-too-long"
    message = gettext_noop(
        "The phrase “%(phrase)s” is too long: at most %(parts)s words and %(letters)s letters, "
        "and %(choices)s choices for one word."
    )


class PhraseIsOpen(MoothallError):
    """It does not begin and end with words."""

    code = "phrase-is-open"
    message = gettext_noop(
        "The phrase “%(phrase)s” has to begin and end with a certain word: two dots stand "
        "between words."
    )


class PhraseNamesNoList(MoothallError):
    """It names a list that the pack does not hold."""

    code = "phrase-names-no-list"
    message = gettext_noop("The phrase “%(phrase)s” names %(word)s, and there is no such list.")


class PhraseIsNeverFound(MoothallError):
    """No text reads like that."""

    code = "phrase-is-never-found"
    message = gettext_noop(
        "The word “%(word)s” would never be found: texts are read word by word. Write "
        "“%(better)s”."
    )


class PhraseIsEverywhere(MoothallError):
    """It stands in nearly every post."""

    code = "phrase-is-everywhere"
    message = gettext_noop(
        "The phrase “%(phrase)s” stands in nearly every post. Add the words that make it what "
        "you mean."
    )


class NotAWebsite(MoothallError):
    """It is no name of a website."""

    code = "not-a-website"
    message = gettext_noop(
        "There is no website called “%(phrase)s”. Write its name without https:// and without "
        "what follows, such as shop.example."
    )


class NotAHandle(MoothallError):
    """It is no name of an account."""

    code = "not-a-handle"
    message = gettext_noop("No account is called “%(phrase)s”. Write its name without the @.")


def require_phrase(phrase: str, lists: Lists) -> None:
    """Raises what says in words why `phrase` cannot be looked for."""
    tokens = phrase.casefold().split()
    _require_short(phrase, tokens)
    if not tokens or _GAP in {tokens[0], tokens[-1]}:
        raise PhraseIsOpen(phrase=phrase)
    for token in tokens:
        if token != _GAP:
            _require_word(phrase, token, lists)
    if len(tokens) == 1 and _is_everywhere(tokens[0]):
        raise PhraseIsEverywhere(phrase=phrase)


def require_website(website: str, _lists: Lists) -> None:
    """Raises NotAWebsite."""
    if not _WEBSITE.fullmatch(website.casefold()):
        raise NotAWebsite(phrase=website[:60])


def require_handle(handle: str, _lists: Lists) -> None:
    """Raises NotAHandle."""
    if not _HANDLE.fullmatch(handle):
        raise NotAHandle(phrase=handle[:60])


def require_short(word: str, _lists: Lists) -> None:
    """Raises PhraseTooLong: a word of a list may hold anything else."""
    _require_short(word, word.split())


def beginnings(phrase: str) -> tuple[str, ...]:
    """The words with which it may begin: where one of them stands, it is looked for."""
    first = phrase.casefold().split()[:1]
    return tuple(first[0].split("|")) if first else ()


REQUIRES: Mapping[str, Callable[[str, Lists], None]] = {
    "websites": require_website,
    "handles": require_handle,
}


def _require_short(phrase: str, tokens: list[str]) -> None:
    most = {name: int(bounds()[name]) for name in ("parts", "letters", "choices")}
    choices = max((each.count("|") + 1 for each in tokens), default=0)
    fits = (
        len(phrase) <= most["letters"]
        and len(tokens) <= most["parts"]
        and choices <= most["choices"]
    )
    if not fits:
        raise PhraseTooLong(phrase=phrase[:60], **most)


def _require_word(phrase: str, token: str, lists: Lists) -> None:
    for each in token.split("|"):
        if each == _NUMBER:
            continue
        if each.startswith("<"):
            if each[1:-1] not in lists or not each.endswith(">"):
                raise PhraseNamesNoList(phrase=phrase, word=each)
            continue
        read = [word.plain for word in Reading.of(each).words]
        if read != [each.rstrip("'")]:
            raise PhraseIsNeverFound(word=each or phrase, better=" ".join(read) or "…")


def _is_everywhere(token: str) -> bool:
    """Whether one of the words, alone, is one that everybody uses."""
    common = words_of_everybody()
    return any(
        len(each) == 1 or each in common or each == _NUMBER or is_number(each)
        for each in token.split("|")
    )
