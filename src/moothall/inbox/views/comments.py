"""Comments under a post of ours: what a live page fetches, and what is said of one exchange."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.inbox import services
from moothall.inbox.panels import comments
from moothall.inbox.views.finding import conversation_for, entry_for, post_for
from moothall.inbox.views.numbers import number
from moothall.people.access import StaffRequest, opens_to
from moothall.web import said

_PAGES = {"post": "publishing:post", "entry": "publishing:entry"}
_PART = "inbox/parts/comments.html"


@require_safe
@opens_to("inbox.read")
def of_post(request: StaffRequest, pk: int) -> HttpResponse:
    """What stands under a post."""
    return render(request, _PART, comments.under_post(request, post_for(request, pk)) or {})


@require_safe
@opens_to("inbox.read")
def of_entry(request: StaffRequest, pk: int) -> HttpResponse:
    """What stands under one thing on our timeline."""
    return render(request, _PART, comments.under_entry(request, entry_for(request, pk)) or {})


@require_POST
@opens_to("inbox.organise")
def no_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Close an exchange that needs no answer, and stay on the page."""
    found = conversation_for(request, pk)
    place = {name: request.POST.get(name, "") for name in (*_PAGES, "comments")}
    try:
        services.close(found, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        undo = f"{reverse('inbox:answer_after_all', args=[found.pk])}?{urlencode(place)}"
        words = _("No answer needed: %(name)s.") % {"name": found.profile}
        said.done(request, words, undo=undo)
    return _back(place)


@require_POST
@opens_to("inbox.organise")
def answer_after_all(request: StaffRequest, pk: int) -> HttpResponse:
    """Open it again, and stay on the page."""
    found = conversation_for(request, pk)
    place = {name: request.GET.get(name, "") for name in (*_PAGES, "comments")}
    try:
        services.reopen(found, by=request.staff, now=timezone.now())
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("It needs an answer again."))
    return _back(place)


def _back(place: dict[str, str]) -> HttpResponse:
    """The page they came from, rebuilt from numbers so that it leads nowhere else."""
    query = "?comments=need" if place["comments"] == comments.WAITING else ""
    for kind, page in _PAGES.items():
        if pk := number(place[kind]):
            return redirect(f"{reverse(page, args=[pk])}{query}#comments")
    return redirect("inbox:list")
