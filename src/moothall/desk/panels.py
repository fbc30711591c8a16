"""The panels of Today: each says what it shows, or that it has nothing to show."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from moothall.connectors.kit import Ability, platforms
from moothall.desk import queries
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.people.notices import sentence_of
from moothall.publishing import queries as publishing
from moothall.publishing.models import Judgement, Progress, Publication
from moothall.web.panels import register_panel

Context = Mapping[str, Any] | None


def register() -> None:
    """Put ours on the page; other apps add theirs with the same call."""
    for order, (template, context) in enumerate(_PANELS.items(), start=1):
        register_panel(
            page="today", place="main", template=template, context=context, order=order * 10
        )


def stopped(request: HttpRequest, subject: object) -> Context:
    """What lets nothing leave."""
    return _some("halts", queries.halts_for(_staff(request))[: queries.FEW], now=_now(subject))


def modes(request: HttpRequest, subject: object) -> Context:
    """What special time it is, and who can be called out of hours."""
    now = _now(subject)
    running = publishing.modes_now(_staff(request), now)
    standby = publishing.standby_now(_staff(request), now)
    return {"modes": running, "standby": standby, "now": now} if running or standby else None


def not_from_here(request: HttpRequest, subject: object) -> Context:
    """What stands on our timelines and the desk did not send."""
    entries = queries.not_from_here(_staff(request))[: queries.FEW]
    judgements = [each for each in Judgement.choices if each[0]]
    return _some("entries", entries, judgements=judgements, now=_now(subject))


def posts_that_wait(request: HttpRequest, subject: object) -> Context:
    """Posts that wait for somebody to say what becomes of them."""
    waiting = queries.posts_that_wait(_staff(request))[: queries.FEW]
    lines = [{"publication": each, "words": _progress(each)} for each in waiting]
    return _some("posts", lines, now=_now(subject))


def doubtful(request: HttpRequest, _subject: object) -> Context:
    """Replies of which nobody knows whether they arrived."""
    return _some("replies", queries.doubtful_replies(_staff(request))[: queries.FEW])


def shut(request: HttpRequest, _subject: object) -> Context:
    """Accounts that need somebody to sign in again."""
    return _some("accounts", queries.shut_accounts(_staff(request))[: queries.FEW])


def late(request: HttpRequest, subject: object) -> Context:
    """Whoever should have had an answer by now."""
    staff, now = _staff(request), _now(subject)
    found = queries.late_for(staff, now)[: queries.FEW]
    return _some("late", queries.with_words(staff, found, now), now=now)


def mine(request: HttpRequest, subject: object) -> Context:
    """Who waits for me, longest first; those who are late stand above."""
    staff, now = _staff(request), _now(subject)
    waiting = queries.waiting_for(staff)[: 2 * queries.FEW]
    in_time = [each for each in waiting if not _is_late(each.answer_by, now)]
    return _some("mine", queries.with_words(staff, in_time, now), now=now)


def asking(request: HttpRequest, subject: object) -> Context:
    """Who waits for my yes."""
    requests = queries.requests_for(_staff(request))[: queries.FEW]
    return _some("requests", requests, now=_now(subject))


def drafts(request: HttpRequest, subject: object) -> Context:
    """What I have begun and not sent."""
    now = _now(subject)
    return _some("drafts", queries.drafts_of(_staff(request), now), now=now)


def notices(request: HttpRequest, subject: object) -> Context:
    """What happened since I last looked."""
    unseen = queries.unseen_notices(_staff(request))[: queries.FEW]
    lines = [{"words": sentence_of(each), "notice": each} for each in unseen]
    return _some("notices", lines, now=_now(subject))


_PANELS = {
    "desk/panels/stopped.html": stopped,
    "desk/panels/modes.html": modes,
    "desk/panels/not_from_here.html": not_from_here,
    "desk/panels/posts.html": posts_that_wait,
    "desk/panels/doubtful.html": doubtful,
    "desk/panels/shut.html": shut,
    "desk/panels/late.html": late,
    "desk/panels/mine.html": mine,
    "desk/panels/asking.html": asking,
    "desk/panels/drafts.html": drafts,
    "desk/panels/notices.html": notices,
}


def _some(name: str, things: Any, **more: object) -> Context:  # noqa: ANN401 any rows
    """The rows by their name; None where there are none, so that no empty panel is shown."""
    rows = list(things)
    return {name: rows, **more} if rows else None


def _progress(publication: Publication) -> str:
    by_hand = publication.account.platform in platforms() and (
        Ability.BY_HAND in platforms()[publication.account.platform].abilities
    )
    if by_hand and publication.progress == Progress.UNCONFIRMED:
        return _("Post it by hand now")
    return str(publication.get_progress_display())


def _staff(request: HttpRequest) -> StaffMember:
    """The signed-in person: Today opens to staff alone."""
    return cast("StaffRequest", request).staff


def _now(subject: object) -> datetime:
    return subject if isinstance(subject, datetime) else timezone.now()


def _is_late(answer_by: datetime | None, now: datetime) -> bool:
    return answer_by is not None and answer_by < now
