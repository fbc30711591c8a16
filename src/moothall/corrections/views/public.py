"""The page of corrections that everybody can read: no names, no harmful words, no cookies."""

from datetime import timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timesince import timesince
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from moothall.corrections import queries
from moothall.corrections.models import Correction
from moothall.domain.publishing.owning_up import is_shown_on_page
from moothall.people.access import opens_to

PAGE = 25
FRESH = timedelta(minutes=5)


@require_safe
@opens_to("anyone")
@cache_control(public=True, max_age=int(FRESH.total_seconds()))
def page(request: HttpRequest) -> HttpResponse:
    """What was wrong, what we said, when, and how long it took; newest first."""
    if not settings.MOOTHALL.public_corrections:
        raise Http404
    found = Paginator(queries.in_public(), PAGE).get_page(request.GET.get("page"))
    shown = {
        "organisation": settings.MOOTHALL.organisation,
        "page": found,
        "corrections": [_line(each) for each in found],
    }
    return render(request, "corrections/public.html", shown)


def _line(correction: Correction) -> dict[str, object]:
    mistake = correction.mistake
    shown = is_shown_on_page(mistake.severity, wanted=correction.shows_words)
    return {
        "account": mistake.account.name,
        "wrong": correction.description,
        "said": correction.text,
        "at": correction.published_at,
        "noticed_at": mistake.noticed_at,
        "took": timesince(mistake.noticed_at, correction.published_at),
        "words": mistake.frozen["text"] if shown else "",
    }
