"""Keeps what somebody puts together for several accounts, until it leaves or is thrown away."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.publishing import composition as compositions
from moothall.domain.publishing.composition import Composition
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries
from moothall.publishing.errors import CannotComeBack, DraftIsFinished
from moothall.publishing.models import Draft

UNDO = timedelta(hours=1)  # in which what was thrown away can be had back


@transaction.atomic
def begin_post(
    *,
    by: StaffMember,
    now: datetime,
    accounts: Sequence[int] = (),
    files: Sequence[compositions.FileUse] = (),
) -> Draft:
    """An empty draft of `by`, on `accounts`: the one they have, else a new one.

    Raises PermissionDenied where they may publish nowhere.
    """
    if not access.may_somewhere(by, "publishing.publish"):
        raise access.NotAllowed(access.refusal())
    made = Composition(accounts=tuple(accounts), files=tuple(files))
    draft = queries.empty_post_draft(by)
    if draft is None:
        draft = Draft.objects.create(
            author=by, composition=made.as_json(), created_at=now, updated_at=now
        )
        audit.record(by, "draft.begun", draft, at=now)
    elif accounts or files:
        keep_post(draft, made, by=by, now=now)
    return draft


@transaction.atomic
def keep_post(draft: Draft, made: Composition, *, by: StaffMember, now: datetime) -> Draft:
    """Keep what its writer has put together so far. Raises DraftIsFinished."""
    kept = Draft.objects.filter(pk=draft.pk, author=by, finished_at=None).update(
        text=made.text, composition=made.as_json(), updated_at=now
    )
    if not kept:
        raise DraftIsFinished
    draft.text, draft.composition, draft.updated_at = made.text, made.as_json(), now
    return draft


@transaction.atomic
def add_to_post(
    draft: Draft, use: compositions.FileUse, *, by: StaffMember, now: datetime
) -> None:
    """Put one more file of the library at the end. Raises DraftIsFinished."""
    made = compositions.read(draft.composition or {})
    others = tuple(each for each in made.files if each.media != use.media)
    keep_post(draft, replace(made, files=(*others, use)), by=by, now=now)


@transaction.atomic
def throw_away_post(draft: Draft, *, by: StaffMember, now: datetime) -> None:
    """Throw it away; for an hour its writer can have it back. Raises DraftIsFinished."""
    thrown = Draft.objects.filter(pk=draft.pk, author=by, finished_at=None)
    if not thrown.update(finished_at=now):
        raise DraftIsFinished
    audit.record(by, "draft.thrown_away", draft, at=now)


@transaction.atomic
def bring_back_post(draft: Draft, *, by: StaffMember, now: datetime) -> None:
    """Give back what was thrown away within the hour. Raises CannotComeBack."""
    thrown = Draft.objects.filter(
        pk=draft.pk, author=by, revisions=None, composition__isnull=False
    ).filter(finished_at__gt=now - UNDO)
    if not thrown.exists():
        raise CannotComeBack
    Draft.objects.filter(pk=draft.pk).update(finished_at=None, updated_at=now)
    audit.record(by, "draft.brought_back", draft, at=now)


def forget_thrown_away(draft_id: int, *, now: datetime) -> None:
    """Take the words out of a draft that nobody wanted back; it may run twice."""
    queries.thrown_away(now - UNDO).filter(pk=draft_id).update(
        text="", composition=None, came_with=""
    )
