"""Puts what the checks say into words, for every page that shows it: posts, replies, alerts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.checks import (
    Finding,
    Level,
    Proposed,
    check_all,
    cooling_off,
    may_dismiss,
    recognisable,
)
from moothall.domain.publishing.checks.circles import Circle, Detail
from moothall.domain.publishing.checks.gathering import Gathered, gather, gather_one
from moothall.domain.publishing.checks.parties import checked_on as parties_checked_on
from moothall.domain.publishing.checks.political import NAME as POLITICAL
from moothall.domain.publishing.composition import Composition
from moothall.publishing import queries, services
from moothall.publishing.check_names import name_of_check
from moothall.publishing.models import Draft, Revision, TimelineEntry
from moothall.register.models import Account

MOST_LINES: Final = 8  # at once: on a phone a longer list is not read
NAMED: Final = 3  # accounts whose names stand beside a line
TONES: Final = {Level.STOP: "danger", Level.WARN: "warn", Level.NOTE: ""}
# what a pressed button of the panel says
MEND, DISMISS, ASK_AGAIN, CHECK = "mend-", "dismiss-", "ask-again", "check"
# and those that lead on: it is a case story; a second reader, for calm or by hand
STORY, READER, CALM = "story", "reader", "calm"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said, in the reader's language.

    Attributes:
        name: what people call the check.
        where: on which accounts, "" where it is all of them.
        instead: what one click puts in the place of the words; None: there is no such click.
        remark: what its reader should know of the list behind it; mostly "".
    """

    gathered: Gathered
    name: str
    level: str
    tone: str
    why: str
    advice: str
    where: str
    instead: str | None
    remark: str = ""

    @property
    def circles(self) -> Sequence[tuple[str, str]]:
        """Who could recognise them, and why."""
        found = cast("Sequence[Circle]", self.gathered.finding.values.get("circles", ()))
        return [(_(each.who), _(each.why)) for each in found]

    @property
    def details(self) -> Sequence[Detail]:
        """What narrows the circle, with what would loosen it; of nothing but *recognisable*."""
        return cast("Sequence[Detail]", self.gathered.finding.values.get("told", ()))

    @property
    def leads_to(self) -> str:
        """The way of working that it asks for: a case story, a second reader, or "" for none."""
        name = self.gathered.finding.check
        return {recognisable.NAME: STORY, cooling_off.NAME: CALM}.get(name, "")

    @property
    def may_dismiss(self) -> bool:
        """Whether its reader may set it aside."""
        return may_dismiss(self.gathered.finding)


@dataclass(frozen=True, slots=True)
class SecondLook:
    """All that is said, worst first, and how much of it was set aside.

    `asks_names` are accounts whose names must be typed, whatever was set aside.
    """

    lines: Sequence[Line]
    aside: int = 0
    asks_names: frozenset[int] = frozenset()

    @property
    def shown(self) -> Sequence[Line]:
        """The worst of them, as many as are read at once."""
        return self.lines[:MOST_LINES]

    @property
    def more(self) -> int:
        """How many come up once those are seen to."""
        return max(0, len(self.lines) - MOST_LINES)

    @property
    def first_to_dismiss(self) -> str:
        """The key of the first line that may be set aside, which the keyboard reaches."""
        return next((each.gathered.key for each in self.shown if each.may_dismiss), "")

    @property
    def stops(self) -> bool:
        """Whether one of them is a *stop*."""
        return any(each.gathered.finding.level is Level.STOP for each in self.lines)

    @property
    def summary(self) -> str:
        """For example: 1 stop, 2 to look at again."""
        levels = [each.gathered.finding.level for each in self.lines]
        counts = (levels.count(Level.STOP), levels.count(Level.WARN), levels.count(Level.NOTE))
        stops, warns, notes = counts
        words = (
            ngettext("%d stop", "%d stops", stops) % stops,
            ngettext("%d to look at again", "%d to look at again", warns) % warns,
            ngettext("%d worth knowing", "%d worth knowing", notes) % notes,
        )
        return ", ".join(said for said, count in zip(words, counts, strict=True) if count)


def of_post(
    draft: Draft, made: Composition, accounts: Iterable[Account], *, now: datetime
) -> SecondLook:
    """What is said of a post as it stands in the form; what is new of it is counted as shown."""
    wanted = list(accounts)
    found = services.checking.of_composition(made, wanted, now=now, besides=draft.pk)
    look = _look(draft, gather(found, made), wanted, now=now)
    return replace(look, asks_names=services.checking.asking_names(found))


def said_of_post(
    draft: Draft, made: Composition, accounts: Sequence[Account], *, now: datetime
) -> list[Gathered]:
    """The same, before any of it is set aside or put into words."""
    found = services.checking.of_composition(made, accounts, now=now, besides=draft.pk)
    return gather(found, made)


