"""Every account that a person may see, and how it is."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.register import queries
from moothall.register.forms import offered
from moothall.register.models import AccountState
from moothall.register.words import platform_words


@require_safe
@opens_to("staff")
def accounts(request: StaffRequest) -> HttpResponse:
    """Open accounts by name, closed ones below."""
    found = list(queries.accounts_for(request.staff))
    shown = {
        "accounts": [each for each in found if each.state != AccountState.CLOSED],
        "closed": [each for each in found if each.state == AccountState.CLOSED],
        "may_add": access.may_somewhere(request.staff, "register.manage"),
    }
    return render(request, "register/list.html", shown)


@require_safe
@opens_to("register.manage")
def choose(request: StaffRequest) -> HttpResponse:
    """Which platform the new account is on."""
    platforms = [platform_words(each) for each in offered(demo=settings.MOOTHALL.demo)]
    return render(request, "register/choose.html", {"platforms": platforms})
