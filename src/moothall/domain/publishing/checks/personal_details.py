"""Finds details that lead to one person (F35): by triage's rules, and by how numbers look."""

import re
from collections.abc import Iterator

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.circumstances import circumstances
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.named_homes import named_homes
from moothall.domain.publishing.checks.packs import pack
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in, said_of
from moothall.domain.triage import Harm, judge

NAME = "personal-details"
_LONGEST_JUDGED = 20_000  # characters; more is no post, and its numbers are still found
# How likely it must be: likelier than in a letter, for a service says all day who will be where
_LIKELY = 0.5
# Only what holds one of these is judged: most posts hold none
_SIGN = re.compile(
    r"\d{4}|@|\b(?:lives?|living|stays?|staying|house|home|flat|parks|drives|walks|goes|school"
    r"|mobile|phone|works at)\b.{0,80}",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"\b(?:he|she|her|his|him|they|their|them|who|whose|mr|mrs|ms|miss|dr|cllr|councillor)\b"
    r"|['’]s\b|\b[A-Z][a-z]+ [A-Z][a-z]+\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "a mobile number": re.compile(r"(?<![\w.])(?:\+44 ?|0044 ?|0)7\d(?:[ -]?\d){8}(?!\d)"),
    "a National Insurance number": re.compile(
        r"\b[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b", re.IGNORECASE
    ),
    "an NHS number": re.compile(
        r"\bNHS (?:number|no)\b\W{0,3}(?:is |was )?\d{3}[ -]?\d{3}[ -]?\d{4}\b", re.IGNORECASE
    ),
    "the number of somebody's account": re.compile(
        r"\b(?:rent|council tax|tenancy|benefits?|housing|customer) "
        r"(?:account|reference|claim|ref)\b(?: reference)?\W{0,3}(?:number |no |is )?"
        r"[A-Z]{0,3}\d[\d -]{4,12}\d\b",
        re.IGNORECASE,
    ),
    "a date of birth": re.compile(
        r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?(?: the)?)\b[^.!?\d]{0,30}"
        r"\d{1,2}(?:[/.-]\d{1,2}[/.-]|(?:st|nd|rd|th)? [a-z]{3,9} )(?:19|20)?\d\d\b",
        re.IGNORECASE,
    ),
    "somebody's secret or number": re.compile(
        r"\b(?:PIN|passport number|passport|password|National Insurance number|NI number)\b"
        r"[^.!?\d]{0,20}\d[\dA-Z ]{1,9}\b|\baccount ending \d{3,4}\b",
        re.IGNORECASE,
    ),
    "a sort code or account number": re.compile(
        r"\b(?:sort code|account (?:number|no))\W{1,3}(?:\d\d-\d\d-\d\d|\d{6,8})\b", re.IGNORECASE
    ),
    "an email address of one's own": re.compile(
        r"(?<![\w.%+-])(?:[\w.%+-]{1,64}@(?:gmail|hotmail|outlook|yahoo|icloud|live|btinternet|aol)"
        r"\.(?:com|co\.uk)|[a-z]{1,20}(?:[._][a-z]{2,20}){1,3}\d{0,4}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})"
        r"\b",
        re.IGNORECASE,
    ),
}
# Right before a number, they say that everybody is meant to use it
_FOR_ALL = re.compile(
    r"\b(?:text(?: us| [A-Z]{3,12})?(?: on| to)?"
    r"|(?:donate|donations|give|pay|payments?)\b[^.!?]{0,40})\s*$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:dpo|data|protection|accounts?|payable|payroll|invoices?|foi|legal|hr|comms|web\w*|bookings?"
    r"|tickets|clerk|committee|mayor|volunteer\w*|info|press|office|enquir\w+|customer\w*|services?|contact|team|help\w*|support|media|jobs"
    r"|housing|planning|parking|council\w*|repairs|elections?|complaints?|library|libraries|care"
    r"|events?|news\w*|hello|mail|admin|no|reply|register\w*|records|data|access|home|social|adult\w*"
    r"|children\w*|licen[cs]ing|waste|recycling|streets?|parks?|leisure|museum|consultations?)\b",
    re.IGNORECASE,
)
_WHAT = gettext_noop("“%(words)s” looks like %(what)s.")
_GIVES_AWAY = gettext_noop("“%(words)s” gives away where or how somebody can be found.")
_SURE = gettext_noop("Take it out. If it is a public contact of ours, leave it and go on.")
_TAKE_OUT = gettext_noop("Take it out: once it is public, it is copied within minutes.")


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Numbers and addresses of persons, each place once."""
    source = pack("recognisable", proposed.on).source_url
    told: list[tuple[int, int]] = []
    places = (
        *_exposed(reading.text),
        *named_homes(reading.text, proposed.on),
        *circumstances(reading, proposed.on),
    )
    for start, end in places:
        if any(begun < end and start < ended for begun, ended in told):
            continue
        told.append((start, end))
        values = {"words": reading.quoted(start, end)}
        yield Finding(NAME, Level.WARN, start, end, _GIVES_AWAY, _TAKE_OUT, source, values)
    for what, pattern in _NUMBERS.items():
        for match in pattern.finditer(reading.text):
            if _is_for_all(match):
                continue
            if not any(start < match.end() and match.start() < end for start, end in told):
                values = {"words": reading.quoted(*match.span()), "what": what}
                place = match.span()
                yield Finding(NAME, Level.WARN, *place, _WHAT, _SURE, source, values)
    yield from said_of(NAME, found_in(reading, "recognisable", proposed.on, "detail"), reading)


def _is_for_all(found: re.Match[str]) -> bool:
    """Whether a number or address is one that everybody is asked to use."""
    words = found.group()
    if "@" in words:
        return _ROLE.search(re.sub(r"[._-]", " ", words.partition("@")[0])) is not None
    return _FOR_ALL.search(found.string, max(0, found.start() - 60), found.start()) is not None


def _exposed(text: str) -> list[tuple[int, int]]:
    """What triage holds for an exposure of somebody else."""
    text = text[:_LONGEST_JUDGED]
    if not (_SIGN.search(text) and _WHOSE.search(text)):
        return []
    verdict = judge(text)
    if verdict.p[Harm.EXPOSES_PERSONAL_DETAILS] < _LIKELY:
        return []
    return [(r.start, r.end) for r in verdict.reasons if r.label == Harm.EXPOSES_PERSONAL_DETAILS]
