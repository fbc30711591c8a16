"""Our archive, and how a campaign did, as tables. Taking one is itself an act."""

from collections.abc import Iterator

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, services
from moothall.publishing.forms import ArchiveForm
from moothall.publishing.models import TimelineEntry
from moothall.publishing.queries import Did
from moothall.web.spreadsheets import table

ENTRIES = (
    *("number", "account", "posted_at", "where_from", "standing", "judgement", "text"),
    *("address", "removal_reasons", "removal_asked_by", "removal_asked_at"),
)
CAMPAIGN = (
    *("post", "account", "published_at", "text", "likes", "shares", "quotes", "replies"),
    *("views", "read_at", "minutes_to_our_first_answer", "address"),
)


@require_POST
@opens_to("inbox.read")
def archive(request: StaffRequest) -> HttpResponseBase:
    """Everything in the archive that matches."""
    form = ArchiveForm(request.POST)
    if not form.is_valid():
        return redirect("publishing:timeline")
    found = queries.archive_for(request.staff, form.wanted())
    services.note_export(request.staff, "timeline.exported", narrowed=form.narrowed())
    rows = found.prefetch_related("take_downs__asked_by").iterator(chunk_size=500)
    return table("archive", ENTRIES, map(_entry, rows))


@require_POST
@opens_to("inbox.read")
def campaign(request: StaffRequest) -> HttpResponseBase:
    """How the posts of a campaign did, in the order of their times."""
    posts = queries.campaign_for(request.staff, request.POST.get("name", ""))
    services.note_export(request.staff, "campaign.exported", narrowed=["campaign"])
    return table("campaign", CAMPAIGN, _campaign(queries.how_it_did(request.staff, posts)))


def _entry(entry: TimelineEntry) -> tuple[object, ...]:
    asked = list(entry.take_downs.all())
    return (
        entry.pk,
        entry.account.name,
        entry.posted_at.isoformat(),
        entry.get_origin_display(),
        entry.get_standing_display(),
        entry.get_judgement_display() if entry.judgement else "",
        entry.text,
        entry.address,
        " / ".join(each.reason for each in asked),
        " / ".join(each.asked_by.name for each in asked),
        " / ".join(each.asked_at.isoformat() for each in asked),
    )


def _campaign(lines: list[Did]) -> Iterator[tuple[object, ...]]:
    for line in lines:
        publication, entry = line.publication, line.entry
        counts = ("likes", "shared", "quotes", "replies", "views")
        first = line.first_answer
        yield (
            publication.post_id,
            publication.account.name,
            publication.published_at.isoformat() if publication.published_at else "",
            publication.revision.text or _("No words of its own."),
            *(getattr(entry, name, None) for name in counts),
            entry.reach_read_at.isoformat() if entry and entry.reach_read_at else "",
            round(first.total_seconds() / 60) if first is not None else "",
            publication.address,
        )
