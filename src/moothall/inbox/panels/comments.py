"""What this app puts on the page of a post of ours: the comments under it."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.domain.comments import Need, need_of, trees
from moothall.inbox import queries
from moothall.inbox.comment_rows import May, comments_html
from moothall.inbox.queries import Comment, Comments
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.publishing import queries as publishing
from moothall.publishing.models import Post, TimelineEntry
from moothall.web.panels import register_panel

Shown = Mapping[str, object] | None
TEMPLATE = "inbox/parts/comments.html"
WAITING = "need"  # as the address says it: only what needs an answer


def register() -> None:
    """Add them. Called once the apps are ready."""
    for page, context in (("post", under_post), ("entry", under_entry)):
        register_panel(page=page, place="main", template=TEMPLATE, context=context)


def under_post(request: HttpRequest, subject: object) -> Shown:
    """Comments under a post, on every account together."""
    post = cast("Post", subject)
    return comments_of(request, publishing.places_of(post), "post", post.pk)


def under_entry(request: HttpRequest, subject: object) -> Shown:
    """Comments under one thing on our timeline."""
    entry = cast("TimelineEntry", subject)
    return comments_of(request, [(entry.account_id, entry.external_id)], "entry", entry.pk)


def comments_of(
    request: HttpRequest, places: Sequence[tuple[int, str]], kind: str, pk: int
) -> Shown:
    """What the panel shows; None for somebody who may read no conversation."""
    staff = cast("StaffRequest", request).staff
    if not places or not access.may_somewhere(staff, "inbox.read"):
        return None
    found = queries.comments_under(staff, places)
    needs = _needs(found)
    waiting = request.GET.get("comments") == WAITING
    every = trees(found.said)
    shown = [each for each in every if _waits(each, needs)] if waiting else every
    now = access.moment(staff)
    counted = sum(1 for need in needs.values() if need == Need.ANSWER)
    return {
        "kind": kind,
        "pk": pk,
        "rows": comments_html(shown, found, needs, now=now, may=_may(staff)),
        "some": bool(shown),
        "waiting": waiting,
        "counted": _counted(len(found.said), counted),
        "more": found.more,
        "topics": _topics(found, places),
        "fragment": _fragment(kind, pk, waiting=waiting),
    }


def _needs(found: Comments) -> dict[int, Need]:
    """How each conversation stands, by its number."""
    answered = {each.conversation_id for each in found.said if each.ours}
    return {
        each.conversation_id: need_of(
            waits=each.waits,
            on_its_way=each.conversation_id in found.on_the_way,
            answered=each.conversation_id in answered,
        )
        for each in found.said
    }


def _waits(tree: Sequence[tuple[Comment, int]], needs: Mapping[int, Need]) -> bool:
    return any(needs[each.conversation_id] == Need.ANSWER for each, _depth in tree)


def _may(staff: StaffMember) -> May:
    scopes = {
        name: access.scope(staff, permission=name) for name in ("inbox.reply", "inbox.organise")
    }

    def may(permission: str, comment: Comment) -> bool:
        return scopes[permission].reaches(comment.department_id, comment.account_id)

    return may


def _counted(comments: int, waiting: int) -> str:
    words = ngettext("%(count)d comment", "%(count)d comments", comments) % {"count": comments}
    if not waiting:
        return words
    wait = ngettext("%(count)d needs an answer", "%(count)d need an answer", waiting)
    return _("%(comments)s, %(waiting)s") % {
        "comments": words,
        "waiting": wait % {"count": waiting},
    }


def _topics(found: Comments, places: Sequence[tuple[int, str]]) -> str:
    """What says that something came: the accounts, and the departments of the comments."""
    departments = {each.department_id for each in found.said}
    accounts = {account for account, _external_id in places}
    named = [f"department:{pk}" for pk in sorted(departments)]
    return " ".join([*(f"account:{pk}" for pk in sorted(accounts)), *named])


def _fragment(kind: str, pk: int, *, waiting: bool) -> str:
    address = reverse(f"inbox:{kind}_comments", args=[pk])
    return f"{address}?comments={WAITING}" if waiting else address
