"""Says once what the checks say of several accounts, and mends it in every place it points at."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from moothall.domain.publishing.checks.finding import Edit, Finding
from moothall.domain.publishing.composition import Composition

_KEY = 32  # hexadecimal digits
_MOST_NAMES = 3  # of accounts in one sentence


@dataclass(frozen=True, slots=True)
class Gathered:
    """One Finding, and where it holds.

    Attributes:
        key: names the check and the words, the same on each look while both stay.
        finding: as the loudest account has it.
        words: those that it points at, "" where it is about all of them or about a file.
        accounts: their numbers, in order.
        edits: what mends it, each with the account whose own words it changes, None for the
            words of all.
    """

    key: str
    finding: Finding
    words: str
    accounts: tuple[int, ...]
    edits: tuple[tuple[int | None, Edit], ...]


def gather(findings: Mapping[int, Sequence[Finding]], made: Composition) -> list[Gathered]:
    """Each thing that is said of `made`, once, worst first."""
    found: dict[str, list[tuple[int, Finding]]] = {}
    for account, said in findings.items():
        for each in said:
            found.setdefault(key_of(each, made.words_for(account)), []).append((account, each))
    gathered = [_gathered(key, rows, made) for key, rows in found.items()]
    return sorted(gathered, key=lambda each: (-each.finding.level.weight, each.finding.start))


def gather_one(findings: Sequence[Finding], text: str, account: int) -> list[Gathered]:
    """The same of words for a single account, such as an answer."""
    return gather({account: findings}, Composition(text=text))


def key_of(finding: Finding, text: str) -> str:
    """Name a Finding by its check and the words or the file it points at, on any account."""
    file = str(finding.values.get("file", ""))
    parts = (finding.check, finding.why, _plain(_words(finding, text)), file)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:_KEY]


def mended(made: Composition, gathered: Gathered) -> Composition:
    """`made` with the words put right, wherever the Finding points at some."""
    own = dict(made.own_words)
    text = _edited(made.text, (edit for of, edit in gathered.edits if of is None))
    for account in {of for of, _edit in gathered.edits if of is not None}:
        own[account] = _edited(own[account], (e for of, e in gathered.edits if of == account))
    return replace(made, text=text, own_words=own)


def _gathered(key: str, rows: Sequence[tuple[int, Finding]], made: Composition) -> Gathered:
    account, loudest = max(rows, key=lambda row: row[1].level.weight)
    together = _together([finding for _account, finding in rows])
    edits = dict.fromkeys(_edits(rows, made))
    return Gathered(
        key=key,
        finding=replace(loudest, values={**loudest.values, **together}),
        words=_words(loudest, made.words_for(account)),
        accounts=tuple(sorted({each for each, _finding in rows})),
        edits=tuple(edits),
    )


def _together(said: Sequence[Finding]) -> dict[str, str]:
    """What a sentence says where accounts differ in it: their names, from fewest to most posts."""
    names = list(dict.fromkeys(str(each.values.get("account", "")) for each in said))
    told = (each.values.get("posts") for each in said)
    posts = [each for each in told if isinstance(each, int)]
    together = {}
    if len(names) > 1:
        more = "" if len(names) <= _MOST_NAMES else f" +{len(names) - _MOST_NAMES}"
        together["account"] = ", ".join(names[:_MOST_NAMES]) + more
    if len(set(posts)) > 1:
        together["posts"] = f"{min(posts)} – {max(posts)}"
    return together


def _edits(
    rows: Iterable[tuple[int, Finding]], made: Composition
) -> Iterator[tuple[int | None, Edit]]:
    for account, finding in rows:
        if finding.edit is not None:
            yield (account if account in made.own_words else None), finding.edit


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with every edit made, the last one first, none across another."""
    before = len(text) + 1
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        if edit.end <= before:
            text, before = edit.of(text), edit.start
    return text


def _words(finding: Finding, text: str) -> str:
    whole = finding.start == 0 and finding.end >= len(text)
    return "" if whole else text[finding.start : finding.end]


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
