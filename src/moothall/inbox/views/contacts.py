"""One member of the public: their presences, and what they wrote to us."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.inbox import queries, services
from moothall.inbox.forms import JoinForm
from moothall.inbox.models import Contact, Conversation, Profile
from moothall.inbox.views.finding import posted, presences_of, profile_for
from moothall.inbox.views.numbers import number
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.people.models import StaffMember
from moothall.web import said
from moothall.web.explain import explain

MOST = 100


@require_safe
@opens_to("inbox.read")
def contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Who this is and what they wrote, as far as this person may see it."""
    found = _contact_for(request.staff, pk)
    profiles = presences_of(request.staff, found).select_related("joined_by")
    context = {
        "contact": found,
        "profiles": profiles,
        "conversations": _conversations_with(request.staff, found)[:MOST],
        "may_join": access.may_somewhere(request.staff, "inbox.join_contacts"),
        "now": timezone.now(),
    }
    return render(request, "inbox/contact.html", context)


@require_http_methods(["GET", "POST"])
@opens_to("inbox.join_contacts")
def join(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a presence and another contact are one person, and why."""
    profile = profile_for(request, pk)
    words = request.GET.get("q", "").replace("\x00", "").strip()
    form = JoinForm(posted(request))
    if form.is_valid():
        other = _contact_for(request.staff, form.cleaned_data["contact"])
        try:
            services.join(
                profile, contact=other, reason=form.cleaned_data["reason"], by=request.staff
            )
        except MoothallError as error:
            form.add_error("reason", explain(error))
        else:
            said.done(request, _("They are one person now. You can part them again below."))
            return redirect("inbox:contact", pk=other.pk)
    context = {"profile": profile, "form": form, "words": words, "chosen": _chosen(request)}
    context["found"] = _others(request.staff, profile, words) if words else []
    return render(request, "inbox/join.html", context)


@require_POST
@opens_to("inbox.join_contacts")
def part(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a joining back."""
    profile = profile_for(request, pk)
    try:
        parted = services.part(profile, by=request.staff)
    except MoothallError as error:
        said.refused(request, error)
        return redirect("inbox:contact", pk=profile.contact_id)
    said.done(request, _("They are two people again."))
    return redirect("inbox:contact", pk=parted.contact_id)


def _conversations_with(staff: StaffMember, who: Contact) -> QuerySet[Conversation]:
    seen = queries.conversations_for(staff).filter(contact=who, merged_into=None)
    return seen.order_by("-last_message_at", "-id")


def _contact_for(staff: StaffMember, pk: int) -> Contact:
    """The contact, if there is a conversation with them that `staff` may see; else 404."""
    found = get_object_or_404(Contact, pk=pk)
    if not _conversations_with(staff, found).exists():
        raise Http404
    return found


def _chosen(request: StaffRequest) -> Contact | None:
    pk = number(request.POST.get("contact") or request.GET.get("contact") or "")
    return None if pk is None else _contact_for(request.staff, pk)


def _others(staff: StaffMember, profile: Profile, words: str) -> list[Contact]:
    seen = access.scope(staff).narrow(Conversation.objects.all())
    named = Contact.objects.filter(name__icontains=words) | Contact.objects.filter(
        profiles__address__icontains=words
    )
    visible = named.filter(pk__in=seen.values("contact")).exclude(pk=profile.contact_id)
    return list(visible.distinct().prefetch_related("profiles").order_by("name", "pk")[:20])
