"""The rules, one file each, and the one pass that reads them all.

A rule finds; it does not decide. What its findings weigh is learned, and what somebody else is
quoted as saying is set aside before anything is weighed.
"""

import re
from itertools import islice
from operator import itemgetter

from moothall.domain.triage.normalise import Reading
from moothall.domain.triage.rules import (
    abuse,
    complaint,
    contempt,
    details,
    frames,
    giving_away,
    hate,
    hazards,
    information,
    pile_on,
    repair,
    safeguarding,
    scopes,
    self_harm,
    sexualised,
    stalking,
    targets,
    threat,
    wishes,
)
from moothall.domain.triage.rules.phrases import Finding, Index
from moothall.domain.triage.rules.rule import Rule

_FILES = (
    threat, abuse, contempt, hate, sexualised, stalking, pile_on, self_harm, scopes, targets, hazards, repair,
    complaint, information, safeguarding, wishes, frames,
)  # fmt: skip
RULES: tuple[Rule, ...] = (
    *(rule for each in _FILES for rule in each.RULES),
    details.EXPOSES,
    details.DETAIL,
    Rule("asks", "Asks a question."),
    Rule("opens_asking", "Begins with a question."),
)
BY_NAME = {rule.name: rule for rule in RULES}
_ORDER = itemgetter(1, 2, 0)  # start, end, name
_OPENING = re.compile(
    r"(?:(?:hi|hello|hiya|hey|morning|all|there|just|please|sorry|quick|question|wondering)[,:.! ]{1,3}){0,4}"
    r"(?:what|whats|what's|when|when's|where|how|who|which|is|are|do|does|can|could|may|am|will|if|pryd|ble"
    r"|sut|faint|kiedy|gdzie|jak|czy|ile|anyone|whit|should|would)\b(?! (?:a|an|the (?:fuck|hell)) )"
)
_EXPOSES = details.EXPOSES.name
_MOST = 200  # details of one text
# Of these one finding says all; the others are needed one by one, for some may be told or denied
_ONCE = frozenset(
    rule.name
    for each in (
        abuse,
        self_harm,
        targets,
        hazards,
        repair,
        complaint,
        information,
        safeguarding,
        wishes,
    )
    for rule in each.RULES
) - {"insult_you", "insult_person", "vile_word", "insult_idiom", "swearing"}
_INDEX = Index({rule.name: rule.phrases for rule in RULES if rule.phrases}, once=_ONCE)
KNOWN_WORDS = _INDEX.words


def findings_in(reading: Reading) -> list[Finding]:
    """All that the rules find in `reading`, first to last."""
    found = [
        each
        for each in _INDEX.findings_in(reading)
        if each[0] != _EXPOSES or giving_away.stands(reading.plain, *each[1:])
    ]
    found += islice(details.findings_in(reading), _MOST)
    if (at := reading.plain.find("?")) >= 0:
        found.append(Finding("asks", at, at + 1))
    if (opening := _OPENING.match(reading.plain)) is not None:
        found.append(Finding("opens_asking", *opening.span()))
    found.sort(key=_ORDER)
    return found
