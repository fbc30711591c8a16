"""House rules that everybody can read without signing in: what holds, hours, appeal, counts."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from moothall.moderation import queries
from moothall.moderation.models import RuleSheet
from moothall.people.access import opens_to

FRESH = timedelta(minutes=5)
MOST_YEARS = 6


@require_safe
@opens_to("anyone")
@cache_control(public=True, max_age=int(FRESH.total_seconds()))
def pages(request: HttpRequest) -> HttpResponse:
    """Every account whose rules are posted."""
    shown = {"organisation": settings.MOOTHALL.organisation, "sheets": queries.posted_sheets()}
    return render(request, "moderation/public_pages.html", shown)


@require_safe
@opens_to("anyone")
@cache_control(public=True, max_age=int(FRESH.total_seconds()))
def page(request: HttpRequest, account_pk: int) -> HttpResponse:
    """The rules of one account as they hold today, with how often each was used. No names."""
    try:
        sheet = queries.posted_sheet(account_pk)
    except RuleSheet.DoesNotExist:
        raise Http404 from None
    now = timezone.now()
    rules, election = queries.rules_now(sheet.account, now)
    counts = queries.by_year(account_pk)
    years = sorted({each.year for each in counts}, reverse=True)[:MOST_YEARS]
    shown = {
        "organisation": settings.MOOTHALL.organisation,
        "sheet": sheet,
        "rules": rules,
        "election": election,
        "counts": [each for each in counts if each.year in years],
        "this_year": timezone.localdate(now).year,
    }
    return render(request, "moderation/public.html", shown)
