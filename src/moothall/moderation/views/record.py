"""The record of what was hidden: counts for each rule, every act with its place in the vault."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from moothall.evidence.queries import entries_about
from moothall.moderation import queries
from moothall.moderation.models import ModerationAction
from moothall.moderation.services.carrying import SUBJECT
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import services as publishing
from moothall.web.spreadsheets import table

PAGE = 25
COLUMNS = (
    *("action", "account", "rule", "version", "asked_at", "second_yes", "progress", "hidden_at"),
    *("undone_at", "by_hand", "told", "copy_sealed_at", "acts_sealed_at"),
)


@require_safe
@opens_to("inbox.read")
def record(request: StaffRequest) -> HttpResponse:
    """What this person may see of it, newest first; one rule where it is asked for."""
    every = queries.actions_for(request.staff)
    rule = request.GET.get("rule", "")[:40]
    chosen = every.filter(rule__rule_id=rule) if rule else every
    found = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    places = _places([each.pk for each in found])
    shown = {
        "page": found,
        "lines": [(each, places.get(each.pk, [])) for each in found],
        "counts": queries.counts_by_rule(every),
        "rule": rule,
        "waiting": list(queries.waiting_for(request.staff)[:PAGE]),
        "now": timezone.now(),
    }
    return render(request, "moderation/record.html", shown)


@require_POST
@opens_to("inbox.read")
def download(request: StaffRequest) -> HttpResponseBase:
    """The same as a table, without a name and without a word of any comment."""
    publishing.note_export(request.staff, "hiding.exported", narrowed=[])
    actions = list(queries.actions_for(request.staff).prefetch_related("hand_steps"))
    return table("hidden-comments", COLUMNS, _rows(actions))


def _rows(actions: list[ModerationAction]) -> Iterator[tuple[object, ...]]:
    places = _places([each.pk for each in actions])
    for each in actions:
        yield (
            *(each.pk, each.account.name, each.rule.rule_id, each.rule.version, each.asked_at),
            *(bool(each.said_by_id), each.progress, each.hidden_at, each.undone_at),
            *(len(each.hand_steps.all()), bool(each.notice_id), each.sealed_at),
            " ".join(map(str, places.get(each.pk, []))),
        )


def _places(ids: list[int]) -> dict[int, list[int]]:
    """Where the vault keeps how each action stood, by its number."""
    found: dict[int, list[int]] = {}
    rows = entries_about(SUBJECT, ids).values_list("subject_id", "position")
    for action, position in rows:
        found.setdefault(action or 0, []).append(position)
    return found
