"""One post: how it goes on each account, and what can be done about it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, services
from moothall.publishing.forms import MoveForm
from moothall.publishing.models import Post, Progress, Publication
from moothall.publishing.views.finding import post_for, publication_for
from moothall.publishing.views.lines import line_of
from moothall.web import said
from moothall.web.explain import explain


@require_safe
@opens_to("inbox.read")
def post(request: StaffRequest, pk: int) -> HttpResponse:
    """The post's page."""
    found = post_for(request, pk)
    return render(request, "publishing/post.html", _shown(request, found))


@require_safe
@opens_to("inbox.read")
def progress(request: StaffRequest, pk: int) -> HttpResponse:
    """How it goes on each account, as a live page fetches it."""
    return render(
        request, "publishing/parts/progress.html", _shown(request, post_for(request, pk))
    )


@require_POST
@opens_to("publishing.publish")
def pull_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop whatever is still held; the words are a draft again."""
    found = post_for(request, pk)
    try:
        _draft, left = services.pull_back_post(found, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
        return redirect(found)
    said.done(request, _pulled_back(left))
    return redirect(found)


@require_http_methods(["GET", "POST"])
@opens_to("publishing.publish")
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """Give it another time."""
    found = post_for(request, pk)
    initial = {"at": timezone.localtime(found.scheduled_at) if found.scheduled_at else None}
    form = MoveForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.move(found, to=form.cleaned_data["at"], by=request.staff, now=timezone.now())
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _moved(found))
            return redirect(found)
    return render(request, "publishing/move.html", {"post": found, "form": form})


@require_POST
@opens_to("inbox.read")
def say(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what becomes of a publication that does not go on by itself."""
    found = publication_for(request, pk)
    act = _ACTS.get(request.POST.get("act", ""))
    if act is not None:
        try:
            said.done(request, act(request, found, timezone.now()))
        except MoothallError as error:
            said.refused(request, error)
    return redirect("publishing:post", pk=found.post_id)


@require_safe
@opens_to("inbox.read")
def campaigns(request: StaffRequest) -> HttpResponse:
    """Each campaign with its posts and how they did."""
    chosen = request.GET.get("name", "")
    posts = queries.campaign_for(request.staff, chosen) if chosen else []
    shown = {
        "campaigns": queries.campaigns_for(request.staff),
        "chosen": chosen,
        "lines": queries.how_it_did(request.staff, posts),
    }
    return render(request, "publishing/campaigns.html", shown)


def _send_late(request: StaffRequest, found: Publication, now: datetime) -> str:
    services.send_late(found, by=request.staff, now=now)
    return _("It leaves in a moment. Until then you can pull it back.")


def _go_on(request: StaffRequest, found: Publication, now: datetime) -> str:
    services.go_on(found, by=request.staff, now=now)
    return _("The parts that were missing are being sent.")


def _leave(request: StaffRequest, found: Publication, now: datetime) -> str:
    services.leave_as_it_is(found, by=request.staff, now=now)
    return _("It stays as it is. The parts that were missing will not be sent.")


def _look(request: StaffRequest, found: Publication, now: datetime) -> str:
    access.require(request.staff, "publishing.settle", found.account)
    if services.look_again(found, now=now):
        return _("It arrived: we found it there.")
    return _("We cannot find it. That does not prove that it did not arrive.")


def _arrived(request: StaffRequest, found: Publication, now: datetime) -> str:
    services.settle(found, arrived=True, by=request.staff, now=now)
    return _("Written down: it arrived.")


def _not_arrived(request: StaffRequest, found: Publication, now: datetime) -> str:
    services.settle(found, arrived=False, by=request.staff, now=now)
    return _("Written down: it did not arrive. The words are a draft again.")


def _by_hand(request: StaffRequest, found: Publication, now: datetime) -> str:
    address = request.POST.get("address", "")
    services.posted_by_hand(found, address=address, by=request.staff, now=now)
    return _("Thank you. It counts as posted.")


_ACTS: Mapping[str, Callable[[StaffRequest, Publication, datetime], str]] = {
    "send_late": _send_late,
    "go_on": _go_on,
    "leave": _leave,
    "look": _look,
    "arrived": _arrived,
    "not_arrived": _not_arrived,
    "by_hand": _by_hand,
}


def _moved(post: Post) -> str:
    if post.publications.filter(progress=Progress.AWAITING).exists():
        return _("Moved. It leaves at the new time if somebody has said yes to that by then.")
    return _("It leaves at the new time.")


def _pulled_back(left: int) -> str:
    if not left:
        return _("Pulled back. Nothing was sent; the words are a draft again.")
    words = ngettext(
        "Pulled back where it was still held. On %(count)d account it had left already.",
        "Pulled back where it was still held. On %(count)d accounts it had left already.",
        left,
    )
    return words % {"count": left}


def _shown(request: StaffRequest, found: Post) -> dict[str, Any]:
    seen = Prefetch("publications", queries.publications_for(request.staff))
    prefetch_related_objects([found], seen)  # panels of higher apps ask for them again
    publications = list(found.publications.all())
    there = queries.entries_of(publications)
    lines = [
        line_of(each, there.get(each.pk, []), staff=request.staff, now=timezone.now())
        for each in publications
    ]
    return {
        "post": found,
        "lines": lines,
        "held": any(line.is_held and line.may_act for line in lines),
        "halts": list(queries.halts_for(request.staff)),
        "reach": queries.reach_of(found),
        "now": timezone.now(),
    }
