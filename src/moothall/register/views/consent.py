"""Sends a person to a Platform's own sign-in page, and takes what they bring back (OAuth 2)."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.register import queries, services
from moothall.web.explain import explain

ASKED = "register_consent"


@require_safe
@opens_to("register.manage")
def begin(request: StaffRequest, pk: int) -> HttpResponse:
    """Go to the Platform. A link, since a form may not be redirected to another website."""
    account = queries.account_for(request.staff, pk)
    access.require(request.staff, "register.manage", account)
    try:
        asking = services.ask_for_consent(account, redirect_uri=_way_back(), by=request.staff)
    except MoothallError as error:
        messages.error(request, explain(error))
        return redirect(account)
    request.session[ASKED] = {"account": pk, "state": asking.state, "verifier": asking.verifier}
    return redirect(asking.address)


@require_safe
@sensitive_variables()
@opens_to("register.manage")
def finish(request: StaffRequest) -> HttpResponse:
    """Back from the Platform: only with the state that this session was sent off with."""
    asked = request.session.pop(ASKED, None)
    if not asked or request.GET.get("state") != asked["state"]:
        raise Http404
    account = queries.account_for(request.staff, asked["account"])
    if not request.GET.get("code"):
        messages.error(request, _("Nobody gave consent on the platform. Nothing was changed."))
        return redirect(account)
    try:
        services.take_consent(
            account,
            code=request.GET["code"],
            redirect_uri=_way_back(),
            verifier=asked["verifier"],
            by=request.staff,
            now=timezone.now(),
        )
        messages.success(request, _("Signed in. The account is read from now on."))
    except MoothallError as error:
        messages.error(request, explain(error))
    return redirect(account)


def _way_back() -> str:
    """The page of ours that the Platform sends people back to, as registered there."""
    base: str = settings.MOOTHALL.base_url
    return base.rstrip("/") + reverse("register:consented")
