"""Asks whether a draft sounds like the account it would leave from (F25): the private remark.

Small on purpose: it adds up signs that can be named, each weighed by how often this account has
shown it. `docs/build/checks.md` has method and figures.
"""

from collections.abc import Iterator, Sequence

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import Pack, Row, pack
from moothall.domain.publishing.checks.phrases import Found
from moothall.domain.publishing.checks.proposed import Kind, Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.voices import Voice, habits_of, signs_in

NAME = "voice"
_UNLIKE = gettext_noop(
    "This does not sound like %(account)s: in %(posts)s posts it has hardly ever said anything "
    "like %(signs)s."
)
_UNLIKE_ALL = gettext_noop(
    "This does not sound like %(account)s: few of its words are in its last %(posts)s posts."
)
_MAYBE = gettext_noop(
    "This may be a private remark: %(signs)s. There are only %(posts)s posts to learn from, so "
    "this is a guess."
)
_TYPE = gettext_noop("If it is meant for this account, type the account's name: %(account)s.")
_THIS = gettext_noop("this account")


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """At most one Finding; a question, never a *stop*."""
    if proposed.kind is not Kind.POST or not reading.words:
        return
    held = pack("voice", proposed.day)
    found = signs_in(reading, proposed.day)
    strange = [each for each in found if _weight(each.meaning, proposed.voice, held) > 0]
    score = strangeness(found, reading, proposed.voice, held)
    known = proposed.voice.posts >= held.figures["posts_to_know"]
    if score < held.figures[_line(known=known, signs=bool(strange))]:
        return
    yield _asked(strange, proposed, reading, known=known)


def _line(*, known: bool, signs: bool) -> str:
    """Which line it must pass: words alone say less than a sign of a private voice."""
    if not known:
        return "line_unknown"
    return "line" if signs else "line_without_signs"


def _asked(
    strange: Sequence[Found[Row]], proposed: Proposed, reading: Reading, *, known: bool
) -> Finding:
    signs = dict.fromkeys(f"“{reading.quoted(each.start, each.end)}”" for each in strange)
    values = {
        "signs": ", ".join(list(signs)[:4]),
        "account": proposed.account or _THIS,
        "posts": proposed.voice.posts,
    }
    place = (strange[0].start, strange[0].end) if strange else (0, len(reading.text))
    why = (_UNLIKE if strange else _UNLIKE_ALL) if known else _MAYBE
    level = Level.WARN if known else Level.NOTE
    return Finding(NAME, level, *place, why, _TYPE, "", values, type_name=True)


def strangeness(found: Sequence[Found[Row]], reading: Reading, voice: Voice, held: Pack) -> float:
    """How far from the account's own voice; near 0 for its own posts, more for private remarks."""
    sorts: dict[str, list[Row]] = {}
    for each in found:
        sorts.setdefault(each.meaning.name, []).append(each.meaning)
    most = held.figure("same_sort")
    said = sum(_weight(rows[0], voice, held) * min(len(rows), most) for rows in sorts.values())
    return said + _unknown(reading, voice, held) + _broken_habits(found, reading, voice, held)


def _weight(row: Row, voice: Voice, held: Pack) -> float:
    """What a sort of sign counts: little for an account that often shows it."""
    usual = min(1.0, voice.share(row.name) / held.figures["usual_share"])
    return row.weight * (1.0 - usual) if row.weight > 0 else row.weight


def _unknown(reading: Reading, voice: Voice, held: Pack) -> float:
    """What words count that the account has never used, once it is known."""
    if voice.posts < held.figures["posts_to_know"]:
        return 0.0
    common = held.lists["common"]
    words = [word.plain for word in reading.words if word.plain not in common]
    if not words:
        return 0.0
    share = sum(word in voice.words for word in words) / len(words)
    sure = min(1.0, len(words) / held.figures["words_to_tell"])
    return (held.figures["known_share"] - share) * held.figures["words_weight"] * sure


def _broken_habits(
    found: Sequence[Found[Row]], reading: Reading, voice: Voice, held: Pack
) -> float:
    """What it counts not to do what the account nearly always does, and to do it."""
    if voice.posts < held.figures["posts_to_know"]:
        return 0.0
    kept = habits_of(reading)
    total = held.figures["silent"] if _silent(found, voice, held) else 0.0
    for name in ("link", "hashtag", "capital", "end"):
        share = voice.habits.get(name, 0) / voice.posts
        broken = name not in kept and share >= held.figures["habit_share"]
        total += held.figures[f"without_{name}"] if broken else 0.0
    return total - held.figures["with_link"] * ("link" in kept)


def _silent(found: Sequence[Found[Row]], voice: Voice, held: Pack) -> bool:
    """Whether it says nothing of public service, where the account mostly does."""
    public = {row.name for row in held.rows if row.weight < 0}
    usual = max(voice.share(name) for name in public)
    return usual >= held.figures["silent_share"] and not public & {f.meaning.name for f in found}
