"""Asks whether a draft sounds like the account it would leave from (F25): the private remark.

`voices.py` learns how the account speaks. The signs name the words that are asked about; while
there are few posts to learn from they alone decide. `docs/build/voice.md` has method and figures.
"""

from collections.abc import Iterator, Sequence

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import Pack, Row, pack
from moothall.domain.publishing.checks.phrases import Found
from moothall.domain.publishing.checks.proposed import Kind, Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.voices import signs_in, weight_of, weight_of_signs
from moothall.domain.triage.languages import ENGLISH, UNKNOWN, language_of
from moothall.domain.triage.normalise import normalise

NAME = "voice"
_UNLIKE = gettext_noop(
    "This does not sound like %(account)s: in %(posts)s posts it has hardly ever said anything "
    "like %(signs)s."
)
_UNLIKE_ALL = gettext_noop(
    "This does not sound like %(account)s: none of its last %(posts)s posts is much like it."
)
_MAYBE = gettext_noop(
    "This may be a private remark: %(signs)s. There are only %(posts)s posts to learn from, so "
    "this is a guess."
)
_TYPE = gettext_noop("If it is meant for this account, type the account's name: %(account)s.")
_THIS = gettext_noop("this account")
_MOST_TOLD = 4  # signs that a sentence names


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """At most one Finding; a question, never a *stop*."""
    if proposed.kind is not Kind.POST or not reading.words:
        return
    voice, held = proposed.voice, pack("voice", proposed.on)
    found = signs_in(reading, proposed.on)
    signs = weight_of_signs(found, reading, voice, held)
    if voice.manner is None:
        unlike = signs >= held.figures["line_unknown"]
    else:
        unlike = voice.manner.strangeness(reading.text, signs, held) > 0
    strange = [each for each in found if weight_of(each.meaning, voice, held) > 0]
    if unlike and (strange or _can_tell(reading, held)):
        yield _asked(strange, proposed, reading)


def _can_tell(reading: Reading, held: Pack) -> bool:
    """Whether words without any sign of a private voice say enough: some, and in English."""
    words = [word for word in reading.words if any(map(str.isalpha, word.plain))]
    if len(words) < held.figures["words_to_tell"]:
        return False
    return language_of(normalise(reading.text)) in {ENGLISH, UNKNOWN}


def _asked(strange: Sequence[Found[Row]], proposed: Proposed, reading: Reading) -> Finding:
    signs = dict.fromkeys(f"“{reading.quoted(each.start, each.end)}”" for each in strange)
    values = {
        "signs": ", ".join(list(signs)[:_MOST_TOLD]),
        "account": proposed.account or _THIS,
        "posts": proposed.voice.posts,
    }
    place = (strange[0].start, strange[0].end) if strange else (0, len(reading.text))
    known = proposed.voice.manner is not None
    why = (_UNLIKE if strange else _UNLIKE_ALL) if known else _MAYBE
    level = Level.WARN if known else Level.NOTE
    return Finding(NAME, level, *place, why, _TYPE, "", values, type_name=True)
