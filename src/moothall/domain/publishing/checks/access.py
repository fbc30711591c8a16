"""Finds what keeps people from reading a post: the words of it. Files are in `access_files`.

Source: the Government Communication Service's rules for accessible posts; WCAG 2.2.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.access_files import of_files
from moothall.domain.publishing.checks.camel import capitals_for
from moothall.domain.publishing.checks.finding import Edit, Finding, Level
from moothall.domain.publishing.checks.packs import Pack, pack
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Piece, Reading

NAME = "access"
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55]"
    "(?:\ufe0f|[\U0001f3fb-\U0001f3ff]|\u200d[\U0001f300-\U0001faff\u2600-\u27bf]){0,8}"
)
_FANCY = re.compile(
    "[\U0001d400-\U0001d7ff\u2460-\u24ff\uff01-\uff5e\U0001f130-\U0001f149]"
    "(?:[ \U0001d400-\U0001d7ff\u2460-\u24ff\uff01-\uff5e\U0001f130-\U0001f149]{0,400}"
    "[\U0001d400-\U0001d7ff\u2460-\u24ff\uff01-\uff5e\U0001f130-\U0001f149])?"
)
_HALF = re.compile(r"[,;:] (?:and|but|so|or|which|because) |; | – | - ")
_SEEN_BEFORE = 80  # characters in which a link is introduced
_LONG = gettext_noop(
    "This sentence has %(count)s words. Many readers lose their way after %(most)s."
)
_CUT = gettext_noop("Make two sentences of it.")
_RUN_ON = gettext_noop("A screen reader says “%(words)s” as one word.")
_CAPITALS = gettext_noop("Begin each word of it with a capital: %(better)s.")
_MANY_TAGS = gettext_noop("There are %(count)s hashtags: they are read out one by one.")
_FEWER_TAGS = gettext_noop("Keep the best %(most)s, and put them at the end.")
_MANY_EMOJI = gettext_noop("There are %(count)s emoji: each is read out by its name.")
_FEWER_EMOJI = gettext_noop("Keep at most %(most)s, each once, and let words carry the message.")
_ONLY_EMOJI = gettext_noop("Nothing but emoji: whoever listens hears their names and no message.")
_SAY_IT = gettext_noop("Say it in words.")
_SHOUTS = gettext_noop(
    "“%(words)s” is in capitals, which are hard to read and sound like shouting."
)
_SMALL = gettext_noop("Write it in small letters.")
_SIGNS = gettext_noop(
    "“%(words)s” is made of signs that look like letters. Screen readers cannot read them."
)
_LETTERS = gettext_noop("Write it in ordinary letters.")
_BARE = gettext_noop("Nothing says what this link leads to.")
_SAY_WHERE = gettext_noop("Say before the link what people find there.")
_MANY_LINKS = gettext_noop("There are %(count)s links: people follow one, if it is clear which.")
_ONE_LINK = gettext_noop("Keep the one that matters.")
_VAGUE = gettext_noop("“%(words)s” says nothing to whoever hears the link alone.")


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Sentences, hashtags, emoji, capitals, fancy letters, links, then the files."""
    held = pack("access", proposed.on)
    for rule in (_sentences, _hashtags, _emoji, _capitals, _fancy, _links):
        yield from rule(reading, held)
    yield from of_files(proposed.media, held)


def _sentences(reading: Reading, held: Pack) -> Iterator[Finding]:
    most = held.figure("words_of_a_sentence")
    for _, group in groupby(reading.words, key=lambda word: word.sentence):
        inside = list(group)
        count, start, end = len(inside), inside[0].start, inside[-1].end
        if count <= most:
            continue
        values: dict[str, object] = {"count": count, "most": most}
        edit = _two_sentences(reading.text, start, end)
        yield _note(held, start, end, _LONG, _CUT, values, edit)


