"""One thing that was brought in: covered until it is opened, its original, its messages."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.bringing.errors import NotAnExport
from moothall.domain.bringing.kinds import How
from moothall.domain.bringing.whatsapp import ORDERS, Chat
from moothall.evidence import queries as vault
from moothall.evidence.queries import EvidenceView
from moothall.evidence.services import note_taken, put_on_timeline, set_day_order
from moothall.inbox.errors import HeldForScan, Infected, NothingLeftOfIt
from moothall.inbox.models import Scan
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import copies, queries, veil
from moothall.protection.brought_words import HOWS, name_of, source_of
from moothall.protection.models import Incident
from moothall.protection.views.finding import incident_for, inner_incident_for
from moothall.web import said
from moothall.web.strangers import NOTHING_ALLOWED, handed_over

MESSAGES_PER_PAGE = 100
_DIGITS = 18  # of a number in an address, where anybody may write anything


@require_safe
@opens_to("staff")
def brought_one(request: StaffRequest, pk: int, item_pk: int) -> HttpResponse:
    """What is known of it; the picture is fetched when it is opened."""
    found, brought = _pair(request, pk, item_pk)
    context = {
        "incident": found,
        "one": brought,
        "name": name_of(brought),
        "how": HOWS[brought.how],
        "source": source_of(brought),
        "is_inside": queries.circle_of(found).sees(request.staff.pk),
        "is_picture": copies.may_be_shown(brought),
        "needs_a_choice": brought.scan == Scan.NOT_SCANNED,
        "changes": vault.changes_of(brought.pk, called=_called(request, found)),
        **_messages(request, brought),
    }
    return render(request, "protection/brought_one.html", context)


@require_safe
@opens_to("staff")
def picture(request: StaffRequest, pk: int, item_pk: int) -> HttpResponse:
    """A copy drawn anew of the pixels alone, small ones grey; or why there is none, in words."""
    _found, brought = _pair(request, pk, item_pk)
    if not copies.may_be_shown(brought):
        raise Http404
    try:
        drawn = copies.copy_of(brought, small="small" in request.GET)
        answer = HttpResponse(drawn, content_type="image/jpeg")
    except copies.NoCopy as refusal:
        answer = HttpResponse(str(refusal), content_type="text/plain; charset=utf-8", status=422)
    answer["Content-Security-Policy"] = NOTHING_ALLOWED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@opens_to("staff")
def original(request: StaffRequest, pk: int, item_pk: int) -> HttpResponse:
    """The very bytes that were brought in, as a file to keep; that it was taken is noted."""
    found, brought = _pair(request, pk, item_pk)
    refusal = {Scan.WAITING.value: HeldForScan, Scan.INFECTED.value: Infected}.get(brought.scan)
    try:
        if refusal:
            raise refusal
        content = vault.original(brought.pk)
    except (HeldForScan, Infected) as error:
        said.refused(request, error)
        return redirect("protection:brought_one", pk=found.pk, item_pk=brought.pk)
    except FileNotFoundError:
        said.refused(request, NothingLeftOfIt())
        return redirect("protection:brought_one", pk=found.pk, item_pk=brought.pk)
    note_taken(brought.pk, by=request.staff, now=timezone.now())
    return handed_over(content, brought.filename or "note.txt", brought.media_type)


@require_POST
@opens_to("staff")
def put_messages(request: StaffRequest, pk: int, item_pk: int) -> HttpResponse:
    """Put ticked messages of an export on the timeline, and take the others of the page off."""
    found = inner_incident_for(request, pk)
    brought = _one(found, item_pk)
    chat = _chat(brought)
    if chat is None:
        raise Http404
    shown, ticked = _numbers(request, "shown"), _numbers(request, "message")
    wanted = (vault.numbers_put(brought.pk) - shown) | ticked
    chosen = [each for each in chat.messages if each.number in wanted and each.at]
    count = put_on_timeline(
        brought.pk,
        chosen,
        matter=queries.matter_of(found),
        by=request.staff,
        now=timezone.now(),
    )
    words = ngettext(
        "%(count)d message of it stands in the timeline.",
        "%(count)d messages of it stand in the timeline.",
        count,
    )
    said.done(request, words % {"count": count})
    return redirect(f"{_address(found, brought)}?page={request.POST.get('page', '0')}")


@require_POST
@opens_to("staff")
def say_order(request: StaffRequest, pk: int, item_pk: int) -> HttpResponse:
    """Say in which order an export writes day and month; messages that stand follow."""
    found = inner_incident_for(request, pk)
    brought, order = _one(found, item_pk), request.POST.get("order", "")
    if order not in ORDERS:
        raise Http404
    matter, now = queries.matter_of(found), timezone.now()
    set_day_order(brought.pk, order, matter=matter, by=request.staff, now=now)
    said_now = _chat(_one(found, item_pk))
    standing = vault.numbers_put(brought.pk)
    if said_now and standing:
        chosen = [each for each in said_now.messages if each.number in standing and each.at]
        put_on_timeline(brought.pk, chosen, matter=matter, by=request.staff, now=now)
    said.done(request, _("It is kept. The dates below are read that way now."))
    return redirect(_address(found, brought))


def _pair(request: StaffRequest, pk: int, item_pk: int) -> tuple[Incident, EvidenceView]:
    found = incident_for(request, pk)
    return found, _one(found, item_pk, _called(request, found))


def _called(request: StaffRequest, found: Incident) -> dict[int, str]:
    return {found.target_id: veil.name_for(found, request.staff)}


def _one(found: Incident, item_pk: int, called: Mapping[int, str] | None = None) -> EvidenceView:
    try:
        return vault.item_for(queries.matter_of(found), item_pk, called=called or {})
    except vault.NotBroughtIn:
        raise Http404 from None


def _chat(brought: EvidenceView) -> Chat | None:
    if brought.how is not How.EXPORT and not brought.part_count:
        return None
    try:
        return queries.chat_in(brought)
    except (NotAnExport, FileNotFoundError):
        return None


def _messages(request: StaffRequest, brought: EvidenceView) -> dict[str, Any]:
    """One page of the messages of an export; nothing for whatever is none."""
    chat = _chat(brought)
    if chat is None:
        return {}
    asked = request.GET.get("page", "0")
    page = min(int(asked[:_DIGITS]), 9_999) if asked.isdecimal() else 0
    first = page * MESSAGES_PER_PAGE
    put = vault.numbers_put(brought.pk)
    return {
        "chat": chat,
        "said": [
            (each, each.number in put) for each in chat.messages[first : first + MESSAGES_PER_PAGE]
        ],
        "page": page,
        "put": len(put),
        "total": len(chat.messages),
        "previous": f"?page={page - 1}" if page else "",
        "next": f"?page={page + 1}" if first + MESSAGES_PER_PAGE < len(chat.messages) else "",
    }


def _numbers(request: StaffRequest, name: str) -> set[int]:
    given = request.POST.getlist(name)[: MESSAGES_PER_PAGE * 2]
    return {int(each) for each in given if each.isdecimal() and len(each) < 10}  # noqa: PLR2004 figures


def _address(found: Incident, brought: EvidenceView) -> str:
    return reverse("protection:brought_one", args=[found.pk, brought.pk])
