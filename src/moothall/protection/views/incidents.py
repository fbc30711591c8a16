"""One Incident: how it stands in numbers, its timeline, and what its target decides."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.incidents import ASK_STANDS
from moothall.people.access import StaffRequest, opens_to
from moothall.people.queries import departments_for
from moothall.protection import queries, services, veil
from moothall.protection.forms import (
    AccountForm,
    ChoicesForm,
    ContactForm,
    ImpactForm,
    LineOfIncidentForm,
    PeopleForm,
    PersonForm,
    PostForm,
    WhyForm,
)
from moothall.protection.models import Incident
from moothall.protection.queries import linking
from moothall.protection.queries.openings import asked_in_vain
from moothall.protection.queries.reach import kept_within_reach
from moothall.protection.queries.spans import spans
from moothall.protection.timeline import timeline
from moothall.protection.views.finding import incident_for, inner_incident_for, own_incident_for
from moothall.protection.words import INCIDENT_KINDS
from moothall.publishing.queries import posts_for
from moothall.web import said

MOST_POSTS = 60  # to choose from, newest
MOST_ASKS = 20  # to open it, that nobody agreed to, newest
MOST_SHOWN = 500  # of a timeline, newest; the copy has all


@require_safe
@opens_to("staff")
def incidents(request: StaffRequest) -> HttpResponse:
    """Those that are there for this person."""
    now = timezone.now()
    seen = queries.incidents_for(request.staff, now)
    rows = [(each, queries.called(each, request.staff)) for each in seen]
    return render(request, "protection/incidents.html", {"rows": rows, "now": now})


@require_safe
@opens_to("staff")
def incident(request: StaffRequest, pk: int) -> HttpResponse:
    """One, to read; that it was opened is written down."""
    found = incident_for(request, pk)
    return render(request, "protection/incident.html", context_of(request, found))


@require_POST
@opens_to("staff")
def retell(request: StaffRequest, pk: int) -> HttpResponse:
    """What happened and what people think of it."""
    found = inner_incident_for(request, pk)
    form = AccountForm(request.POST, instance=found)
    if not form.is_valid():
        return _again(request, found, account_form=form)
    services.retell(
        found, services.Account(**form.cleaned_data), by=request.staff, now=timezone.now()
    )
    return _kept(request, found)


@require_POST
@opens_to("staff")
def say_impact(request: StaffRequest, pk: int) -> HttpResponse:
    """What it does to them; theirs alone to write."""
    found = own_incident_for(request, pk)
    form = ImpactForm(request.POST, instance=found)
    if not form.is_valid():
        return _again(request, found, impact_form=form)
    words = form.cleaned_data["impact"]
    services.say_impact(found, words, by=request.staff, now=timezone.now())
    return _kept(request, found)


@require_POST
@opens_to("staff")
def add_line(request: StaffRequest, pk: int) -> HttpResponse:
    """A call, a visit, a word with the police."""
    found = inner_incident_for(request, pk)
    form = LineOfIncidentForm(request.POST)
    if not form.is_valid():
        return _again(request, found, line_form=form)
    services.add_line(
        found, services.Line(**form.cleaned_data), by=request.staff, now=timezone.now()
    )
    return _kept(request, found)


@require_POST
@opens_to("staff")
def add_post(request: StaffRequest, pk: int) -> HttpResponse:
    """A post of ours that set it off."""
    found = inner_incident_for(request, pk)
    form = PostForm(request.POST, posts=_posts(request))
    if not form.is_valid():
        return _again(request, found, post_form=form)
    services.add_post(found, form.cleaned_data["post"], by=request.staff, now=timezone.now())
    return _kept(request, found)


@require_POST
@opens_to("staff")
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    """Yes or no to each step, and when to hear nothing."""
    found = own_incident_for(request, pk)
    form = ChoicesForm(request.POST, instance=found)
    if not form.is_valid():
        return _again(request, found, choices_form=form)
    steps = dict(form.cleaned_data)
    choices = services.Choices(quiet=steps.pop("quiet"), steps=steps)
    services.choose(found, choices, by=request.staff, now=timezone.now())
    return _kept(request, found)


def context_of(request: StaffRequest, found: Incident, **replaced: object) -> dict[str, Any]:
    """What the page of an incident shows this person; `replaced` are forms that came back."""
    me, circle = request.staff, queries.circle_of(found)
    is_theirs, is_inside = me.pk == found.target_id, circle.sees(me.pk)
    name = veil.name_for(found, me)
    contacts = list(found.contacts.select_related("contact", "by", "decided_by").order_by("pk"))
    veil.veil(found, contacts, name)
    return {
        "incident": found,
        "now": timezone.now(),
        "numbers": queries.numbers_for(departments_for(me, "inbox.read")),
        "standing": queries.standing_of(found),
        "spans": spans(),
        "kinds": [INCIDENT_KINDS[each] for each in found.kinds if each in INCIDENT_KINDS],
        "timeline": veil.veil_entries(found, timeline(found, name=name)[-MOST_SHOWN:], name),
        "contacts": contacts,
        "name": name,
        "is_theirs": is_theirs,
        "is_inside": is_inside,
        "may_decide": circle.may_decide(me.pk, found.decider_id),
        "asked": [
            (each, WhyForm(auto_id=f"id_say_{each.pk}_%s")) for each in linking.waiting_on(found)
        ],
        "messages_that_wait": linking.messages_that_wait(found).count(),
        "why_form": WhyForm(auto_id="id_decide_%s"),
        **(_inside(request, found, names=not is_theirs) if is_inside else {}),
        **(_theirs(found) if is_theirs else {}),
        "broken": next(iter(replaced.values()), None),
        **replaced,
    }


def _inside(request: StaffRequest, found: Incident, *, names: bool) -> dict[str, Any]:
    linked = found.contacts.values("contact")
    unlinked = queries.contacts_to_link(found).exclude(pk__in=linked)
    return {
        "account_form": AccountForm(instance=found),
        "line_form": LineOfIncidentForm(
            initial={"happened_at": timezone.now()}, auto_id="id_line_%s"
        ),
        "post_form": PostForm(posts=_posts(request)),
        "contact_form": ContactForm(contacts=unlinked, names=names, auto_id="id_link_%s")
        if unlinked.exists()
        else None,
    }


def _theirs(found: Incident) -> dict[str, Any]:
    people = queries.people_to_name(found)
    return {
        "impact_form": ImpactForm(instance=found),
        "choices_form": ChoicesForm(instance=found),
        "people_form": PeopleForm(instance=found, people=people),
        "person_form": PersonForm(people=queries.everybody_but(found.target), auto_id="id_in_%s"),
        "readers": list(found.readers.select_related("staff").order_by("staff__name")),
        "in_vain": list(asked_in_vain(found, timezone.now())[:MOST_ASKS]),
        "ask_days": ASK_STANDS.days,
        "openings": list(found.openings.select_related("by", "special__agreed_by")[:50]),
        "kept": list(
            kept_within_reach(found)
            .select_related("message__conversation__account")
            .order_by("-at", "-pk")[:100]
        ),
    }


def _posts(request: StaffRequest) -> Any:  # noqa: ANN401 a queryset of Post
    rows = posts_for(request.staff).order_by("-made_at", "-pk")
    newest = list(rows.values_list("pk", flat=True)[:MOST_POSTS])
    return rows.filter(pk__in=newest).select_related("revision")


def _again(request: StaffRequest, found: Incident, **forms: object) -> HttpResponse:
    return render(request, "protection/incident.html", context_of(request, found, **forms))


def _kept(request: StaffRequest, found: Incident) -> HttpResponse:
    said.done(request, _("It is kept."))
    return redirect(found)
