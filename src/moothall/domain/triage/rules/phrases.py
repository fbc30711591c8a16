"""The small language that rules are written in, and the one pass that reads them all.

A phrase is words with single spaces between them. Beside plain words it may hold:

- `a|b_c|d`: one of these; `_` is a space inside one of them
- `word?`: perhaps
- `..`, `...`, `....`: at most one word, or up to three, or up to six, within the
  sentence, that do not matter
- `<insult>`: any word of that list in `LISTS`
- `word*`: words that begin so

Each phrase has one trigger, its rarest certain word. A text is only searched for the phrases
whose trigger, and every other certain word, it holds: most texts are searched for few.
No phrase has an unbounded repeat, so the search is linear in the length of the text.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from moothall.domain.triage import lexicon
from moothall.domain.triage.normalise import Reading

_BETWEEN = r"[^\w.!?]{1,4}"
_GAPS = {
    dots: rf"(?:[^\s.!?]{{1,20}}{_BETWEEN}){{0,{most}}}?"
    for dots, most in (("..", 1), ("...", 3), ("....", 6))
}
_COMMON = frozenset(
    "a an the i i'm im i'll i've you your ur u ya ye yer he she him her his it its they them "
    "their we us our my me this that these those is are was were be been am has have had do "
    "does did not no and or of to for in on at by with from up out off down over so just all "
    "one who what when where how if as but can could will would should get got go going need "
    "want please please there here now then still never nobody call send see know day time "
    "make people back again because ive hes shes theyre about like every more last next any very "
    "told say said tell look work take came come let cannot cant dont wont put own before way after "
    "good new old nothing left only ever done well right lot than may keep use being why number "
    "house home street road door council phone night year week month team somebody anyone".split()
)
_EVERYWHERE = frozenset(  # of these, what nearly every text holds
    "a the i to of and is it in on for my your you that this have be are was not what no at we do "
    "with from go can could please me they all so if but".split()
)
_MOST_PLACES = 20_000  # of one word in one text: 100 kB of nothing else
_ENOUGH = 12  # findings of one phrase; more of the same tell a reader nothing new
LISTS: Mapping[str, tuple[str, ...]] = {
    "insult": lexicon.INSULTS,
    "vile": tuple(sorted(lexicon.VILE)),
    "creature": lexicon.CREATURES,
    "base": tuple(sorted(lexicon.VILE.difference(lexicon.CREATURES))),
    "name": lexicon.NAMES,
    "beast": lexicon.BEASTS,
    "fool": lexicon.FOOLS,
    "adj": lexicon.BELITTLING,
    "slur": lexicon.SLURS,
    "swear": lexicon.SWEARING,
    "identity": lexicon.IDENTITIES,
    "person": lexicon.PEOPLE,
    "body": lexicon.BODY,
    "violence": lexicon.VIOLENCE,
    "harmed": lexicon.HARMED,
}


class Finding(NamedTuple):
    """What one rule found: a half-open span of `Reading.plain`."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """One phrase of one rule, compiled when its trigger is first met."""

    rule: str
    text: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression of the phrase."""
        tokens = self.text.split()
        if tokens[-1] in _GAPS or tokens[-1].endswith("?"):
            raise ValueError(f"A phrase ends with a certain word: {self.text}")
        parts = [
            _GAPS.get(token) or _expression(token, last=place == len(tokens) - 1)
            for place, token in enumerate(tokens)
        ]
        return re.compile(r"\b" + "".join(parts) + r"\b")

    @property
    def certain(self) -> list[tuple[str, ...]]:
        """For each token that must be there, the words one of which must be in the text."""
        return [
            choices
            for token in self.text.split()
            if token not in _GAPS
            and not token.endswith(("?", "*"))
            and (choices := _choices(token))
        ]

    @cached_property
    def firsts(self) -> dict[str, tuple[str, ...]]:
        """The words one of which it begins with, each with the ways to write it.

        None where it begins with what is not certain.
        """
        first = self.text.split()[0]
        if first in _GAPS or first.endswith("?") or "*" in first:
            return {}
        forms: dict[str, tuple[str, ...]] = {}
        for each in _alternatives(first):
            written = re.split(r"[_-]", each)[0]
            bare = written.replace("'", "")
            forms[bare] = tuple(dict.fromkeys((*forms.get(bare, ()), bare, written)))
        return forms

    @cached_property
    def only(self) -> str:
        """The word, where the phrase is one plain word; else nothing."""
        return self.text if self.text.isalpha() and self.text.isascii() else ""

    def find(self, reading: Reading, found: list[Finding], most: int) -> bool:
        """Add to `found` where the phrase stands, at most so often; say whether it does.

        It is tried where its first word stands, if that is certain.
        """
        before = len(found)
        if self.only:
            self._find_word(reading.plain, found, before + most)
        elif self.firsts:
            self._find_from(reading, found, before + most)
        else:
            matches = islice(self.pattern.finditer(reading.plain), most)
            found += [Finding(self.rule, *match.span()) for match in matches]
        return len(found) > before

    def _find_word(self, plain: str, found: list[Finding], last: int) -> None:
        """The same as its pattern, without asking it: most phrases that are tried are one word."""
        word, size, length = self.only, len(self.only), len(plain)
        start, tries = plain.find(word), _MOST_PLACES
        while start >= 0 and tries and len(found) < last:
            end = start + size
            if not (start and _in_word(plain[start - 1])) and (
                end == length or not _in_word(plain[end])
            ):
                found.append(Finding(self.rule, start, end))
            start = plain.find(word, end)
            tries -= 1

    def _find_from(self, reading: Reading, found: list[Finding], last: int) -> None:
        match_at, plain, words, rule = self.pattern.match, reading.plain, reading.words, self.rule
        for word, forms in self.firsts.items():
            if word not in words:
                continue
            for form in forms:
                start, tries = plain.find(form), _MOST_PLACES
                while start >= 0 and tries and len(found) < last:
                    if not (start and plain[start - 1].isalnum()) and (
                        match := match_at(plain, start)
                    ):
                        found.append(Finding(rule, start, match.end()))
                    start = plain.find(form, start + 1)
                    tries -= 1


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _alternatives(token: str) -> tuple[str, ...]:
    parts = token.removesuffix("?").split("|")
    lists = (LISTS[part[1:-1]] if part.startswith("<") else (part,) for part in parts)
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


