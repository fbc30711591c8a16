"""One account: how it is, who answers for it, what came last; and what can be done to it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.connectors.kit import UnknownPlatform, connector_class
from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.people.models import StaffMember
from moothall.people.queries import colleagues
from moothall.register import queries, services
from moothall.register.forms import CloseForm, CustodianForm
from moothall.register.models import Account, AccountState
from moothall.register.words import PlatformWords, platform_words
from moothall.web.explain import explain


@require_safe
@opens_to("register.read")
def account(request: StaffRequest, pk: int) -> HttpResponse:
    """The account's page."""
    return render(request, "register/account.html", _shown(request, pk))


@require_safe
@opens_to("register.read")
def state(request: StaffRequest, pk: int) -> HttpResponse:
    """The part of the page that changes by itself."""
    return render(request, "register/parts/state.html", _shown(request, pk))


@require_POST
@opens_to("register.manage")
def test(request: StaffRequest, pk: int) -> HttpResponse:
    """Try the connection now and say what was found."""
    found = _theirs(request, pk)
    report = services.test_now(found, by=request.staff, now=timezone.now())
    tell = messages.success if report.working else messages.error
    tell(request, _(report.sentence))
    return redirect(found)


@require_POST
@opens_to("register.manage")
def pause(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop reading and publishing for a while."""
    return _done(
        request, pk, services.pause, _("Paused. Nothing is read or sent until you resume.")
    )


@require_POST
@opens_to("register.manage")
def resume(request: StaffRequest, pk: int) -> HttpResponse:
    """Go on."""
    return _done(request, pk, services.resume, _("Resumed."))


@require_http_methods(["GET", "POST"])
@opens_to("register.manage")
def close(request: StaffRequest, pk: int) -> HttpResponse:
    """End the account for good, after its name was typed."""
    found = _theirs(request, pk)
    form = CloseForm(request.POST or None, name=found.name)
    if form.is_valid():
        return _done(request, pk, services.close, _("Closed. What came and went is kept."))
    return render(request, "register/close.html", {"account": found, "form": form})


@require_POST
@opens_to("register.manage")
def appoint(request: StaffRequest, pk: int) -> HttpResponse:
    """Name somebody who answers for the account."""
    found = _theirs(request, pk)
    form = CustodianForm(request.POST, people=colleagues())
    if not form.is_valid():
        return render(request, "register/account.html", _shown(request, pk, form), status=200)
    services.appoint(found, **form.cleaned_data, by=request.staff, now=timezone.now())
    return redirect(found)


@require_POST
@opens_to("register.manage")
def release(request: StaffRequest, pk: int, custodian_pk: int) -> HttpResponse:
    """Let a custodian go."""
    found = _theirs(request, pk)
    custodian = get_object_or_404(queries.custodians_of(found), pk=custodian_pk)
    services.release(custodian, by=request.staff, now=timezone.now())
    return redirect(found)


def _theirs(request: StaffRequest, pk: int) -> Account:
    """An account they may see; a PermissionDenied where they may not change it."""
    found = queries.account_for(request.staff, pk)
    access.require(request.staff, "register.manage", found)
    return found


def _done(request: StaffRequest, pk: int, act: Callable[..., None], words: str) -> HttpResponse:
    found = _theirs(request, pk)
    try:
        act(found, by=request.staff, now=timezone.now())
        messages.success(request, words)
    except MoothallError as error:
        messages.error(request, explain(error))
    return redirect(found)


def _shown(request: StaffRequest, pk: int, form: CustodianForm | None = None) -> dict[str, Any]:
    found = queries.account_for(request.staff, pk)
    may_manage = access.may(request.staff, "register.manage", found)
    return {
        "account": found,
        "channels": found.channels.order_by("kind"),
        "custodians": queries.custodians_of(found),
        "connector": _connector(found),
        "wants_consent": _wants_consent(found),
        "may_manage": may_manage and found.state != AccountState.CLOSED,
        "form": form or CustodianForm(people=colleagues() if may_manage else _nobody()),
        "days": _days_since(found.state_since, timezone.now()),
    }


def _nobody() -> Any:  # noqa: ANN401 a queryset of the form's own kind
    return StaffMember.objects.none()


def _connector(found: Account) -> PlatformWords | None:
    try:
        return platform_words(connector_class(found.platform))
    except UnknownPlatform:
        return None


def _wants_consent(found: Account) -> bool:
    try:
        return services.wants_consent(found)
    except UnknownPlatform:
        return False


def _days_since(moment: datetime, now: datetime) -> int:
    return max(0, (now - moment).days)