def of_reply(
    draft: Draft | None,
    text: str,
    account: Account,
    *,
    now: datetime,
    conversation: int | None = None,
    privately: bool = False,
) -> SecondLook:
    """What is said of an answer; `draft` is None before a word of it was kept.

    `privately`: one person reads it, so that nothing but colleagues' details is asked about.
    """
    found = said_of_reply(text, account, now=now, conversation=conversation, privately=privately)
    return _look(draft, found, [account], now=now)


def said_of_reply(
    text: str,
    account: Account,
    *,
    now: datetime,
    conversation: int | None = None,
    privately: bool = False,
) -> list[Gathered]:
    """The same, before any of it is set aside or put into words."""
    if not text.strip():
        return []
    if privately:
        found = services.checking.of_private_reply(text, account, now=now)
    else:
        found = services.checking.of_reply(text, account, now=now, conversation=conversation)
    return gather_one(found, text, account.pk)


def of_answers(
    text: str, public: Sequence[Account], private: Sequence[Account], *, now: datetime
) -> SecondLook:
    """What is said of one answer to many, each account once; nothing of it is counted."""
    if not text.strip():
        return SecondLook([])
    checks, accounts = services.checking, [*public, *private]
    found = {each.pk: checks.of_private_reply(text, each, now=now) for each in private}
    found |= {each.pk: checks.of_reply(text, each, now=now) for each in public}
    made = Composition(text=text, accounts=tuple(each.pk for each in accounts))
    return SecondLook([_line(each, accounts) for each in gather(found, made)])


def is_pressed(pressed: str) -> bool:
    """Whether a pressed button stands in the panel."""
    return pressed in {ASK_AGAIN, CHECK} or pressed.startswith((DISMISS, MEND))


def of_entry(entry: TimelineEntry) -> SecondLook:
    """What is said of something that stands on our timeline; nothing of it is counted."""
    found = services.checking.of_entry(entry) if entry.text.strip() else []
    said = gather_one(found, entry.text, entry.account_id)
    return SecondLook([_line(each, [entry.account]) for each in said])


def of_story(text: str, *, now: datetime) -> SecondLook:
    """Who could recognise somebody in `text`, wherever it is to stand; nothing is counted."""
    changes = services.changes_in_use()
    said = check_all(Proposed(text=text, now=now, changes=changes)) if text.strip() else []
    found = [each for each in said if each.check == recognisable.NAME]
    return SecondLook([_line(each, []) for each in gather_one(found, text, 0)])


def of_revision(revision: Revision, accounts: Sequence[Account], *, now: datetime) -> SecondLook:
    """What is said of words that wait for a yes; nothing of it is counted or set aside."""
    found = services.stops_of(revision, accounts, now=now)
    if revision.composition is None or revision.draft.conversation_id is not None:
        said = [
            each
            for account in accounts
            for each in gather_one(found[account.pk], revision.text, account.pk)
        ]
    else:
        said = gather(found, compositions.read(revision.composition))
    return SecondLook([_line(each, accounts) for each in said])


def _look(
    draft: Draft | None, said: Sequence[Gathered], accounts: Sequence[Account], *, now: datetime
) -> SecondLook:
    if draft is None or not said:
        return SecondLook([_line(each, accounts) for each in said])
    services.dismissing.note_shown(draft, said, now=now)
    aside = queries.findings_set_aside(draft)
    shown = [each for each in said if not (each.key in aside and may_dismiss(each.finding))]
    return SecondLook([_line(each, accounts) for each in shown], aside=len(said) - len(shown))


def _line(gathered: Gathered, accounts: Sequence[Account]) -> Line:
    finding = gathered.finding
    replacements = {edit.replacement for _of, edit in gathered.edits}
    return Line(
        gathered=gathered,
        name=name_of_check(finding.check),
        level=name_of_level(finding.level),
        tone=TONES[finding.level],
        why=_filled(finding.why, finding),
        advice=_filled(finding.fix, finding),
        where=_where(gathered, accounts),
        instead=", ".join(sorted(replacements)) if replacements else None,
        remark=remark_on(finding.check),
    )


def remark_on(check: str) -> str:
    """That nobody has held its list against its source yet; "" where somebody has."""
    if check != POLITICAL or parties_checked_on() is not None:
        return ""
    return _(
        "Our list of parties is not yet checked against the Electoral Commission’s register: it "
        "may miss a party, or name one that is no more."
    )


def _filled(sentence: str, finding: Finding) -> str:
    """The sentence in the reader's language, then with its values."""
    said = _(sentence) if sentence else ""
    return said % finding.values if finding.values else said


def _where(gathered: Gathered, accounts: Sequence[Account]) -> str:
    names = [each.name for each in accounts if each.pk in gathered.accounts]
    if len(names) == len(accounts):
        return ""
    more = len(names) - NAMED
    said = ", ".join(names[:NAMED])
    if more <= 0:
        return _("Only on %(names)s") % {"names": said}
    return _("Only on %(names)s and %(more)d more") % {"names": said, "more": more}


def name_of_level(level: Level) -> str:
    """What people call it."""
    return {
        Level.STOP: _("Stop"),
        Level.WARN: _("Look again"),
        Level.NOTE: _("Worth knowing"),
    }[level]
