"""Doubts about a profile, what a contact says to be, and words that are safe to send to either."""

from collections.abc import Callable, Mapping

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.domain.errors import MoothallError
from moothall.inbox import queries as inbox
from moothall.inbox.models import Contact, Conversation
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import services, words
from moothall.protection.forms import CheckForm, ClaimForm, EndForm, SuspectForm
from moothall.protection.models import Claim, SuspectedProfile
from moothall.protection.views.finding import conversation_with, profile_for
from moothall.publishing.services import keep_words
from moothall.web import said
from moothall.web.explain import explain

MAY = "inbox.organise"


@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def suspect(request: StaffRequest, pk: int) -> HttpResponse:
    """Mark a profile as perhaps false."""
    profile = profile_for(request, pk)
    within = conversation_with(request, profile.contact)

    def act(form: forms.Form) -> None:
        services.suspect(
            profile, **form.cleaned_data, within=within, by=request.staff, now=timezone.now()
        )

    form = SuspectForm(request.POST or None)
    context = {"title": _("This profile may be false"), "about": words.SUSPECT}
    return _fill(request, form, act, profile.contact, context)


@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def end_suspicion(request: StaffRequest, pk: int) -> HttpResponse:
    """End a doubt."""
    mark = get_object_or_404(SuspectedProfile.objects.select_related("profile__contact"), pk=pk)
    contact = mark.profile.contact
    within = conversation_with(request, contact)

    def act(form: forms.Form) -> None:
        why = form.cleaned_data["why"]
        services.end_suspicion(mark, why=why, within=within, by=request.staff, now=timezone.now())

    context = {"title": _("This profile is not false after all"), "about": words.END}
    return _fill(request, EndForm(request.POST or None), act, contact, context)


@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def claim(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep what a contact says to be."""
    contact = get_object_or_404(Contact, pk=pk)
    within = conversation_with(request, contact)

    def act(form: forms.Form) -> None:
        services.claim(
            contact, **form.cleaned_data, within=within, by=request.staff, now=timezone.now()
        )

    context = {"title": _("They say to be a professional"), "about": words.CLAIM}
    return _fill(request, ClaimForm(request.POST or None), act, contact, context)


@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def check(request: StaffRequest, pk: int) -> HttpResponse:
    """Say how a claim was checked."""
    found = get_object_or_404(Claim.objects.select_related("contact"), pk=pk, ended_at=None)
    within = conversation_with(request, found.contact)

    def act(form: forms.Form) -> None:
        told = form.cleaned_data
        made = services.Check(told["how"], told["words"], told["until"])
        services.check(found, made, within=within, by=request.staff, now=timezone.now())

    context = {"title": _("Somebody checked it"), "about": words.CHECK}
    return _fill(request, CheckForm(request.POST or None), act, found.contact, context)


@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def end_claim(request: StaffRequest, pk: int) -> HttpResponse:
    """End a claim."""
    found = get_object_or_404(Claim.objects.select_related("contact"), pk=pk, ended_at=None)
    within = conversation_with(request, found.contact)

    def act(form: forms.Form) -> None:
        why = form.cleaned_data["why"]
        services.end_claim(found, why=why, within=within, by=request.staff, now=timezone.now())

    context = {"title": _("It does not hold any more"), "about": words.END}
    return _fill(request, EndForm(request.POST or None), act, found.contact, context)


@require_POST
@opens_to("inbox.reply")
def safe_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a general answer that discloses nothing into this person's draft of a reply."""
    try:
        conversation = inbox.conversation_for(request.staff, pk)
    except Conversation.DoesNotExist:
        raise Http404 from None
    access.require(request.staff, "inbox.reply", conversation)
    keep_words(
        author=request.staff,
        conversation_id=conversation.pk,
        text=str(words.SAFE_ANSWER),
        seen_version=conversation.version,
        now=timezone.now(),
    )
    return redirect(f"{conversation.get_absolute_url()}?reply#reply")


def _fill(
    request: StaffRequest,
    form: forms.Form | forms.ModelForm[Claim],
    act: Callable[..., None],
    contact: Contact,
    context: Mapping[str, object],
) -> HttpResponse:
    """Show the form, or do what it says and go back to the contact."""
    if form.is_valid():
        try:
            act(form)
        except MoothallError as error:
            form.add_error(None, explain(error))
        else:
            said.done(request, _("It stands on the page of the contact."))
            return redirect("inbox:contact", pk=contact.pk)
    shown = {**context, "form": form, "contact": contact}
    return render(request, "protection/mark.html", shown)
