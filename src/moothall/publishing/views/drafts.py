"""What somebody has begun and not posted; throwing it away, and having it back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.errors import MoothallError
from moothall.domain.publishing.composition import Composition
from moothall.people.access import StaffRequest, opens_to
from moothall.publishing import queries, services
from moothall.publishing.models import Draft
from moothall.publishing.views import reading
from moothall.register.models import Account
from moothall.web.components.buttons import button
from moothall.web.explain import explain

MOST = 100  # drafts of one person on a page
FIRST_WORDS = 90  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """One draft of the list."""

    draft: Draft
    made: Composition
    first_words: str
    accounts: list[Account]


@require_safe
@opens_to("publishing.publish")
def drafts(request: StaffRequest) -> HttpResponse:
    """One's own drafts, last touched first."""
    resting = queries.drafts_resting(timezone.localdate()).values("pk")
    found = queries.post_drafts_of(request.staff).exclude(pk__in=resting)
    page = Paginator(found, MOST).get_page(request.GET.get("page"))
    shown = {
        "lines": _lines([each for each in page if not queries.is_empty(each)]),
        "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "publishing/drafts.html", shown)


@require_POST
@opens_to("publishing.publish")
def bring_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Have a draft back that was thrown away within the hour."""
    draft = queries.post_draft_for(request.staff, pk)
    try:
        services.bring_back_post(draft, by=request.staff, now=timezone.now())
    except MoothallError as error:
        messages.error(request, explain(error))
        return redirect("publishing:drafts")
    say(request, _("It is back."))
    return redirect("publishing:compose", pk=draft.pk)


def discard(request: StaffRequest, draft: Draft, _form: object, _made: object) -> HttpResponse:
    """Throw it away; the next page offers to have it back."""
    services.throw_away_post(draft, by=request.staff, now=timezone.now())
    messages.success(request, _with_undo(request, draft))
    return redirect("publishing:drafts")


def say(request: StaffRequest, words: str) -> None:
    """Say `words` on the next page."""
    messages.success(request, words)


def _lines(rows: list[Draft]) -> list[Line]:
    made = {each.pk: reading.kept(each) for each in rows}
    numbers = {number for each in made.values() for number in each.accounts}
    accounts = Account.objects.in_bulk(list(numbers))
    return [
        Line(
            draft=each,
            made=made[each.pk],
            first_words=Truncator(" ".join(each.text.split())).chars(FIRST_WORDS),
            accounts=[accounts[pk] for pk in made[each.pk].accounts if pk in accounts],
        )
        for each in rows
    ]


def _with_undo(request: StaffRequest, draft: Draft) -> str:
    return format_html(
        '<form method="post" action="{}" novalidate class="moot-cluster">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><span>{}</span>{}</form>',
        reverse("publishing:bring_back", kwargs={"pk": draft.pk}),
        get_token(request),
        _("Your draft was thrown away."),
        button(_("Undo"), kind="secondary", icon="undo", small=True),
    )
