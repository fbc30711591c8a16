"""The page before an outside profile: for which matter, why; the stop; and what came of it."""

from html import unescape

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.looking import Grounds, canonical, is_open, is_profile
from moothall.inbox import queries as inbox
from moothall.inbox.models import Contact, Profile
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.forms import GroundsForm, KeptForm, ReasonForm, WishForm
from moothall.protection.models import Look
from moothall.protection.views.finding import message_for, profile_for
from moothall.web import said
from moothall.web.explain import explain

MAY = "inbox.organise"
MOST_SHOWN = 20


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def look_at(request: StaffRequest, pk: int) -> HttpResponse:
    """Before the page of a profile that wrote to us."""
    profile = profile_for(request, pk)
    link = queries.page_of(profile)
    return _ask(request, profile.contact, profile, link)


@never_cache
@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def look_at_link(request: StaffRequest, pk: int) -> HttpResponse:
    """Before a profile whose address stands in a message: no other address opens here."""
    message = message_for(request, pk)
    link = (request.POST.get("to") or request.GET.get("to", "")).strip()
    if not is_profile(link) or not inbox.may_read_in_full(request.staff, message):
        raise Http404
    if link not in unescape(message.html):
        raise Http404
    contact = message.conversation.contact
    return _ask(request, contact, _same(contact, link), link)


@never_cache
@require_safe
@opens_to(MAY)
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """One's own look: the way to the profile while it is open, or why it stops."""
    return _show(request, _own(request, pk))


@require_POST
@opens_to(MAY)
def go_on(request: StaffRequest, pk: int) -> HttpResponse:
    """Go on with an authorisation that is held elsewhere, or because of a danger now."""
    found = _own(request, pk)
    form = GroundsForm(request.POST)
    is_threat = request.POST.get("ground") == "threat"
    if not is_threat and not form.is_valid():
        return _show(request, found, form)
    grounds = Grounds(is_threat=True) if is_threat else form.grounds
    try:
        services.go_on(found, grounds, by=request.staff, now=timezone.now())
    except MoothallError as error:
        form.is_valid()
        form.add_error(None, explain(error))
        return _show(request, found, form)
    return redirect(found)


@require_POST
@opens_to(MAY)
def say_kept(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what was kept of it."""
    found = _own(request, pk)
    form = KeptForm(request.POST)
    if not form.is_valid():
        return _show(request, found, kept_form=form)
    services.say_kept(found, form.cleaned_data["kept"], by=request.staff, now=timezone.now())
    said.done(request, _("It stands in the look log."))
    return redirect(found)


@require_POST
@opens_to(MAY)
def give_reason(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what the danger was."""
    found = _own(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, found, reason_form=form)
    try:
        services.give_reason(
            found, form.cleaned_data["reason"], by=request.staff, now=timezone.now()
        )
    except MoothallError as error:
        said.refused(request, error)
    else:
        said.done(request, _("The reason stands in the look log."))
    return redirect(found)


def _ask(
    request: StaffRequest, contact: Contact, profile: Profile | None, link: str
) -> HttpResponse:
    now, staff = timezone.now(), request.staff
    conversations, incidents = queries.matters_to_choose(staff, contact, now)
    shown = list(conversations[:MOST_SHOWN])
    if not shown:
        raise Http404
    form = WishForm(
        request.POST or None,
        conversations=shown,
        incidents=list(incidents[:MOST_SHOWN]),
        authorities=queries.rules_now(now).authorities,
        initial={"matter": f"conversation:{request.GET.get('conversation', shown[0].pk)}"},
    )
    if form.is_valid():
        try:
            return _take(request, form, profile, link)
        except MoothallError as error:
            form.add_error(None, explain(error))
    context = {"form": form, "contact": contact, "profile": profile, "link": link, "to": link}
    context["before"] = _before(request, profile, link)
    return render(request, "protection/look_wish.html", context)


def _take(
    request: StaffRequest, form: WishForm, profile: Profile | None, link: str
) -> HttpResponse:
    conversation, incident = form.matter_chosen
    why, authority = form.cleaned_data["why"], form.cleaned_data["authority"]
    wish = services.Wish(profile, link, conversation, why, authority, incident)
    now = timezone.now()
    still = services.open_look(wish, by=request.staff, now=now)
    return redirect(still or services.look_at(wish, by=request.staff, now=now))


def _before(request: StaffRequest, profile: Profile | None, link: str) -> list[dict[str, object]]:
    """What was looked at before, without the matter where this person may not see it."""
    rows = list(queries.looks_at(profile, canonical(link))[:MOST_SHOWN])
    numbers = [
        each.conversation_id for each in rows if each.conversation_id and not each.incident_id
    ]
    seen = set(
        inbox.conversations_for(request.staff).filter(pk__in=numbers).values_list("pk", flat=True)
    )
    shown = [not each.incident_id and each.conversation_id in seen for each in rows]
    return [
        {"look": each, "matter": each.conversation_id if is_shown else None}
        for each, is_shown in zip(rows, shown, strict=True)
    ]


def _same(contact: Contact, link: str) -> Profile | None:
    """The profile of this contact whose page it is; None where it is somebody else's."""
    pages = {canonical(queries.page_of(each)): each for each in contact.profiles.all()}
    return pages.get(canonical(link))


def _own(request: StaffRequest, pk: int) -> Look:
    try:
        return queries.look_of(request.staff, pk)
    except Look.DoesNotExist:
        raise Http404 from None


def _show(
    request: StaffRequest,
    found: Look,
    form: GroundsForm | None = None,
    *,
    kept_form: KeptForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    now = timezone.now()
    rules = queries.rules_now(now)
    is_stopped = found.became == Look.Became.STOPPED
    context = {
        "look": found,
        "rules": rules,
        "law": rules.law,
        "overseer": queries.overseer(),
        "is_open": bool(found.link) and is_open(found.opened_at, now=now, rules=rules),
        "owes_reason": found.reason_due_at is not None and found.reason_at is None,
        "form": form or GroundsForm(),
        "kept_form": kept_form or KeptForm(initial={"kept": found.kept}),
        "reason_form": reason_form or ReasonForm(),
        "now": now,
    }
    return render(
        request,
        "protection/look_stopped.html" if is_stopped else "protection/look_one.html",
        context,
        status=409 if is_stopped and request.method == "POST" else 200,
    )
