"""What the writer says, apart from what they tell of others: quotes, reports, idioms."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from moothall.domain.triage.rules.phrases import Finding

_QUOTED = re.compile(r'"[^"\n]{2,300}"|(?<![\w])\'[^\'\n]{4,200}\'(?![\w])')
_END = re.compile(
    r"[.!?\n]|,? (?:and|but|so|then) (?:i|we|nobody|no one|you|nothing|your|the council|what)\b"
    r"|[,;:] (?:they|they're|he's|she's|it's|and you|i'll|i'm|i) "
)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|no one|none|don't|do not|dont|didn't|doesn't|aren't"
    r"|isn't|wasn't|wouldn't|won't"
    r"|can't|cannot|nor|without|dinnae|shouldn't|couldn't|stop|hardly|neither|far from)"
    r"(?! (?:know|knew|realise|care)\b)"
    r"(?: [\w']+){0,5}? ?$"
)
_IF = re.compile(
    r"\b(?:if|unless|till|until)\b"
)  # "if it is not done you'll be sorry" denies nothing
_NOT_INSIDE = re.compile(
    r"\b(?:aren't|isn't|are not|is not|am not|weren't|arent|not all|are no|not|don't|dont"
    r"|never)(?: all| even| some)?"
    r" (?!human|british|english|scottish|welsh|real|proper|welcome|like|people|normal|allowed"
    r"|wanted|our|us|from"
    r"|belong|deserve|trust|one|your|breathe|trusted|even|fully|really|see|live|last|wake|walk|make"
    r"|fit|you|stop|be (?:replaced|swamped|invaded))"
)
_DENIABLE = frozenset(
    {
        "threat",
        "insult_you",
        "insult_person",
        "contempt",
        "appearance",
        "ill_will",
        "vile_word",
        "identity_hate",
        "slur",
        "pile_on",
        "sexualised",
        "called_you",
        "called_person",
        "harm_to",
        "ill_luck",
        "set_on",
        "lesser_people",
        "leered",
    }
)
_REACH = 160  # characters that a report reaches, if its sentence does not end before
_MOST_QUOTES = 200
_TELLS = frozenset({"reported", "countered", "asks_meaning"})
_MYSELF = re.compile(
    r"\b(?:i|i've|i'll|i'd|i'm|let me|gonna|will) ?(?:just |already |told you |have )?$"
)
_SUFFERED = re.compile(  # "I was told", "I heard him say": there the words are another's after all
    r"(?:was|were|got|get|been|being|am|had|received|heard|overheard|saw|seen|read|witnessed)\b"
)
# What harms only if the writer says it
SPOKEN = frozenset({
    "threat", "insult_you", "insult_person", "contempt", "appearance", "ill_will", "identity_hate",
    "slur", "sexualised", "stalking",
    "pile_on", "swearing", "vile_word", "called_you", "called_person", "harm_to", "ill_luck",
    "eyes_on", "set_on", "lesser_people", "leered",
})  # fmt: skip
_UNDONE_BY = {
    "threat": frozenset({"threat_idiom"}),
    "slur": frozenset({"own_word"}),
    "identity_hate": frozenset({"own_word"}),
    "vile_word": frozenset({"insult_idiom"}),
    "insult_you": frozenset({"insult_idiom"}),
    "insult_person": frozenset({"insult_idiom"}),
    "sexualised": frozenset({"sexual_health"}),
    "called_person": frozenset({"insult_idiom"}),
    "lesser_people": frozenset({"own_word", "welcome"}),
    "leered": frozenset({"sexual_health"}),
    "harm_to": frozenset({"threat_idiom"}),
}
Span = tuple[int, int]


def told(plain: str, findings: Sequence[Finding]) -> list[Span]:
    """The spans of `plain` that are somebody else's words, in order; they may overlap."""
    cues = [each for each in findings if each.rule in _TELLS]
    if not cues:
        return []
    quotes = [match.span() for match in islice(_QUOTED.finditer(plain), _MOST_QUOTES)]
    reports = [
        (cue.end, _sentence_end(plain, cue.end))
        for cue in cues
        if cue.rule == "reported" and not _mine(plain, cue)
    ]
    return sorted([*quotes, *reports])


def _mine(plain: str, cue: Finding) -> bool:
    """Whether the writer reports what they said themselves."""
    before = plain[max(0, cue.start - 16) : cue.start]
    return bool(_MYSELF.search(before)) and not _SUFFERED.match(plain, cue.start)


def _sentence_end(plain: str, start: int) -> int:
    end = min(start + _REACH, len(plain))
    found = _END.search(plain, start, end)
    return found.start() if found else end


def spoken(plain: str, findings: Iterable[Finding], others: Sequence[Span]) -> list[Finding]:
    """The findings that stand: without what others said, what is denied and what is an idiom."""
    kept = [each for each in findings if each.rule not in _DENIABLE or not _denied(plain, each)]
    names = {each.rule for each in kept}
    undone = {rule for rule in _UNDONE_BY.keys() & names if not _UNDONE_BY[rule].isdisjoint(names)}
    if not others and not undone:
        return kept
    by_rule: dict[str, list[Finding]] = {}
    for each in kept:
        by_rule.setdefault(each.rule, []).append(each)
    return [
        each
        for each in kept
        if not (each.rule in SPOKEN and _within(each, others))
        and not (each.rule in undone and _met(each, by_rule))
    ]


def _denied(plain: str, finding: Finding) -> bool:
    """Whether the words just before say that it is not so, or those inside do."""
    before = plain[max(0, finding.start - 40) : finding.start]
    cut = max(before.rfind(mark) for mark in (*".!?,;:\n", " but", " and i"))
    clause = before[cut + 1 :]
    if _NOT.search(clause) and not _IF.search(clause):
        return True
    return bool(_NOT_INSIDE.search(plain, finding.start, finding.end))


def _within(finding: Finding, spans: Sequence[Span]) -> bool:
    return any(start <= finding.start and finding.end <= end for start, end in spans)


def _met(finding: Finding, by_rule: dict[str, list[Finding]]) -> bool:
    return any(
        other.start < finding.end and finding.start < other.end
        for rule in _UNDONE_BY[finding.rule]
        for other in by_rule.get(rule, ())
    )


def without(plain: str, spans: Sequence[Span]) -> str:
    """`plain` with what others said as spaces: places stay what they are."""
    kept, at = [], 0
    for start, end in spans:
        if end > at:
            kept += [plain[at : max(at, start)], " " * (end - max(at, start))]
            at = end
    return "".join([*kept, plain[at:]])
