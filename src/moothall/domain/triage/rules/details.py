"""Personal details, and whether they are somebody else's: what turns a mention into exposure.

A tenant's own number, a switchboard, an office's postcode and the place of a pothole are mentions.
"She lives at", "his number is", "walks past the school at 8.40" expose. The nearest words before
the detail decide whose it is; a relative for whom help is asked counts as one's own.
"""

import re
from collections.abc import Iterator

from moothall.domain.triage.normalise import Reading
from moothall.domain.triage.rules.giving_away import (
    ALOUD,
    DOTTED,
    INVITES,
    NUMBERED,
    NUMERALS,
    PHRASES,
    RELATIVE,
    ZEROS,
)
from moothall.domain.triage.rules.phrases import Finding
from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Harm

EXPOSES = Rule(
    "exposes",
    "Gives away where or how somebody else can be found.",
    PHRASES,
    label=Harm.EXPOSES_PERSONAL_DETAILS,
)
DETAIL = Rule("detail", "Holds a number or an address, and does not say it is somebody else's.")

_ROAD = (
    r"(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|crescent|cres|terrace|gardens|gdns|grove"
    r"|paddocks?|meadows?|croft|chase|spinney|villas|cottages|copse|glebe|wharf|way|place|court|walk|view|row|square|mews|hill|rise|wynd|brae|heol|stryd|loan|vennel|gate)"
)
_STAFF_NOUN = (
    r"(?:officer|woman|man|bloke|clerk|manager|warden|adviser|advisor|receptionist|lady on reception|planner|inspector|caretaker"
    r"|librarian|leader|executive|headteacher|driver|surveyor|neighbour|worker)"
)
_KINDS = re.compile(
    r"(?=[+(\d]|flat |[a-z]{1,2} ?\d)(?:"
    r"(?P<phone>(?<![\w.])(?:\+44 ?|0044 ?|\(?0)(?:\(0\) ?)?[1-9](?:[ .)-]{0,3}\d){7,9}(?![\d]))"
    r"|(?P<ni>\b[a-ceghj-qrstw-z][a-ceghj-np-qrstw-z] ?\d\d ?\d\d ?\d\d ?[a-d]\b)"
    r"|(?P<nhs>(?<![\d.])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d))"
    r"|(?P<address>(?:\bflat \w{1,4},? )?\b\d{1,4}[a-f]?,? (?:[a-z']{2,20} ){1,3}" + _ROAD + r"\b)"
    r"|(?P<postcode>\b[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}\b)"
    r"|(?P<plate>\b[a-z]{2}\d\d ?[a-z]{3}\b|\b[a-z]\d{1,3} ?[a-z]{3}\b))"
)
_EMAIL = re.compile(
    r"(?P<email>(?<![\w.%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})"
)
_MAYBE = re.compile(r"\d(?:[\d ().-]{7}|(?<=[a-z]\d))")  # a long number, or a letter and a digit
_DIGIT, _NO_DIGIT = re.compile(r"\d"), re.compile(r"\D")
_LEAD = 14  # characters of a detail before its first digit, at most: "flat abcd, 7"
_ROADS = frozenset(_ROAD.strip("(?:)").split("|"))
_BUILDINGS = _ROADS | {
    "hall",
    "house",
    "centre",
    "office",
    "offices",
    "library",
    "school",
    "depot",
}
_PLACES = re.compile(  # where somebody is, without any digits
    r"\b(?:lives?|living|stays|staying|bides|parks?|houses?|home is|found|drinks|trains|shops"
    r"|(?:find|catch|meet|get) (?:him|her|them))"
    r" (?:\w{1,12} ){0,3}?(?:at|on|in|next|opposite|above|behind|across|round|beside|down|up|over|outside)"
    r" (?:[\w']{1,20}[ ,]{1,2}){0,4}?"
    r"(?:" + _ROAD + r"|flats|tower|estate|pub|church|school|co-op|chippy|shop|station|park|farm"
    r"|lion|crown|arms|inn|retail park|tesco|bookies|baths|bungalow|cottage|house|mosque|nursery|gym|cul-de-sac|garage|surgery|post office|number \d+)\b"
)
_SOUGHT = re.compile(r"(?:find|catch|meet|get) (?:him|her|them)\b")
_ROUTINES = re.compile(
    r"\b(?:he|she|they|who|her|his|their|cllr|councillor|" + _STAFF_NOUN + r"|mr|mrs|ms|miss"
    r"|[a-z]{3,15}+(?='s (?:kids?|boy|boys|girls?|son|daughter|children|husband|wife|mum|mother|bairns|weans)\b))(?:'s)? (?:[\w'&-]{1,20} ){0,6}?"
    r"(?:goes?|walks?|drives|jogs?|runs?|cycles?|passes|drops?|picks?|collects?|leaves?|parks?"
    r"|catches|finishes|shops|drinks|trains|swims|works out|has (?:his |her )?lunch|gets? (?:the|off|on|home|in)|kids? go(?:es)?"
    r"|(?:son|daughter|boy|girl|children|wife|husband|kids?) (?:go(?:es)?|is at|are at|attends?|work(?:s)?))"
    r" (?:[\w'&.:-]{1,20},? ){0,8}?"
    r"(?:at (?:about |around |half |quarter (?:past |to )?)?"
    r"(?:\d[\d.:]*(?:[ap]m)?|one|two|three|four|five|six|seven|eight|nine|ten|noon|midday|midnight|lunchtime)"
    r"|every (?:\w{1,10})|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|after work|each \w{1,10}"
    r"|year \d|[\w']{2,20} (?:primary|infants?|juniors?|academy|nursery|high school|school|grammar))\b"
)
_WHOSE = re.compile(
    r"\b(?:(?P<ours>my|me|i|i'm|im|i've|i'll|we|we're|our|us|mine|myself|here)"
    r"|(?P<public>helpline|switchboard|reception|office|offices|hotline|freephone|centre|hall|council"
    r"|services|library|surgery|department|dept|clinic|hospital|school|company|contact|call|ring|text"
    r"|phone|pothole|potholes|outside|opposite|junction|leak|leaking|streetlight|site|application"
    r"|planning|roadworks|bins?|tree|fly.?tip(?:ping|ped|s)?|scam|spam|registered|trading|depot|court"
    r"|shop|property|void|empty|collection|collected|road closed|corner of|end of|near|between|from"
    r"|lamp|light|drain|gully|repairs?|gas|works at|street sweeper|damage|dumped|parked|van|lorry)"
    r"|(?P<theirs>he|she|her|his|him|their|they|them|he's|she's|they're|lives|hers|whose|who"
    r"|[a-z]{2,20}'s|cllr|councillor|" + _STAFF_NOUN + r"|mr|mrs|ms|miss"
    r"|this is where|nurse|teacher|worker|dox|doxx|named|called|expose))\b"
)
_THEIR_THING = re.compile(
    r"\b(?:her|his|their|the (?:\w{1,12} ){0,2}?(?:" + _STAFF_NOUN + r"|councillor)'?s"
    r"|(?<!my )(?<!our )(?!council's|library's|school's|surgery's|office's|centre's|team's|association's|hospital's|company's|shop's|it's|that's|what's|here's|there's|who's|let's|landlord's|one's|today's)[a-z]{3,20}'s|cllr \w{2,20}(?:'s)?|mr \w{2,20}'s|mrs \w{2,20}'s|ms \w{2,20}'s)"
    r" (?:\w{1,12} ){0,2}?(?:number|mobile|mob|phone|cell|address|email|house|home|car|reg|registration"
    r"|plate|number plate|postcode|ni|nhs|national|flat|digits|landline|personal|private|van|motor)\b"
    r"|\b(?:he|she|they|who|cllr \w{2,20}|councillor \w{2,20}|mr \w{2,20}|mrs \w{2,20}|[a-z]{3,20})"
    r" (?:actually |now |still |also |only )?(?:lives|live|stays|bides|drives|parks|is at home|resides|moved to)\b"
    r"|\b(?:he|she|they|" + _STAFF_NOUN + r")(?:'s|'ve| has| have)? (?:just |now )?moved\b"
    r"|\bwho (?:\w{1,15} ){1,4}?(?:lives|stays|bides)\b"
    r"|\b(?:text|call|ring|message|whatsapp|dial) (?!(?:me|us|my|our|the|your|this|that|reception|before|back|on"
    r"|if|and|or|any|free|now|council|office|housing|repairs|samaritans|mum|dad|mam|nan|son|for|from|to)\b)"
    r"[a-z]{3,15} (?:[a-z]{3,15} )?(?:direct |directly |at home |personally |privately )?on (?=$|[^\w]{0,3}$)"
    r"|\b(?:find|get|reach|ring|call|text|message|visit|contact|doorstep|get hold of|catch|bell|phone) (?:him|her|them)\b"
)
_OWN_AFTER = re.compile(  # a signature, a request, or somebody who must not be found
    r"^\W{1,3}(?:please|my|i|i'm|send|signed|thanks|regards)\b"
    r"|\b(?:to get away|to escape|fled|flee|refuge|keep it (?:safe|secret|private))\b"
)
_ON_DUTY = re.compile(r"\b(?:duty|on call|out of hours|you can (?:contact|call|ring|reach))\b")
_THEIRS_AFTER = re.compile(
    r"^,? (?:is|that's|thats) (?:where )?(?:her|his|their|he|she|they)\b"
    r"|^[^.!?]{0,25}?\b(?:that's|thats|that is) where (?:the |that |your )?(?!we\b|i\b)[a-z]{2,15}\b"
)
_NAME = r"[A-Z][a-z'-]+ (?:Mc|Mac|O')?[A-Z][a-z'-]+"
_NAMED_BEFORE = re.compile(
    rf"(?:^|[,:;.!?] |\b[a-z]+ )(?P<name>{_NAME})(?:,| of| at| is at| has)[^.!?]{{0,40}}$"
)
_NAMED_AFTER = re.compile(rf"^ (?:is|belongs to) (?:{_NAME}\b|[A-Z][a-z]+ (?:from|in|at)\b)")
_FIRST_PERSON = re.compile(
    r"\b(?:i am|i'm|my|mine|our|please|signed|regards|sincerely|thank|thanks|constituent)\b"
)
_HOSTILE = re.compile(  # why somebody is named who is not the writer
    r"\b(?:witness against|grass(?:ed|es)?|snitch\w*|reported (?:me|us)|signed my|evicted (?:me|us|my)"
    r"|refused (?:me|us|my)|sacked me|to blame|did this|ruined|just saying|now you know|pass it on"
    r"|you know what to do|say hello)\b"
)
_STAFF = re.compile(
    r"\b(?:cllr|councillor|officer|your \w{2,20}|planner|warden|manager|clerk|council|leader|mayor"
    r"|housing|social worker|inspector|teacher|head|nurse|doctor|works for|from planning|receptionist)\b"
)
_OFFICIAL = re.compile(
    r"gov\.|nhs\.|\.ac\.|police|council|^(?:info|contact|enquir|help|hello|office|admin|press|media|support"
    r"|customer|complaint|housing|repairs|planning|foi|noreply|no-reply|news|team|service|sales|bookings)"
)
_PUBLIC_NUMBER = re.compile(r"\D*(?:(?:44)?\D*0?)(?:3|80|84|87|9)")
_OTHERS = frozenset(
    "he she her his him their they them hers whose who lives cllr councillor officer woman man "
    "bloke mr mrs ms miss clerk warden manager nurse teacher worker dox doxx named called expose "
    "direct directly moved hes shes theyre theyve hed shed".split()
)
_LIVING = frozenset(
    "live lives living stay stays staying bides park parks find found house home houses catch meet "
    "drinks trains shops".split()
)
_GOING = frozenset(  # one of these stands in every routine
    "goe goes walk walks drives jog jogs run runs cycle cycles passes drop drops pick picks collect "
    "collects leave leaves park parks catches finishes shops drinks trains swims works has get gets "
    "kid kids son daughter boy girl children wife husband".split()
)
_SIGNS = (" at ", "every", "day", "school", "academy", "primary", "nursery", " year ")
_BEFORE, _AFTER, _AROUND = 90, 45, 400


