"""Writes down that words tell of somebody we work with; puts them away, and brings them back."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from moothall.audit import services as audit
from moothall.domain.publishing import case_stories
from moothall.domain.publishing.approving import Needed
from moothall.domain.publishing.case_stories import Changed, Consent, Powers, Told
from moothall.domain.publishing.composition import Composition
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.publishing import queries
from moothall.publishing.errors import (
    AnotherBringsItBack,
    ChooseALaterDay,
    DraftIsFinished,
    IsPutAway,
    SayWhy,
)
from moothall.publishing.models import CaseStory, Draft, ReaderAsked, StoryLabel
from moothall.register.models import Account

LONGEST_WHY = 300  # characters
MANAGE = "register.manage"


@transaction.atomic
def tell_story(draft: Draft, *, by: StaffMember, now: datetime) -> CaseStory:
    """Say that it tells of somebody we work with; saying it twice is once.

    Raises DraftIsFinished where it left, or is not `by`'s.
    """
    _hold_open(draft, by, now)
    story, made = CaseStory.objects.get_or_create(
        draft=draft, defaults={"said_by": by, "said_at": now}
    )
    if made:
        audit.record(by, "story.told", draft, at=now)
    return story


@transaction.atomic
def say_of_story(story: CaseStory, told: Told, *, by: StaffMember, now: datetime) -> None:
    """Keep what its writer says of it. Raises DraftIsFinished."""
    _hold_open(story.draft, by, now)
    story.changed = sorted(each.value for each in told.changed)
    story.consent, story.powers = told.consent.value, told.powers.value
    story.why_not = told.why_not.strip()[:LONGEST_WHY]
    fields = ("changed", "consent", "powers", "why_not")
    story.save(update_fields=fields)
    audit.record(by, "story.said", story.draft, fields=fields, at=now)


@transaction.atomic
def is_no_story(story: CaseStory, *, by: StaffMember, now: datetime) -> None:
    """Take it back: it tells of nobody. Raises DraftIsFinished, or IsPutAway while it rests."""
    _hold_open(story.draft, by, now)
    _require_awake(story, now)
    story.delete()
    audit.record(by, "story.taken_back", story.draft, at=now)


@transaction.atomic
def put_away(story: CaseStory, *, until: date, by: StaffMember, now: datetime) -> None:
    """Let it rest until that day. Raises ChooseALaterDay or DraftIsFinished."""
    _hold_open(story.draft, by, now)
    story = CaseStory.objects.select_related("draft").get(pk=story.pk)
    today = timezone.localdate(now)
    before = story.put_away_until if case_stories.rests(story.put_away_until, now) else None
    if not case_stories.may_rest_until(until, today, before):
        raise ChooseALaterDay
    story.put_away_until, story.told_at = until, None
    story.sooner_by, story.sooner_because = None, ""
    story.save(update_fields=["put_away_until", "told_at", "sooner_by", "sooner_because"])
    audit.record(by, "story.put_away", story.draft, at=now, days=(until - today).days)


@transaction.atomic
def bring_back_story(story: CaseStory, *, reason: str, by: StaffMember, now: datetime) -> None:
    """End its rest before its day, as a second person.

    Raises AnotherBringsItBack, PermissionDenied or SayWhy.
    """
    if by.pk in {story.said_by_id, story.draft.author_id}:
        raise AnotherBringsItBack
    if not queries.may_bring_back(by, story):
        raise access.NotAllowed(access.refusal())
    if not reason.strip():
        raise SayWhy
    today = timezone.localdate(now)
    CaseStory.objects.filter(pk=story.pk, put_away_until__gt=today).update(
        put_away_until=today,
        told_at=now,
        sooner_by=by,
        sooner_because=reason.strip()[:LONGEST_WHY],
    )
    audit.record(by, "story.brought_back", story.draft, at=now)
    _tell_writer(story, "story.sooner", now=now)


@transaction.atomic
def wake_story(story_id: int, *, now: datetime) -> None:
    """Tell its writer that its day has come; it may run twice."""
    due = queries.to_tell(timezone.localdate(now)).filter(pk=story_id)
    story = due.select_related("draft__author").first()
    if story is None or not due.update(told_at=now):
        return
    audit.record(None, "story.day_came", story.draft, at=now)
    _tell_writer(story, "story.back", now=now)


@transaction.atomic
def ask_for_a_reader(
    draft: Draft, *, because: ReaderAsked.Because, by: StaffMember, now: datetime
) -> None:
    """Ask that a second person reads it before it leaves. Raises DraftIsFinished."""
    _hold_open(draft, by, now)
    _row, made = ReaderAsked.objects.get_or_create(
        draft=draft, defaults={"because": because, "asked_by": by, "asked_at": now}
    )
    if made:
        audit.record(by, "reader.asked", draft, at=now, because=because.value)


@transaction.atomic
def set_story_label(
    account: Account, *, words: str, address: str, by: StaffMember, now: datetime
) -> StoryLabel:
    """Say what stands under its stories. Raises PermissionDenied or ValidationError."""
    access.require(by, MANAGE, account)
    row = queries.label_row(account) or StoryLabel(account=account)
    row.words, row.address, row.set_by, row.set_at = words.strip(), address.strip(), by, now
    row.full_clean()
    row.save()
    audit.record(by, "story_label.set", account, at=now)
    return row


def needs_readers(draft: Draft) -> Needed:
    """Whose yes the draft needs whatever its accounts ask for; an answer to somebody none."""
    if draft.conversation_id is not None:
        return Needed()
    powers, asked = queries.readers_asked_of(draft.pk)
    return case_stories.readers_needed(Powers(powers) if powers else None, asked=asked)


def require_awake(draft: Draft, *, leaves: datetime) -> None:
    """Raises IsPutAway where it would leave before its day."""
    story = queries.story_of(draft.pk)
    if story is not None:
        _require_awake(story, leaves)


def with_label(draft: Draft, made: Composition) -> Composition:
    """`made` as it leaves: with each account's label, where details of a story were changed."""
    story = queries.story_of(draft.pk) if draft.pk else None
    if story is None or not story.changed:
        return made
    return case_stories.labelled(made, queries.labels_for(made.accounts))


def told_of(story: CaseStory) -> Told:
    """What its row says."""
    known = {each.value for each in Changed}
    return Told(
        changed=frozenset(Changed(each) for each in story.changed if each in known),
        consent=Consent(story.consent),
        why_not=story.why_not,
        powers=Powers(story.powers),
    )


def _hold_open(draft: Draft, by: StaffMember, now: datetime) -> None:
    """Hold the draft against whoever sends it at the same moment. Raises DraftIsFinished."""
    mine = Draft.objects.filter(pk=draft.pk, author=by, finished_at=None, conversation_id=None)
    if not mine.update(updated_at=now):
        raise DraftIsFinished


def _require_awake(story: CaseStory, at: datetime) -> None:
    if story.put_away_until and case_stories.rests(story.put_away_until, at):
        raise IsPutAway(day=date_format(story.put_away_until, "j F Y"))


def _tell_writer(story: CaseStory, kind: str, *, now: datetime) -> None:
    notify(story.draft.author, kind, f"/posts/drafts/{story.draft_id}/", now=now)