def _two_sentences(text: str, start: int, end: int) -> Edit | None:
    """Cut where a clause ends, nearest to the middle."""
    seams = list(_HALF.finditer(text, start, end))
    if not seams:
        return None
    seam = min(seams, key=lambda each: abs(each.start() - (start + end) // 2))
    joined = seam.group().strip(" ,;:–-")
    after = text[seam.end() : seam.end() + 1]
    begin = f"{joined.capitalize()} {after}" if joined in {"but", "so"} else after.upper()
    return Edit(seam.start(), seam.end() + 1, f". {begin}")


def _hashtags(reading: Reading, held: Pack) -> Iterator[Finding]:
    for tag in reading.hashtags:
        word = tag.text[1:]
        if len(word) >= held.figures["letters_of_a_hashtag"] and word.islower():
            yield _with_capitals(tag, held)
    most = held.figure("hashtags")
    if len(reading.hashtags) > most:
        extra = reading.hashtags[most]
        values = {"count": len(reading.hashtags), "most": most}
        edit = _without(reading.text, extra)
        yield _note(held, extra.start, extra.end, _MANY_TAGS, _FEWER_TAGS, values, edit)


def _with_capitals(tag: Piece, held: Pack) -> Finding:
    word = tag.text[1:]
    better = capitals_for(word, held.lists["hashtag_words"])
    edit = Edit(tag.start + 1, tag.end, better) if better else None
    values = {"words": tag.text, "better": f"#{better or word.capitalize()}"}
    return _note(held, tag.start, tag.end, _RUN_ON, _CAPITALS, values, edit)


def _emoji(reading: Reading, held: Pack) -> Iterator[Finding]:
    found = [Piece(each.group(), *each.span()) for each in _EMOJI.finditer(reading.text)]
    most = held.figure("emoji")
    if found and not any(char.isalnum() for char in reading.text):
        yield _note(held, 0, len(reading.text), _ONLY_EMOJI, _SAY_IT, {}, None)
        return
    seen = Counter(piece.text for piece in found)
    extra = found[most:] or _repeated(found)
    if extra:
        values = {"count": sum(seen.values()), "most": most}
        edit = _without(reading.text, extra[0])
        yield _note(held, extra[0].start, extra[-1].end, _MANY_EMOJI, _FEWER_EMOJI, values, edit)


def _repeated(found: list[Piece]) -> list[Piece]:
    before: set[str] = set()
    again = []
    for piece in found:
        if piece.text in before:
            again.append(piece)
        before.add(piece.text)
    return again


def _capitals(reading: Reading, held: Pack) -> Iterator[Finding]:
    """Runs of shouted words; short ones and known initials neither begin nor end a run."""
    kept, least = held.lists["kept_capitals"], held.figure("letters_of_shouting")
    run: list[tuple[int, int]] = []
    for word in (*reading.words, None):
        raw = "" if word is None else reading.text[word.start : word.end]
        if word is not None and raw.isupper() and (run or len(raw) >= least) and raw not in kept:
            run.append((word.start, word.end))
            continue
        loud = sum(end - start >= least for start, end in run)
        if loud >= held.figures["words_in_capitals"]:
            yield _calmer(run[0][0], run[-1][1], reading, held)
        run = []


def _calmer(start: int, end: int, reading: Reading, held: Pack) -> Finding:
    small = reading.text[start:end].lower()
    edit = Edit(start, end, small[:1].upper() + small[1:])
    return _note(held, start, end, _SHOUTS, _SMALL, {"words": reading.quoted(start, end)}, edit)


def _fancy(reading: Reading, held: Pack) -> Iterator[Finding]:
    for match in _FANCY.finditer(reading.text):
        plain = unicodedata.normalize("NFKC", match.group())
        if any(char.isascii() and char.isalpha() for char in plain):
            place = match.span()
            values = {"words": reading.quoted(*place)}
            yield _note(held, *place, _SIGNS, _LETTERS, values, Edit(*place, plain))


def _links(reading: Reading, held: Pack) -> Iterator[Finding]:
    most = held.figure("links")
    if len(reading.links) > most:
        extra = reading.links[most]
        edit = _without(reading.text, extra)
        values = {"count": len(reading.links)}
        yield _note(held, extra.start, extra.end, _MANY_LINKS, _ONE_LINK, values, edit)
    for link in reading.links[: most + 1]:
        yield from _of_one_link(link, reading, held)


def _of_one_link(link: Piece, reading: Reading, held: Pack) -> Iterator[Finding]:
    """Whether the words before it say what it leads to."""
    before = reading.text[max(0, link.start - _SEEN_BEFORE) : link.start]
    said = before.rstrip(" :-–>👉→⬇\ufe0f\n").casefold()
    if not any(char.isalpha() for char in said):
        edit = Edit(link.start, link.start, "Find out more: ")
        yield _note(held, link.start, link.end, _BARE, _SAY_WHERE, {}, edit)
    elif (vague := _vague(said, held)) and len(said) <= len(before):
        end = link.start - len(before) + len(said)
        place = end - len(vague), end
        values = {"words": vague}
        yield _note(held, *place, _VAGUE, _SAY_WHERE, values, Edit(*place, "find out more"))


def _vague(said: str, held: Pack) -> str:
    ends = (words for words in held.lists["vague_links"] if said.endswith(words))
    return next((words for words in ends if not said[: -len(words)][-1:].isalpha()), "")


def _without(text: str, piece: Piece) -> Edit:
    """Take a piece out, with one space beside it."""
    start = piece.start - (text[piece.start - 1 : piece.start] == " ")
    return Edit(start, piece.end, "")


def _note(  # noqa: PLR0917 the parts of one Finding
    held: Pack,
    start: int,
    end: int,
    why: str,
    fix: str,
    values: Mapping[str, object],
    edit: Edit | None,
) -> Finding:
    return Finding(NAME, Level.NOTE, start, end, why, fix, held.source_url, values, edit)
