"""How the desk is used, and what it promises to everybody who uses it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from moothall.people.access import opens_to


@require_safe
@opens_to("staff")
def help_page(request: HttpRequest) -> HttpResponse:
    """The few things worth knowing, on one page."""
    return render(request, "desk/help.html")


@require_safe
@opens_to("anyone")
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, and whom to tell where something does not."""
    return render(request, "desk/accessibility.html")