def _choices(token: str) -> tuple[str, ...]:
    """The rarest word of each alternative, without apostrophes; none if one is a beginning."""
    found = _alternatives(token)
    if any(each.endswith("*") for each in found):
        return ()
    return tuple(max(_parts(each), key=_rarity) for each in found)


def _parts(alternative: str) -> list[str]:
    return re.split(r"[_-]", alternative.replace("'", ""))


def _rarity(word: str) -> tuple[bool, int]:
    """The longer the rarer, but for the words that nearly every text holds."""
    return word not in _COMMON, len(word)


def _commonness(choices: Collection[str]) -> int:
    """The greater the likelier a text holds one of these words."""
    return len(_COMMON.intersection(choices)) + 4 * len(_EVERYWHERE.intersection(choices))


def _expression(token: str, *, last: bool) -> str:
    words = _any_of(_alternatives(token))
    after = "" if last else _BETWEEN
    return f"(?:{words}{after})?" if token.endswith("?") else f"{words}{after}"


def _any_of(words: Iterable[str]) -> str:
    """One of `words`, the earlier sooner. Those of one letter stand together: it is read once."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(_literal(word[0]), []).append(_literal(word[1:]))
    several = "|".join(f"{letter}(?:{'|'.join(each)})" for letter, each in rests.items())
    return f"(?:{several})"


def _literal(word: str) -> str:
    spaced = _BETWEEN.join(re.escape(part) for part in word.removesuffix("*").split("_"))
    return spaced.replace("'", "'?") + (r"\w{0,12}" if word.endswith("*") else "")


def _apart(line: str) -> tuple[str, ...]:
    """A phrase of one token as one phrase for each alternative: each has a trigger of its own."""
    if " " in line:
        return (line,)
    return tuple(each.replace("_", " ") for each in _alternatives(line))


class Index:
    """Every phrase of every rule, under the word that wakes it."""

    def __init__(self, phrases: Mapping[str, str], *, once: frozenset[str] = frozenset()) -> None:
        """Take the phrases of each rule, one a line, by the name of the rule."""
        self._once = once
        self._woken: dict[str, list[tuple[str, bool, tuple[frozenset[str], ...], Phrase]]] = {}
        for rule, lines in phrases.items():
            for line in lines.strip().splitlines():
                for each in _apart(line.strip()):
                    self._add(Phrase(rule, each))
        self._triggers = self._woken.keys()

    def _add(self, phrase: Phrase) -> None:
        certain = phrase.certain
        if not certain:
            raise ValueError(
                f"Nothing certain would wake this phrase of {phrase.rule}: {phrase.text}"
            )
        trigger = min(certain, key=_commonness)
        rest = (frozenset(choices) for choices in certain if choices is not trigger)
        needs = tuple(sorted(rest, key=_commonness))  # what is most likely missing comes first
        for word in set(trigger):
            self._woken.setdefault(word, []).append(
                (phrase.rule, phrase.rule in self._once, needs, phrase)
            )

    @property
    def words(self) -> frozenset[str]:
        """Every word that wakes a phrase."""
        return frozenset(self._triggers)

    def findings_in(self, reading: Reading) -> list[Finding]:
        """What the phrases find, in no order; of a rule in `once`, the first alone."""
        words, woken = reading.words, self._woken
        told: set[str] = set()
        found: list[Finding] = []
        for word in sorted(self._triggers & words):  # the same each time
            for rule, once, needs, phrase in woken[word]:
                if once and rule in told:
                    continue
                for need in needs:  # most fail here
                    if need.isdisjoint(words):
                        break
                else:
                    if phrase.find(reading, found, 1 if once else _ENOUGH) and once:
                        told.add(rule)
        return found
