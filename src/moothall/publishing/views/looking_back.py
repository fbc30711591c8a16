"""Looking back over old posts: of which account, how far it is, what was found."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.publishing.looking_back import KEPT_OWN
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import old_words
from moothall.publishing.check_names import name_of_check
from moothall.publishing.forms import NarrowForm, OwnArchiveForm
from moothall.publishing.models import LookBack
from moothall.publishing.queries import looking_back as queries
from moothall.publishing.queries.looking_back import Narrowed
from moothall.publishing.services import looking_back, own_archives
from moothall.web import said
from moothall.web.explain import explain

PAGE, WHOLE = 25, 500  # old posts on a page, and on one that is printed


@require_safe
@opens_to("publishing.publish")
def look_backs(request: StaffRequest) -> HttpResponse:
    """Accounts of ours, and how far each was looked back over."""
    accounts = queries.accounts_to_look_back_over(request.staff)
    return render(request, "publishing/look_backs.html", {"accounts": accounts})


@require_POST
@opens_to("publishing.publish")
def begin(request: StaffRequest, pk: int) -> HttpResponse:
    """Go through what stands on an account's timeline, from the beginning."""
    account = get_object_or_404(queries.accounts_to_look_back_over(request.staff), pk=pk)
    begun = looking_back.begin_look_back(account, by=request.staff, now=timezone.now())
    return redirect(begun)


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def own(request: StaffRequest) -> HttpResponse:
    """Hand in the archive of my own account, or go back to what was found."""
    mine = queries.own_look_backs(request.staff, timezone.now())
    form = OwnArchiveForm(
        request.POST or None,
        request.FILES or None,
        platforms=own_archives.readable_platforms(),
        initial={"is_political": queries.is_elected(request.staff)},
    )
    if form.is_valid():
        try:
            return redirect(_hand_in(request, form))
        except MoothallError as error:
            form.add_error("file", explain(error))
    shown = [(each, old_words.platform_name(each.platform)) for each in mine]
    days = KEPT_OWN.days
    return render(
        request, "publishing/own_look_back.html", {"form": form, "mine": shown, "days": days}
    )


@require_safe
@opens_to("staff")
def look_back(request: StaffRequest, pk: int) -> HttpResponse:
    """What was found, what to look at first on top."""
    row = look_back_for(request, pk)
    form = NarrowForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    wanted = Narrowed(
        asked.get("check") or "", asked.get("weight") or 0, asked.get("settled") or ""
    )
    whole = "whole" in request.GET
    posts = queries.posts_of(row, wanted)
    page = Paginator(posts, WHOLE if whole else PAGE).get_page(request.GET.get("page"))
    shown = {**_shown(row), **_filters(row, wanted), "page": page, "whole": whole}
    shown["looked"] = old_words.looked(page.object_list)
    return render(request, "publishing/look_back.html", shown)


@require_POST
@opens_to("staff")
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """Forget it now, with all that was found."""
    row = look_back_for(request, pk)
    back = "publishing:own_look_back" if row.is_own else "publishing:look_backs"
    looking_back.end_look_back(row, by=request.staff, now=timezone.now())
    said.done(request, _("Forgotten: nothing of it is here any more."))
    return redirect(back)


def look_back_for(request: StaffRequest, pk: int) -> LookBack:
    """A look back that this person may see, or 404."""
    return get_object_or_404(queries.look_backs_for(request.staff, timezone.now()), pk=pk)


def _hand_in(request: StaffRequest, form: OwnArchiveForm) -> LookBack:
    """Read the archive from a file of its own, which is gone afterwards. Raises MoothallError."""
    given = form.cleaned_data["file"]
    with NamedTemporaryFile() as file:
        for piece in given.chunks():
            file.write(piece)
        file.flush()
        return own_archives.read_own_archive(
            Path(file.name),
            platform=form.cleaned_data["platform"],
            is_political=form.cleaned_data["is_political"],
            owner=request.staff,
            now=timezone.now(),
        )


def _shown(row: LookBack) -> dict[str, Any]:
    counts = queries.counts_of(row)
    return {
        "row": row,
        "name": old_words.name_of(row),
        "platform": old_words.platform_name(row.platform),
        "counts": counts,
        "summary": old_words.summary(row, counts),
        "can_take_down": old_words.can_take_down(row),
        "ways": old_words.ways(row, timezone.localdate()),
        "now": timezone.now(),
    }


def _filters(row: LookBack, wanted: Narrowed) -> dict[str, Any]:
    """The links that narrow, each with its words, its query, and whether it is the one."""
    now: dict[str, str | int] = {
        "check": wanted.check,
        "weight": wanted.weight,
        "settled": wanted.settled,
    }

    def link(words: str, **changed: str | int) -> tuple[str, str, bool]:
        query = {key: value for key, value in {**now, **changed}.items() if value}
        is_this = all(now[key] == value for key, value in changed.items())
        return words, urlencode(query), is_this

    levels = [link(_("Every level"), weight=0)]
    levels += [link(old_words.level_words(each), weight=each) for each in (3, 2, 1)]
    checks = [link(_("Every check"), check="")]
    checks += [link(name_of_check(each), check=each) for each in queries.checks_of(row)]
    states = [
        link(_("To look at"), settled=""),
        link(_("Left as they are"), settled="left"),
        link(_("Seen to"), settled="seen_to"),
    ]
    query = urlencode({key: value for key, value in now.items() if value})
    return {"filters": (states, levels, checks), "query": query, "wanted": wanted}