def findings_in(reading: Reading) -> Iterator[Finding]:
    """Exposures and mentions of personal details in `reading`."""
    plain, words = reading.plain, reading.words
    others = "'s" in plain or not _OTHERS.isdisjoint(words)
    if "@" in plain:
        yield from _details(reading, _EMAIL, others=others)
    if (digit := _DIGIT.search(plain)) and (
        not _ROADS.isdisjoint(words) or _MAYBE.search(plain, max(0, digit.start() - 1))
    ):
        yield from _details(reading, _KINDS, others=others, begin=digit.start() - _LEAD)
    if others:
        for spelt in _spelt(words):
            yield from _details(reading, spelt, others=others)
        if not _LIVING.isdisjoint(words):
            yield from _where(plain)
        if not _GOING.isdisjoint(words):
            yield from _when(plain)


def _spelt(words: frozenset[str]) -> Iterator[re.Pattern[str]]:
    """The ways to write a number or address in words that a text of these words may hold."""
    if "dot" in words:
        yield DOTTED
    if not ZEROS.isdisjoint(words):
        yield ALOUD
    if not (NUMERALS.isdisjoint(words) or _ROADS.isdisjoint(words)):
        yield NUMBERED


def _details(
    reading: Reading, kinds: re.Pattern[str], *, others: bool, begin: int = 0
) -> Iterator[Finding]:
    plain = reading.plain
    for match in kinds.finditer(plain, max(0, begin)):
        kind = str(match.lastgroup)
        if not _is_one(kind, match.group()):
            continue
        theirs = (others and _is_theirs(plain, match.start(), match.end(), kind)) or _is_named(
            reading, match.start(), match.end()
        )
        yield Finding(EXPOSES.name if theirs else DETAIL.name, match.start(), match.end())
        if not (others or theirs):
            return  # one mention says it


