"""What is mine: my settings, my sessions, my notices."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.people import queries, services
from moothall.people.access import StaffRequest, opens_to
from moothall.people.forms import SettingsForm
from moothall.people.notices import sentence_of


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def me(request: StaffRequest) -> HttpResponse:
    """My settings."""
    form = SettingsForm(request.POST or None, instance=request.staff)
    if form.is_valid():
        fresh = type(request.staff).objects.get(pk=request.staff.pk)
        services.choose(fresh, form.choices, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("people:me")
    return render(request, "people/me.html", {"form": form})


@require_POST
@opens_to("staff")
def sign_out_everywhere(request: StaffRequest) -> HttpResponse:
    """End every session of mine, this one too."""
    services.sign_out_everywhere(request.staff, by=request.staff, now=timezone.now())
    logout(request)
    return redirect("account_login")


@require_safe
@opens_to("halfway")
def prove(request: StaffRequest) -> HttpResponse:
    """A session without the second factor that this person has by now: sign in again."""
    logout(request)
    return redirect("account_login")


@require_safe
@opens_to("staff")
def notices(request: StaffRequest) -> HttpResponse:
    """My notices, newest first."""
    now, found = timezone.now(), queries.notices_of(request.staff)
    held = [each for each in found if each.seen_at is None and (each.held_until or now) > now]
    shown = found if "held" in request.GET else [each for each in found if each not in held]
    lines = [(each, sentence_of(each)) for each in shown]
    context = {"lines": lines, "held": held, "shows_held": "held" in request.GET}
    return render(request, "people/notices.html", context)


@require_safe
@opens_to("staff")
def bell(request: StaffRequest) -> HttpResponse:
    """The bell of the header, on its own, for live updates."""
    shown = {"unseen": queries.unseen_notices(request.staff), "staff_id": request.staff.pk}
    return render(request, "people/parts/bell.html", shown)


@require_POST
@opens_to("staff")
def seen(request: StaffRequest) -> HttpResponse:
    """I have seen them all."""
    services.mark_seen(request.staff, now=timezone.now())
    return redirect("people:notices")


@require_POST
@opens_to("staff")
def open_notice(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that I have seen this one, and go where it leads."""
    notice = get_object_or_404(request.staff.notice_set, pk=pk)
    services.mark_seen(request.staff, now=timezone.now(), notice_id=notice.pk)
    safe = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if safe else "people:notices")
