"""One old post, and what is done about it; several at once are named before they go."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.publishing.looking_back import asks_for_name
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import old_words
from moothall.publishing.forms import GoForm
from moothall.publishing.models import LookBack, OldPost, Settled
from moothall.publishing.queries import looking_back as queries
from moothall.publishing.services import settling_old
from moothall.publishing.views.looking_back import look_back_for
from moothall.web import said
from moothall.web.explain import explain

MOST = 25  # that go at once
DIGITS = 19  # of a number that a database cannot hold any more


@require_safe
@opens_to("staff")
def old_post(request: StaffRequest, pk: int) -> HttpResponse:
    """What it says, what is said of it, and how to take it away."""
    post = _post_for(request, pk)
    shown = {**_shown(post.look_back), "each": old_words.looked([post])[0]}
    return render(request, "publishing/old_post.html", shown)


@require_POST
@opens_to("staff")
def leave(request: StaffRequest, pk: int) -> HttpResponse:
    """It stays as it is."""
    return _settle(request, pk, Settled.LEFT, _("Left as it is."))


@require_POST
@opens_to("staff")
def seen_to(request: StaffRequest, pk: int) -> HttpResponse:
    """It was taken away there, or put right."""
    return _settle(request, pk, Settled.SEEN_TO, _("Ticked off."))


@require_POST
@opens_to("staff")
def open_again(request: StaffRequest, pk: int) -> HttpResponse:
    """It is to be looked at after all."""
    post = _post_for(request, pk)
    settling_old.settle_old_post(post, Settled.OPEN, by=request.staff, now=timezone.now())
    return redirect(post.look_back)


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def go(request: StaffRequest, pk: int) -> HttpResponse:
    """Name those that were chosen, then ask for them to be taken down, or say how to."""
    row = look_back_for(request, pk)
    chosen = _chosen(request, row)
    if not chosen:
        said.wrong(request, _("Choose the posts first."))
        return redirect(row)
    asks = asks_for_name(len(chosen)) and not row.is_own
    bound = request.POST if "confirmed" in request.POST else None
    form = GoForm(bound, name=old_words.name_of(row), asks=asks)
    if old_words.can_take_down(row) and form.is_valid():
        try:
            return _take_down(request, row, chosen, form)
        except MoothallError as error:
            form.add_error(None, explain(error))
    shown = {**_shown(row), "form": form, "asks": asks, "looked": old_words.looked(chosen)}
    return render(request, "publishing/old_posts_go.html", shown)


def _take_down(
    request: StaffRequest, row: LookBack, chosen: Sequence[OldPost], form: GoForm
) -> HttpResponse:
    count = settling_old.take_down_old(
        chosen,
        reason=form.cleaned_data["reason"],
        typed=form.cleaned_data.get("typed", ""),
        by=request.staff,
        now=timezone.now(),
    )
    words = ngettext(
        "Asked for %(count)s post to be taken down. We look there, and say what became of it.",
        "Asked for %(count)s posts to be taken down. We look there, and say what became of them.",
        count,
    )
    said.done(request, words % {"count": count})
    return redirect(f"{row.get_absolute_url()}?settled=seen_to")


def _settle(request: StaffRequest, pk: int, settled: Settled, words: str) -> HttpResponse:
    post = _post_for(request, pk)
    settling_old.settle_old_post(post, settled, by=request.staff, now=timezone.now())
    said.done(request, words, undo=reverse("publishing:open_old_post", args=[post.pk]))
    return redirect(post.look_back)


def _post_for(request: StaffRequest, pk: int) -> OldPost:
    return get_object_or_404(queries.old_posts_for(request.staff, timezone.now()), pk=pk)


def _chosen(request: StaffRequest, row: LookBack) -> list[OldPost]:
    """Those of this look back that were ticked, at most a page of them, in their order."""
    ticked = request.POST.getlist("post") or request.GET.getlist("post")
    numbers = [int(each) for each in ticked[:MOST] if each.isdecimal() and len(each) < DIGITS]
    there = queries.old_posts_for(request.staff, timezone.now())
    return list(there.filter(look_back=row, pk__in=numbers))


def _shown(row: LookBack) -> dict[str, Any]:
    return {
        "row": row,
        "name": old_words.name_of(row),
        "platform": old_words.platform_name(row.platform),
        "can_take_down": old_words.can_take_down(row),
        "ways": old_words.ways(row, timezone.localdate()),
        "now": timezone.now(),
    }