def _is_one(kind: str, found: str) -> bool:
    if kind == "nhs":
        return _checks(_NO_DIGIT.sub("", found))
    if kind == "phone":
        size = len(_NO_DIGIT.sub("", found))
        return 9 <= size <= 14 and not _PUBLIC_NUMBER.match(found)  # noqa: PLR2004 E.164
    return not (kind == "email" and _OFFICIAL.search(found))


def _checks(digits: str) -> bool:
    """Whether the check digit of an NHS number is right: NHS Data Dictionary, modulus 11."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def _is_theirs(plain: str, start: int, end: int, kind: str) -> bool:
    before = _sentence_before(plain, start)
    after = plain[end : end + _AFTER]
    staff = bool(_STAFF.search(plain[max(0, start - 400) : start]))
    if RELATIVE.search(plain[max(0, start - 400) : end + 80]) and not staff:
        return False
    if _OWN_AFTER.search(after) or (kind == "phone" and _ON_DUTY.search(before)):
        return False
    if _THEIRS_AFTER.search(after) or INVITES.search(
        plain[max(0, start - _BEFORE) : end + _BEFORE]
    ):
        return True
    frames = list(_THEIR_THING.finditer(before))
    whose = [each.lastgroup for each in _WHOSE.finditer(before)]
    if frames and not any(
        each.lastgroup == "ours" for each in _WHOSE.finditer(before, frames[-1].end())
    ):
        return True
    if not whose or whose[-1] != "theirs":
        return False
    return (
        kind in {"phone", "address", "ni", "nhs", "email", "plate", "postcode"}
        and "ours" not in whose
    )


def _is_named(reading: Reading, start: int, end: int) -> bool:
    """Whether a first and last name stand before the detail, or after it as whose it is."""
    around = reading.plain[max(0, start - _AROUND) : end + _AROUND]
    if _FIRST_PERSON.search(around) and not _HOSTILE.search(around):  # a signature, a request
        return False
    first, last = reading.span(start, end)
    if _NAMED_AFTER.match(reading.text[last : last + _AFTER]):
        return True
    named = _NAMED_BEFORE.search(reading.text[max(0, first - _BEFORE) : first])
    return named is not None and named["name"].split()[-1].lower() not in _BUILDINGS


def _sentence_before(plain: str, start: int) -> str:
    before = plain[max(0, start - _BEFORE) : start]
    cut = max(before.rfind(". "), before.rfind("! "), before.rfind("? "), before.rfind("\n"))
    return before[cut + 1 :]


def _where(plain: str) -> Iterator[Finding]:
    for match in _PLACES.finditer(plain):
        before = _sentence_before(plain, match.start()).strip()
        around = plain[max(0, match.start() - 400) : match.end() + 80]
        whose = [each.lastgroup for each in _WHOSE.finditer(before)]
        if RELATIVE.search(around) and not _STAFF.search(around):
            continue
        sought = _SOUGHT.match(match.group()) is not None
        if sought or (whose and whose[-1] == "theirs" and "ours" not in whose[-2:]):
            yield Finding(EXPOSES.name, match.start(), match.end())


def _when(plain: str) -> Iterator[Finding]:
    for sign in _SIGNS:
        if sign in plain:
            break
    else:
        return
    for match in _ROUTINES.finditer(plain):
        around = plain[max(0, match.start() - 200) : match.end() + 60]
        if not RELATIVE.search(around) and not re.search(
            r"\b(?:bus goes|the bus|lorry|past (?:this|these|the)? ?potholes?|(?:the )?42 (?:goes|runs|passes|stops|gets))\b",
            around,
        ):
            yield Finding(EXPOSES.name, match.start(), match.end())
