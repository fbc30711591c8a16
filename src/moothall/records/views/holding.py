"""Placing a legal hold on a conversation or a post, and lifting it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.records import queries, services
from moothall.records.forms import HoldForm, HoldPostForm, LiftForm
from moothall.records.models import LegalHold
from moothall.records.views.found import conversation_for
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("records.hold")
def hold(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep a conversation, or everything with a person, from ending."""
    conversation = conversation_for(request.staff, pk, "records.hold")
    form = HoldForm(request.POST or None)
    if form.is_valid():
        services.hold(
            conversation,
            whole_contact=form.cleaned_data["reach"] == "contact",
            reason=form.cleaned_data["reason"],
            by=request.staff,
            now=timezone.now(),
        )
        said.done(request, _("It is on hold: nothing about it ends until the hold is lifted."))
        return redirect(conversation)
    return render(request, "records/hold.html", {"form": form, "conversation": conversation})


@require_http_methods(["GET", "POST"])
@opens_to("records.hold")
def hold_post(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep one of our posts from ending, on every account."""
    post = get_object_or_404(queries.posts_to_hold(request.staff), pk=pk)
    form = HoldPostForm(request.POST or None)
    if form.is_valid():
        services.hold_post(
            post, reason=form.cleaned_data["reason"], by=request.staff, now=timezone.now()
        )
        said.done(request, _("It is on hold: nothing about it ends until the hold is lifted."))
        return redirect(post)
    return render(request, "records/hold.html", {"form": form, "post": post})


@require_http_methods(["GET", "POST"])
@opens_to("records.hold")
def lift(request: StaffRequest, pk: int) -> HttpResponse:
    """End a hold, with a reason."""
    standing = LegalHold.objects.filter(lifted_at=None).select_related("department", "by", "post")
    held = access.get_or_404(request.staff, "records.hold", standing, account=None, pk=pk)
    form = LiftForm(request.POST or None)
    if form.is_valid():
        services.lift(
            held, reason=form.cleaned_data["reason"], by=request.staff, now=timezone.now()
        )
        said.done(request, _("The hold is lifted. The ordinary period counts again."))
        return redirect(held.post or "records:home")
    return render(request, "records/lift.html", {"form": form, "hold": held})
